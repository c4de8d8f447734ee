/** In characters. By default, Node.js accepts no longer headers. */
const LONGEST_HEADER = 16_384;

/** One parameter: its name, and its value in quotes or without. */
const PARAMETER = /;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g;

/** A Windows folder. Its backslashes don't escape the next character. */
const WINDOWS_FOLDER = /^[a-z]:\\/i;

/**
 * Reads a Content-Disposition header (RFC 6266). The file name may be encoded (RFC 5987), in
 * encoded words (RFC 2047), in bare UTF-8 or in Latin-1.
 *
 * @param header as Node.js gives it, one character for each byte
 * @returns whether the answer is a file to keep, as every kind except `inline` is (RFC 6266); and the
 *   file's name as in the header, which may contain folders and control characters
 */
export function dispositionOf(header: unknown): { isAttachment: boolean; fileName?: string } {
	if (typeof header !== 'string') return { isAttachment: false };
	const text = header.slice(0, LONGEST_HEADER);
	const kind = text.split(';', 1)[0].trim().toLowerCase();
	const values = new Map<string, string>();
	for (const [, name, quoted, bare] of `;${text}`.matchAll(PARAMETER)) {
		const value = quoted === undefined ? bare.trim() : unquoted(quoted);
		const key = name.toLowerCase();
		if (!values.has(key)) values.set(key, value);
	}
	const fileName =
		extendedValue(values.get('filename*') ?? '') ?? plainValue(values.get('filename') ?? '');
	return { isAttachment: kind !== '' && kind !== 'inline', fileName: fileName || undefined };
}

function unquoted(text: string): string {
	return WINDOWS_FOLDER.test(text) ? text : text.replace(/\\(.)/g, '$1');
}

/** RFC 5987: `UTF-8'en'%E0%A4%B0.csv`. */
function extendedValue(value: string): string | undefined {
	const [charset, , ...encoded] = value.split("'");
	return encoded.length > 0 ? decoded(percentDecoded(encoded.join("'")), charset) : undefined;
}

/** Not in the standard, but common: encoded words as in email, or the plain bytes of UTF-8. */
function plainValue(value: string): string {
	const isBytes = !/[^\0-\xff]/.test(value);
	const text = (isBytes ? decoded(value, 'utf-8') : undefined) ?? value;
	return text.replace(ENCODED_WORD, (word: string, charset: string, way: string, code: string) => {
		const isBase64 = way.toLowerCase() === 'b';
		const bytes = isBase64
			? Buffer.from(code, 'base64').toString('latin1')
			: percentDecoded(code.replace(/_/g, ' ').replace(/=/g, '%'));
		return decoded(bytes, charset.split('*', 1)[0]) ?? word;
	});
}

/** RFC 2047: `=?UTF-8?B?4KSwLmNzdg==?=`; spaces between two of them don't count. */
const ENCODED_WORD = /=\?([^?\s]+)\?([bq])\?([^?]*)\?=(?:\s+(?==\?))?/gi;

/** @returns the bytes, one character for each */
function percentDecoded(text: string): string {
	return text.replace(/%([\da-f]{2})/gi, (_, hex: string) =>
		String.fromCharCode(parseInt(hex, 16)),
	);
}

/**
 * @param bytes one character for each @returns `undefined` if they are not in this character set
 */
function decoded(bytes: string, charset: string): string | undefined {
	try {
		return new TextDecoder(charset, { fatal: true }).decode(Buffer.from(bytes, 'latin1'));
	} catch {
		return undefined;
	}
}
