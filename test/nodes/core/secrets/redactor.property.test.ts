import * as fc from 'fast-check';
import { Secrets } from '../../../../nodes/core/secrets/redactor';

type Way = [name: string, write: (text: string) => string, read: (text: string) => string];

const unicode = (character: string) =>
	`\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
const inUnicode = (text: string) => text.split('').map(unicode).join('');
const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
const fromJson = (text: string): string => JSON.parse(`"${text}"`) as string;
const inForm = (text: string) => new URLSearchParams({ text }).toString().slice(5);
const inHtml = (text: string) =>
	text
		.replaceAll('&', '&amp;')
		.replaceAll('"', '&quot;')
		.replaceAll('<', '&lt;')
		.replaceAll("'", '&#39;');
const fromHtml = (text: string) =>
	text
		.replaceAll('&quot;', '"')
		.replaceAll('&lt;', '<')
		.replaceAll('&#39;', "'")
		.replaceAll('&amp;', '&');
const inLowerCase = (escape: string) => escape.toLowerCase();
const inHexadecimal = (text: string) =>
	Buffer.from(text)
		.toString('hex')
		.replace(/../g, (byte) => `%${byte}`);
const base64 = (encoding: 'base64' | 'base64url') => (text: string) =>
	Buffer.from(text).toString(encoding);
/**
 * The removed text may have begun anywhere in a group of four, so this reads the rest in every way.
 */
const fromBase64 = (text: string) =>
	text
		.split('***')
		.flatMap((part) => [0, 1, 2, 3].map((skipped) => `${'A'.repeat(skipped)}${part}`))
		.map((part) => Buffer.from(part, 'base64').toString('latin1'))
		.join('\n');

const WAYS: Way[] = [
	['as it is', String, String],
	['in an address', encodeURIComponent, decodeURIComponent],
	[
		'in an address in small letters',
		(text) => encodeURIComponent(text).replace(/%../g, inLowerCase),
		decodeURIComponent,
	],
	['in an address, all of it encoded', inHexadecimal, decodeURIComponent],
	['in a form', inForm, (text) => new URLSearchParams(`text=${text}`).get('text') ?? ''],
	['in JSON', inJson, fromJson],
	['in JSON in JSON', (text) => inJson(inJson(text)), (text) => fromJson(fromJson(text))],
	[
		'in JSON in JSON in JSON',
		(text) => inJson(inJson(inJson(text))),
		(text) => fromJson(fromJson(fromJson(text))),
	],
	['in escapes', inUnicode, fromJson],
	['in escapes in JSON', (text) => inJson(inUnicode(text)), (text) => fromJson(fromJson(text))],
	['in HTML', inHtml, fromHtml],
	[
		'in JSON in an address',
		(text) => encodeURIComponent(inJson(text)),
		(text) => fromJson(decodeURIComponent(text)),
	],
	['in JSON in HTML', (text) => inHtml(inJson(text)), (text) => fromJson(fromHtml(text))],
	['in base64', base64('base64'), fromBase64],
	['in URL-safe base64', base64('base64url'), fromBase64],
	['in base64 without padding', (text) => base64('base64')(text).replace(/=+$/, ''), fromBase64],
];

/** Any characters except halves, and many with a meaning in one of the encodings. */
const special = fc.constantFrom(...'\\%&+/-_=;#"\'<> u0041xn१२नहöß🔑*$^()[]{}.|?');
const letters = fc.array(
	fc.oneof({ weight: 2, arbitrary: special }, fc.string({ unit: 'grapheme', maxLength: 3 })),
	{ minLength: 6, maxLength: 30 },
);
const secretText = letters.map((parts) => parts.join('').trim()).filter((text) => text.length >= 8);
const plain = fc.string({ unit: 'grapheme-ascii', maxLength: 40 });
/** Text that does not contain a secret, or its replacement, by chance. */
const isApart = (hidden: string, before: string, after: string) =>
	!`${before}***${after}`.includes(hidden);

describe('Secrets of any characters', () => {
	it.each(WAYS)('are never left in a text that has them %s', (_, write, read) => {
		fc.assert(
			fc.property(secretText, plain, plain, (hidden, before, after) => {
				fc.pre(isApart(hidden, before, after));
				const text = write(before + hidden + after);
				const clean = new Secrets().hideInMessages([hidden]).redact(text);
				expect(clean).toContain('***');
				expect(clean).not.toContain(write(hidden));
				expect(readOrNothing(read, clean)).not.toContain(hidden);
			}),
		);
	});

	it.each(WAYS)('are never left in data that has them %s', (_, write) => {
		fc.assert(
			fc.property(secretText, fc.string(), (hidden, before) => {
				fc.pre(isApart(hidden, before, ''));
				const secrets = new Secrets().hideEverywhere([hidden]);
				const clean = secrets.redactValues({ list: [{ value: `${before} (${write(hidden)})` }] });
				expect(clean.list[0].value).toContain('***');
				expect(clean.list[0].value).not.toContain(write(hidden));
			}),
		);
	});

	it.each([' ', '-', ' - ', '\n', ', ', '\u200b'])(
		'are never left if a code is spelled out with %j',
		(between) => {
			const code = fc.stringMatching(/^[0-9A-Za-zह-ॡ]{3,20}$/);
			fc.assert(
				fc.property(code, plain, (hidden, before) => {
					fc.pre(isApart(hidden, before, ''));
					const spelled = [...hidden].join(between);
					const clean = new Secrets().hideInMessages([hidden]).redact(`${before}: ${spelled}.`);
					expect(clean).toContain('***');
					expect(clean).not.toContain(spelled);
				}),
			);
		},
	);

	it('do not change a text without them', () => {
		const text = fc.oneof(
			fc.string({ unit: 'binary' }),
			letters.map((parts) => parts.join('')),
		);
		const secrets = new Secrets().hideEverywhere(['eyJhbGciOi-of_asha', 'Kathmandu 44600']);
		fc.assert(
			fc.property(text, (kept) => {
				expect(secrets.redact(kept)).toBe(kept);
				expect(secrets.redactValues(kept)).toBe(kept);
			}),
		);
	});

	it('never cause an error, even with half characters or great lengths', () => {
		const secret = fc.oneof(
			fc.string({ unit: 'binary', minLength: 3 }),
			fc.string({ minLength: 3, maxLength: 20 }).map((text) => text.repeat(5000)),
			letters.map((parts) => `\ud83d${parts.join('')}\udd11`),
		);
		fc.assert(
			fc.property(secret, (hidden) => {
				fc.pre(hidden.trim().length >= 3 && isApart(hidden.trim(), 'Not: ', '; sorry'));
				const clean = new Secrets().hideInMessages([hidden]).redact(`Not: ${hidden}; sorry`);
				expect(clean).not.toContain(hidden.trim());
				expect(clean.startsWith('Not:') && clean.endsWith('; sorry')).toBe(true);
			}),
			{ numRuns: 30 },
		);
	});

	function readOrNothing(read: (text: string) => string, text: string): string {
		try {
			return read(text);
		} catch {
			return '';
		}
	}
});
