import { inflateRawSync } from 'node:zlib';

const FILE_HEADER = Buffer.from('PK\x03\x04', 'latin1');
const END_RECORD = Buffer.from('PK\x05\x06', 'latin1');
const END_RECORD_SIZE = 22;

/**
 * Unpacks the spreadsheet that a node has made. Its compressed bytes may differ from one version of
 * Node to the next.
 *
 * @param body of a request
 * @returns the same with the names and texts of the files in it; as it is if it holds no archive
 */
export function unpacked(body: Buffer): Buffer {
	const begin = body.indexOf(FILE_HEADER);
	const end = body.indexOf(END_RECORD);
	if (begin === -1 || end === -1) return body;
	const files: Buffer[] = [];
	let at = begin;
	while (body.subarray(at, at + FILE_HEADER.length).equals(FILE_HEADER)) {
		const packedSize = body.readUInt32LE(at + 18);
		const nameEnd = at + 30 + body.readUInt16LE(at + 26);
		const textBegin = nameEnd + body.readUInt16LE(at + 28);
		const text = inflateRawSync(body.subarray(textBegin, textBegin + packedSize));
		files.push(body.subarray(at + 30, nameEnd), Buffer.from(': '), text, Buffer.from('\n'));
		at = textBegin + packedSize;
	}
	return Buffer.concat([body.subarray(0, begin), ...files, body.subarray(end + END_RECORD_SIZE)]);
}
