import fc from 'fast-check';
import { processorTimeOf } from '../../../harness/effort';
import { dictionaryIn } from '../../../../nodes/TingTing/apiV1/pythonDictionary';

/** As Python's `repr` writes a text. */
function python(text: string): string {
	const escaped = text
		.replaceAll('\\', '\\\\')
		.replaceAll('\n', '\\n')
		.replaceAll('\r', '\\r')
		.replaceAll('\t', '\\t');
	if (text.includes("'") && !text.includes('"')) return `"${escaped}"`;
	return `'${escaped.replaceAll("'", "\\'")}'`;
}

describe('Reading a dictionary of Python', () => {
	it.each([
		['{}', {}],
		["{'name': 'Asha', 'age': 31}", { name: 'Asha', age: 31 }],
		['{"name": "Asha", "age": null}', { name: 'Asha', age: null }],
		["{'a': None, 'b': True, 'c': False}", { a: null, b: true, c: false }],
		["{'a': \"it's\", 'b': 'say \"no\"'}", { a: "it's", b: 'say "no"' }],
		["{'a': 'it\\'s'}", { a: "it's" }],
		["{'नाम': 'आशा', 'x': '\\u0906\\U0001F600\\xe9'}", { नाम: 'आशा', x: 'आ😀é' }],
		["{'a': -1.5e3,}", { a: -1500 }],
		[" {'a' : 1} ", { a: 1 }],
		["{'a': 9007199254740991, 'b': -7}", { a: 9007199254740991, b: -7 }],
		["{'a': 12345678901234567891}", { a: '12345678901234567891' }],
		["{'a': -9007199254740993}", { a: '-9007199254740993' }],
	])('gives %s', (text, expected) => {
		expect(dictionaryIn(text)).toEqual(expected);
	});

	it.each(['', '{', '}', "{'a'}", "{'a': }", "{'a': {}}", "{'a': [1]}", "{'a': x}", 'Asha', '[1]'])(
		'gives nothing for %j',
		(text) => {
			expect(dictionaryIn(text)).toBeUndefined();
		},
	);

	it('gives back any texts', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.string(), fc.string({ unit: 'grapheme' }))), (pairs) => {
				const known = new Map(pairs.filter(([key]) => key !== '__proto__'));
				const text = [...known].map((pair) => pair.map(python).join(': ')).join(', ');
				expect(dictionaryIn(`{${text}}`)).toEqual(Object.fromEntries(known));
			}),
			{ numRuns: 1000 },
		);
	});

	it('takes time in proportion to the size, also of hostile texts', async () => {
		for (const piece of ["'\\", '{', "'a':1,", ' ', '"', "\\'"]) {
			const timeOf = async (count: number) =>
				await processorTimeOf(() => dictionaryIn(`{${piece.repeat(count)}`));
			expect((await timeOf(200_000)) / Math.max(20, await timeOf(20_000))).toBeLessThan(60);
		}
	});
});
