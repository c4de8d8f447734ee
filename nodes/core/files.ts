import { sanitizeFilename, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { BadInput, Failure } from './failure';
import type { Answer, Bytes } from './http';
import type { RunContext } from './operation';

/** A file from an input item, ready to go up as one part of a form. */
export interface Upload {
	content: Blob;
	fileName: string;
	/** As n8n stored it; a Blob would write it in lower case. */
	contentType: string;
}

/** A file that came down: bytes or a stream, with the name and type its answer gave. */
export interface Download {
	content: Bytes;
	fileName: string;
	contentType: string;
}

/**
 * Takes a file from the input item's binary data, held in memory as a Blob: a stream could not be
 * sent again after an expired token was renewed (n8n's behaviour).
 *
 * @param fieldName what the user typed as Input Data Field Name
 * @throws BadInput when the item holds no file of that name, or an empty one
 */
export async function readUpload(
	execution: IExecuteFunctions,
	itemIndex: number,
	fieldName: string,
): Promise<Upload> {
	const stored = execution.getInputData()[itemIndex]?.binary?.[fieldName];
	if (!stored) {
		throw new BadInput(
			`Input Data Field Name: the item has no file in "${fieldName}"`,
			'Type the name of the binary field as the input shows it, e.g. data.',
		);
	}
	const bytes = await execution.helpers.getBinaryDataBuffer(itemIndex, fieldName);
	if (bytes.length === 0) {
		throw new BadInput(`Input Data Field Name: the file in "${fieldName}" is empty`, 'Replace it.');
	}
	return {
		content: new Blob([bytes], { type: stored.mimeType }),
		contentType: stored.mimeType,
		fileName: stored.fileName || `file.${stored.fileExtension ?? 'bin'}`,
	};
}

/**
 * @param fallback the file name when the answer gives none
 * @returns the file in an answer whose body was wanted as bytes or as a stream; `undefined` when it
 *   was JSON instead
 */
export function downloadIn({ headers, body }: Answer, fallback: string): Download | undefined {
	if (!isBytes(body)) return undefined;
	return {
		content: body,
		fileName: fileNameFrom(headers['content-disposition']) ?? fallback,
		contentType: String(headers['content-type'] ?? 'application/octet-stream'),
	};
}

/**
 * @returns an item with the file, and what there is to know of it as JSON
 * @throws Failure when the connection breaks before the file is there
 */
export async function itemWith(
	{ content, fileName: name, contentType }: Download,
	fieldName: string,
	{ execution, secrets }: Pick<RunContext<never>, 'execution' | 'secrets'>,
): Promise<INodeExecutionData> {
	const file = await execution.helpers
		.prepareBinaryData(content, secrets.redactValues(name), secrets.redactValues(contentType))
		.catch(() => undefined);
	if (!file) {
		throw new Failure('got only a part of the file', 'The connection broke: run it again.');
	}
	const { fileName, mimeType, fileSize } = file;
	return { json: { fileName, mimeType, fileSize }, binary: { [fieldName]: file } };
}

function isBytes(body: unknown): body is Bytes {
	return Buffer.isBuffer(body) || (typeof body === 'object' && body !== null && 'pipe' in body);
}

/**
 * @param contentDisposition the header's value, e.g. `attachment; filename="report.xlsx"`
 * @returns the file name it gives (RFC 6266, the encoded form first), without any folder
 */
export function fileNameFrom(contentDisposition: unknown): string | undefined {
	const header = typeof contentDisposition === 'string' ? contentDisposition : '';
	const encoded = /filename\*\s*=\s*UTF-8'[^']*'([^;]+)/i.exec(header)?.[1];
	const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i.exec(header);
	const quoted = plain?.[1]?.replace(/\\(.)/g, '$1');
	const name = (encoded && decoded(encoded)) ?? (quoted ?? plain?.[2])?.trim();
	return name ? sanitizeFilename(name) : undefined;
}

function decoded(encoded: string): string | undefined {
	try {
		return decodeURIComponent(encoded);
	} catch {
		return undefined;
	}
}
