import { createHash } from 'node:crypto';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { discard } from '../http/exchange';
import { attempt } from '../errors/attempt';
import { dispositionOf } from './contentDisposition';
import { GivenUp } from '../http/deadline';
import { BadInput, Failure } from '../errors/failure';
import { fileTypeOf, safeFileName, withExtension } from './fileNames';
import type { Answer, Bytes } from '../http/request';
import type { RunContext } from '../operation/defineOperation';
import { inWords } from '../errors/durations';
import { CANCELLED } from '../errors/messages';

/** Nobody would read more names. */
const MOST_NAMES = 20;

/** A file from an input item, ready for upload as one part of a form. */
export interface Upload {
	content: Blob;
	fileName: string;
	/** As n8n stored it. A Blob would change it to lower case. */
	contentType: string;
}

/** A downloaded file: bytes or a stream, with the name and type from the answer. */
export interface Download {
	content: Bytes;
	fileName: string;
	contentType: string;
}

/** @returns what tells a file of an input item from others; nothing if there is none */
export function fileKeyOf(
	execution: IExecuteFunctions,
	itemIndex: number,
	fieldName: string,
): string | undefined {
	const stored = execution.getInputData()[itemIndex]?.binary?.[fieldName];
	return stored && (stored.id ?? createHash('sha256').update(stored.data).digest('base64url'));
}

/**
 * Finds a file in the input item's binary data.
 *
 * @param fieldName what the user typed as Input Data Field Name
 * @param displayName what the user knows that field as
 * @returns a function that loads the file into memory, as a Blob. A stream could not be sent again
 *   after an expired token was renewed (n8n's behaviour). The function throws BadInput if the file
 *   is empty.
 * @throws BadInput if the item has no file with that name
 */
export function findUpload(
	execution: IExecuteFunctions,
	itemIndex: number,
	fieldName: string,
	displayName = 'Input Data Field Name',
): () => Promise<Upload> {
	const files = execution.getInputData()[itemIndex]?.binary ?? {};
	const stored = Object.hasOwn(files, fieldName) ? files[fieldName] : undefined;
	if (!stored) {
		const names = Object.keys(files).slice(0, MOST_NAMES).join(', ');
		throw new BadInput(
			`${displayName}: the item has no file in "${fieldName}"`,
			names === ''
				? 'The input has no file: check the output of the previous node.'
				: `The input has: ${names}. Type one of these names.`,
		);
	}
	return async () => {
		const bytes = await execution.helpers.getBinaryDataBuffer(itemIndex, fieldName);
		if (bytes.length === 0) {
			throw new BadInput(`${displayName}: the file in "${fieldName}" is empty`, 'Replace it.');
		}
		return {
			content: new Blob([bytes], { type: stored.mimeType }),
			contentType: stored.mimeType,
			fileName: stored.fileName || `file.${stored.fileExtension ?? 'bin'}`,
		};
	};
}

/**
 * @param fallback the file name, without an extension, if the answer gives none
 * @returns the file in an answer that was requested as bytes or as a stream; `undefined` if it is
 *   JSON instead
 */
export function downloadIn({ headers, body }: Answer, fallback: string): Download | undefined {
	if (!isBytes(body)) return undefined;
	const named = fileNameFrom(headers['content-disposition']);
	const contentType = fileTypeOf(headers['content-type'], named);
	return { content: body, fileName: withExtension(named ?? fallback, contentType), contentType };
}

/**
 * @returns an item with the file, and its name, type and size as JSON
 * @throws Failure if the connection breaks before the file is complete
 */
export async function itemWith(
	{ content, fileName: name, contentType }: Download,
	fieldName: string,
	{ execution, secrets }: Pick<RunContext<never>, 'execution' | 'secrets'>,
): Promise<INodeExecutionData> {
	const [fileNameShown, typeShown] = [name, contentType].map((text) => secrets.redactValues(text));
	const stored = await attempt(
		async () => await execution.helpers.prepareBinaryData(content, fileNameShown, typeShown),
	);
	if ('thrown' in stored) {
		discard(content);
		throw brokenOff(stored.thrown);
	}
	const file = stored.value;
	const { fileName, mimeType, fileSize } = file;
	return { json: { fileName, mimeType, fileSize }, binary: { [fieldName]: file } };
}

/** @returns why only a part of a file arrived, from what its stream threw */
export function brokenOff(thrown: unknown): Failure {
	if (!(thrown instanceof GivenUp)) {
		return new Failure('got only a part of the file', 'The connection broke: run it again.');
	}
	if (thrown.waited === undefined) return CANCELLED;
	return new Failure(
		'got only a part of the file',
		`The rest did not arrive within ${inWords(thrown.waited)}: run it again.`,
	);
}

function isBytes(body: unknown): body is Bytes {
	return Buffer.isBuffer(body) || (typeof body === 'object' && body !== null && 'pipe' in body);
}

/**
 * @param contentDisposition the header's value, e.g. `attachment; filename="report.xlsx"`
 * @returns the file name in it, made safe for a file system
 */
export function fileNameFrom(contentDisposition: unknown): string | undefined {
	return safeFileName(dispositionOf(contentDisposition).fileName ?? '');
}
