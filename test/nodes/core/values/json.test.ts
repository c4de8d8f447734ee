import fc from 'fast-check';
import { exactInteger, parseJson } from '../../../../nodes/core/values/json';
import { timesAsLong } from '../errors/linear';

/** A JSON value, with integers of any length. */
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4 },
		fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }),
		fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
		fc.string({ unit: 'binary' }),
		fc.constantFrom('9007199254740993', '\\"9007199254740993', '"', '\\', 'a"1234567890123456789'),
		fc.double({ noNaN: true, noDefaultInfinity: true }),
		fc.boolean(),
		fc.constant(null),
		fc.array(tie('value')),
		fc.dictionary(fc.oneof(fc.string(), fc.constant('12345678901234567890')), tie('value')),
	),
}));

/** @param long replaces an integer that a number can't hold */
function written(data: unknown, blank: string, long: (digits: string) => string): string {
	if (typeof data === 'bigint') {
		const isExact = Number.isSafeInteger(Number(data));
		return isExact ? String(data) : long(String(data));
	}
	const joined = (parts: string[]) => parts.join(`${blank},${blank}`);
	if (Array.isArray(data)) {
		return `[${blank}${joined(data.map((one) => written(one, blank, long)))}${blank}]`;
	}
	if (typeof data !== 'object' || data === null) {
		const text = JSON.stringify(data);
		const isLong = typeof data === 'number' && /^-?\d+$/.test(text) && !Number.isSafeInteger(data);
		return isLong ? long(text) : text;
	}
	const entries = Object.entries(data).map(
		([key, one]) => `${JSON.stringify(key)}${blank}:${blank}${written(one, blank, long)}`,
	);
	return `{${joined(entries)}}`;
}

describe('Reading JSON', () => {
	const blanks = fc.constantFrom('', ' ', '\n\t', '\r\n ');

	it('gives the same as JSON.parse, with integers beyond 2^53 as text', () => {
		fc.assert(
			fc.property(value, blanks, (data, blank) => {
				const json = written(data, blank, (digits) => digits);
				const expected = written(data, blank, (digits) => `"${digits}"`);
				expect(parseJson(json)).toEqual(JSON.parse(expected));
			}),
			{ numRuns: 1000 },
		);
	});

	it('refuses exactly what JSON.parse refuses', () => {
		const pieces = fc.constantFrom(...'[]{},:"\\-+.e01', '1234567890123456789', ' ', 'null', '"a"');
		const outcome = (read: (text: string) => unknown, text: string) => {
			try {
				read(text);
				return 'read';
			} catch (error) {
				return error instanceof SyntaxError ? 'refused' : error;
			}
		};
		fc.assert(
			fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
				const text = parts.join('');
				expect(outcome(parseJson, text)).toBe(outcome(JSON.parse, text));
			}),
			{ numRuns: 5000 },
		);
	});

	it.each([
		['9007199254740991', 9007199254740991],
		['9007199254740993', '9007199254740993'],
		['-9007199254740993', '-9007199254740993'],
		['18446744073709551615', '18446744073709551615'],
		['9007199254740993.0', 2 ** 53],
		['1234567890123456789e2', Number('1234567890123456789e2')],
		['1234567890123456789E-2', Number('1234567890123456789e-2')],
		['"9007199254740993"', '9007199254740993'],
		['"\\\\", 9007199254740993', undefined],
		['["\\\\", 9007199254740993]', ['\\', '9007199254740993']],
		['["\\"", 9007199254740993]', ['"', '9007199254740993']],
		['{"9007199254740993": 1}', { '9007199254740993': 1 }],
		['{9007199254740993: 1}', undefined],
		['09007199254740993', undefined],
		['[1 9007199254740993]', undefined],
	])('reads %s', (text, expected) => {
		if (expected === undefined) expect(() => parseJson(text)).toThrow(SyntaxError);
		else expect(parseJson(text)).toEqual(expected);
	});

	it.each([
		['15', 15],
		['9007199254740991', 9007199254740991],
		['9007199254740993', '9007199254740993'],
	])('gives the integer %s exactly', (digits, expected) => {
		expect(exactInteger(digits)).toBe(expected);
	});

	it.each([
		['a text with escapes', `["${'\\"'.repeat(500_000)}"`],
		['a text of digits', `["${'1'.repeat(1_000_000)}"`],
		['an integer without end', `[${'1'.repeat(1_000_000)}`],
		['long integers', `[${'9007199254740993,'.repeat(60_000)}1`],
		['signs in texts', `[${'"-",'.repeat(250_000)}1`],
		['deep lists', `[${'[1],'.repeat(250_000)}1`],
	])('takes no longer for a megabyte of %s than for a harmless one', (_, start) => {
		const harmless = `[${'"some text",'.repeat(80_000)}9007199254740993]`;
		const hostile = `${start},9007199254740993]`;
		const ratio = timesAsLong(
			() => parseJson(hostile),
			() => parseJson(harmless),
		);
		expect(ratio).toBeLessThan(30);
	});
});
