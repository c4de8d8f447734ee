import fc from 'fast-check';
import { dispositionOf } from '../../../../nodes/core/values/contentDisposition';
import { timesAsLong } from '../errors/linear';

describe('Reading Content-Disposition', () => {
	const nameIn = (header: string) => dispositionOf(header).fileName;
	const name = fc
		.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
		.filter((text) => text === text.trim());

	it.each([
		['attachment', true],
		['ATTACHMENT; filename=a.csv', true],
		['filename=a.csv', true],
		['form-data', true],
		['inline; filename=a.csv', false],
		['Inline', false],
		['', false],
		[undefined, false],
		[['attachment'], false],
	])('%p is kept as a file: %p', (header, isAttachment) => {
		expect(dispositionOf(header).isAttachment).toBe(isAttachment);
	});

	it('reads any name encoded as in RFC 5987', () => {
		fc.assert(
			fc.property(name, (text) => {
				const encoded = encodeURIComponent(text).replace(/['()*]/g, (sign) => {
					return `%${sign.charCodeAt(0).toString(16)}`;
				});
				expect(nameIn(`attachment; filename*=UTF-8''${encoded}`)).toBe(text);
			}),
		);
	});

	it('reads any quoted name in bare UTF-8', () => {
		fc.assert(
			fc.property(
				name.filter((text) => !/^[a-z]:|=\?/i.test(text)),
				(text) => {
					const bytes = Buffer.from(text.replace(/["\\]/g, '\\$&')).toString('latin1');
					expect(nameIn(`attachment; filename="${bytes}"`)).toBe(text);
				},
			),
		);
	});

	it('reads any name in encoded words', () => {
		fc.assert(
			fc.property(name, (text) => {
				const word = `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
				expect(nameIn(`attachment; filename="${word}"`)).toBe(text);
			}),
		);
	});

	it('keeps a name that is already text', () => {
		expect(nameIn('attachment; filename="रिपोर्ट.csv"')).toBe('रिपोर्ट.csv');
	});

	it.each([
		['semicolons', ';'],
		['parameters', ';a="'],
		['quotes', '"'],
		['backslashes', '\\'],
		['escaped quotes', ';filename="\\"'],
		['blanks', ' '],
		['spaces after a name', ';a '],
		['letters', 'a'],
		['encoded words', '=?utf-8?q?'],
		['beginnings of words', '=?'],
		['percent signs', '%E0'],
		['dots', '.'],
		['slashes', '/\\'],
		['bare UTF-8', Buffer.from('र').toString('latin1')],
	])('takes no longer for a megabyte of %s than for one of letters', (_, part) => {
		const texts = (repeated: string) =>
			['', 'a; filename=', 'a; filename="', "a; filename*=utf-8''"].map(
				(start) => start + repeated.repeat(1_000_000 / repeated.length),
			);
		const hostile = texts(part);
		const harmless = texts('a');
		const read = (headers: string[]) => () => headers.map((header) => nameIn(header));
		expect(timesAsLong(read(hostile), read(harmless))).toBeLessThan(30);
	});
});
