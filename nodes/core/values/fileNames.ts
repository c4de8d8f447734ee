import { sanitizeFilename } from 'n8n-workflow';

const TYPES: Record<string, string> = {
	csv: 'text/csv',
	gz: 'application/gzip',
	html: 'text/html',
	json: 'application/json',
	m4a: 'audio/mp4',
	mp3: 'audio/mpeg',
	ods: 'application/vnd.oasis.opendocument.spreadsheet',
	ogg: 'audio/ogg',
	pdf: 'application/pdf',
	tsv: 'text/tab-separated-values',
	txt: 'text/plain',
	wav: 'audio/wav',
	xls: 'application/vnd.ms-excel',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	xml: 'application/xml',
	zip: 'application/zip',
};

/** Types that servers give to any file. The extension says more than they do. */
const SAYS_LITTLE =
	/^(application\/(octet-stream|json|((x-)?force-)?(x-)?download)|binary\/.*|text\/(html|plain))$/;

/** In bytes. File systems allow 255; the rest is left to the program that saves the file. */
const LONGEST_NAME = 200;

/** Needs a letter: a date or a version at the end of a name is not an extension. */
const EXTENSION = /\.(?=\d*[a-z])[a-z\d]{1,8}$/i;

/** Control characters, and characters that change the order in which a name is shown. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * @param name as a service gives it
 * @returns the name without folders and invisible characters, cut to the longest length;
 *   `undefined` if nothing is left
 */
export function safeFileName(name: string): string | undefined {
	const seen = name.replace(UNSEEN, '').trim();
	if (/^[./\\]*$/.test(seen)) return undefined;
	const plain = sanitizeFilename(seen);
	const extension = EXTENSION.exec(plain)?.[0] ?? '';
	const stem = Buffer.from(plain.slice(0, plain.length - extension.length));
	// A character that was cut in half becomes U+FFFD.
	const cut = stem.subarray(0, LONGEST_NAME - extension.length).toString();
	return (
		(stem.length > LONGEST_NAME - extension.length ? cut.replace(/\ufffd$/, '') : cut) + extension
	);
}

/**
 * @returns the type in the header, or the type of the file's extension if the header's says little
 */
export function fileTypeOf(contentType: unknown, fileName = ''): string {
	const given = typeof contentType === 'string' ? contentType.trim() : '';
	const essence = given.split(';', 1)[0].trim().toLowerCase();
	const guessed = TYPES[EXTENSION.exec(fileName)?.[0].slice(1).toLowerCase() ?? ''];
	if (guessed && (essence === '' || SAYS_LITTLE.test(essence))) return guessed;
	return given || 'application/octet-stream';
}

/** @returns the name, with the extension of its type added if it has none */
export function withExtension(fileName: string, contentType: string): string {
	if (EXTENSION.test(fileName)) return fileName;
	const essence = contentType.split(';', 1)[0].trim().toLowerCase();
	const [extension] = Object.entries(TYPES).find(([, type]) => type === essence) ?? [];
	return extension ? `${fileName}.${extension}` : fileName;
}
