import fc from 'fast-check';
import { crc32, inflateRawSync } from 'node:zlib';
import { zipOf } from '../../../../nodes/core/values/zip';

/** An entry as the directory at the end of the archive describes it. */
function entriesOf(archive: Buffer) {
	const end = archive.length - 22;
	expect(archive.readUInt32LE(end)).toBe(0x06054b50);
	let at = archive.readUInt32LE(end + 16);
	return Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
		expect(archive.readUInt32LE(at)).toBe(0x02014b50);
		const nameEnd = at + 46 + archive.readUInt16LE(at + 28);
		const entry = {
			name: archive.toString('ascii', at + 46, nameEnd),
			checksum: archive.readUInt32LE(at + 16),
			size: archive.readUInt32LE(at + 24),
			packedSize: archive.readUInt32LE(at + 20),
			offset: archive.readUInt32LE(at + 42),
		};
		at = nameEnd;
		return entry;
	});
}

describe('Writing a ZIP archive', () => {
	it('holds any texts under their names, with true sizes and checksums', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.array(fc.string({ unit: 'grapheme' }))), async (texts) => {
				const given = texts.map((text, at) => ({ name: `folder/${at}.xml`, text }));
				const archive = Buffer.concat(await zipOf(given));
				const entries = entriesOf(archive);
				expect(entries.map(({ name }) => name)).toEqual(given.map(({ name }) => name));
				for (const [at, { name, checksum, size, packedSize, offset }] of entries.entries()) {
					const begin = offset + 30 + name.length;
					const text = inflateRawSync(archive.subarray(begin, begin + packedSize));
					expect(archive.toString('ascii', offset + 30, begin)).toBe(name);
					expect(archive.readUInt32LE(offset + 14)).toBe(checksum);
					expect(text.toString('utf8')).toBe(texts[at].join(''));
					expect(size).toBe(text.length);
					expect(checksum).toBe(crc32(text));
				}
			}),
		);
	});
});
