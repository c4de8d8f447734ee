/** A file in an archive. */
export interface ZipEntry {
	/** In ASCII, with slashes between folders. */
	name: string;
	/** Its text, piece by piece: the whole need never be in memory. */
	text: Iterable<string>;
}

/** An entry whose text was compressed. */
interface Packed {
	name: string;
	bytes: Uint8Array[];
	packedSize: number;
	size: number;
	checksum: number;
}

/**
 * Writes a ZIP archive. By hand, because n8n's rules let community nodes import neither Node's own
 * compression nor a library. `CompressionStream` is a global and works outside the event loop.
 *
 * @returns the bytes of the archive. The same entries give the same archive: it holds no time
 */
export async function zipOf(entries: ZipEntry[]): Promise<Uint8Array[]> {
	const files: Uint8Array[] = [];
	const directory: Uint8Array[] = [];
	let [offset, directorySize] = [0, 0];
	for (const entry of entries) {
		const packed = await pack(entry);
		const header = fileHeader(packed);
		const record = directoryRecord(packed, offset);
		files.push(header, ...packed.bytes);
		directory.push(record);
		offset += header.length + packed.packedSize;
		directorySize += record.length;
	}
	return [...files, ...directory, endRecord(entries.length, directorySize, offset)];
}

async function pack({ name, text }: ZipEntry): Promise<Packed> {
	let [size, checksum] = [0, 0];
	function* pieces() {
		const encoder = new TextEncoder();
		for (const piece of text) {
			const bytes = encoder.encode(piece);
			size += bytes.length;
			checksum = crc32(bytes, checksum);
			yield bytes;
		}
	}
	const bytes: Uint8Array[] = [];
	let packedSize = 0;
	const packing = ReadableStream.from(pieces()).pipeThrough(new CompressionStream('deflate-raw'));
	for await (const piece of packing) {
		bytes.push(piece);
		packedSize += piece.length;
	}
	return { name, bytes, packedSize, size, checksum };
}

const FILE_HEADER = 0x04034b50;
const DIRECTORY_RECORD = 0x02014b50;
const END_RECORD = 0x06054b50;

/** Version 2.0 of the format, the first with this compression. */
const VERSION = 20;
const DEFLATE = 8;

/** Midnight of the first day that the format knows, in 1980. */
const FIRST_DAY = 0x00210000;

function fileHeader(packed: Packed): Uint8Array {
	return record([...[u32(FILE_HEADER), u16(VERSION)], ...commonFields(packed), packed.name]);
}

/** @param offset where the entry's file header begins */
function directoryRecord(packed: Packed, offset: number): Uint8Array {
	return record([
		...[u32(DIRECTORY_RECORD), u16(VERSION), u16(VERSION)],
		...commonFields(packed),
		// No comment, on the first disk, without attributes.
		...[u16(0), u16(0), u16(0), u32(0)],
		u32(offset),
		packed.name,
	]);
}

function commonFields({ name, packedSize, size, checksum }: Packed): ZipField[] {
	const sizes = [u32(checksum), u32(packedSize), u32(size)];
	// No flags before the method; no extra field after the length of the name.
	return [u16(0), u16(DEFLATE), u32(FIRST_DAY), ...sizes, u16(name.length), u16(0)];
}

function endRecord(count: number, directorySize: number, offset: number): Uint8Array {
	return record([
		...[u32(END_RECORD), u16(0), u16(0), u16(count), u16(count)],
		...[u32(directorySize), u32(offset), u16(0)],
	]);
}

/** A whole number of so many bytes, the lowest first; or a text in ASCII. */
type ZipField = { value: number; bytes: number } | string;

const u16 = (value: number): ZipField => ({ value, bytes: 2 });
const u32 = (value: number): ZipField => ({ value, bytes: 4 });

function record(fields: ZipField[]): Uint8Array {
	return Uint8Array.from(
		fields.flatMap((field) =>
			typeof field === 'string'
				? [...Buffer.from(field, 'ascii')]
				: Array.from({ length: field.bytes }, (_, at) => (field.value >>> (8 * at)) & 0xff),
		),
	);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
	let value = byte;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
	return value;
});

/** @param before the checksum of the bytes before these; 0 at the beginning */
function crc32(bytes: Uint8Array, before: number): number {
	let value = ~before;
	for (const byte of bytes) value = CRC_TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
	return ~value >>> 0;
}
