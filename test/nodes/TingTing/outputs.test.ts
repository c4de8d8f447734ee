import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { useBench } from '../../harness';
import { useAnswers } from '../../harness/answers';
import { allNodes, operationsOf, parametersOf } from '../../harness/nodes';
import { GIVING, type Giving } from './outputs';

/** Beyond what numbers hold exactly: as a number it is 9007199254740992. */
const BIG = '9007199254740993';
const DOCUMENT = readFileSync(join(__dirname, '../../../docs/outputs.md'), 'utf8');
const JSON_TYPE = { 'content-type': 'application/json' };

const titled = GIVING.map((one) => [one.node.description.name, one.parameters.operation, one]);
const TITLED = titled as Array<[string, string, Giving]>;

describe('What TingTing holds', () => {
	const bench = useBench();
	const { answering } = useAnswers(bench);

	const run = async ({ node, parameters }: Giving, body: unknown, simplify?: boolean) => {
		await answering({ headers: JSON_TYPE, body });
		const chosen = simplify === undefined ? {} : { simplify };
		return await bench.engine.run(node, { ...parameters, ...chosen });
	};
	const jsonOf = async (one: Giving, body: unknown, simplify?: boolean): Promise<IDataObject> => {
		const { items, error } = await run(one, body, simplify);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		return items[0].json;
	};

	it('is simplified by every operation that offers it', () => {
		const offering = allNodes.flatMap((node) =>
			operationsOf(node)
				.map(({ value }) => String(value))
				.filter((operation) => parametersOf(node, operation).has('simplify'))
				.map((operation) => `${node.description.name}: ${operation}`),
		);
		const tested = TITLED.map(([name, operation]) => `${name}: ${operation}`);
		expect(tested.sort()).toEqual(offering.sort());
	});

	describe.each(TITLED)('comes out of %s: %s', (_, __, one) => {
		const { row, simplified, known = {}, answerWith } = one;

		it('in the fields of these nodes and no others, by default too', async () => {
			expect(await jsonOf(one, answerWith(row), true)).toStrictEqual(simplified);
			expect(await jsonOf(one, answerWith(row))).toStrictEqual(simplified);
		});

		it('word for word where Simplify is off', async () => {
			expect(await jsonOf(one, answerWith(row), false)).toStrictEqual(row);
		});

		it('without the fields that TingTing does not say, or gives as null', async () => {
			const nulls = Object.fromEntries(Object.keys(row).map((name) => [name, null]));
			expect(await jsonOf(one, answerWith({}))).toStrictEqual(known);
			expect(await jsonOf(one, answerWith(nulls))).toStrictEqual(known);
			expect(await jsonOf(one, answerWith(nulls), false)).toStrictEqual(nulls);
		});

		it('without the fields that are of another kind', async () => {
			const odd = Object.fromEntries(Object.keys(row).map((name) => [name, { odd: true }]));
			const tags = 'available_tags' in row ? { tags: { odd: true } } : {};
			expect(await jsonOf(one, answerWith(odd))).toStrictEqual({ ...known, ...tags });
			expect(await jsonOf(one, answerWith(odd), false)).toStrictEqual(odd);
		});

		it('with the fields and types that the output schema announces', () => {
			const { properties, ...schema } = schemaOf(one);
			expect(schema).toEqual({ type: 'object', version: 1 });
			const announced = Object.keys(properties);
			expect(announced.sort()).toEqual([...Object.keys(simplified), ...one.foreign].sort());
			for (const [name, value] of Object.entries(simplified)) {
				expect(`${name}: ${properties[name].type}`).toBe(`${name}: ${typeOf(name, value)}`);
			}
		});

		it('in fields that docs/outputs.md describes, with the raw ones beside them', () => {
			const fields = Object.keys(schemaOf(one).properties);
			expect(fields.filter((name) => !DOCUMENT.includes(`| \`${name}\``))).toEqual([]);
			const documented = Object.keys(row).filter((name) => DOCUMENT.includes(`"${name}":`));
			expect(documented.length).toBeGreaterThanOrEqual(Object.keys(row).length - 1);
		});

		it.each([
			['No Content', { status: 204, body: '' }],
			['an empty body', { body: '' }],
			['a text', { body: '"Done"' }],
			['null', { body: 'null' }],
			['a list', { body: [row] }],
			['null for a row', { body: answerWith(null) }],
			['a text for a row', { body: answerWith('Done') }],
			['a list in a list', { body: answerWith([[row]]) }],
			['a yes without data', { body: { status: 200, success: true } }],
			['a list for data', { body: { status: 200, success: true, data: [row] } }],
		])('or not at all, and nothing breaks, where the answer is %s', async (___, answer) => {
			await answering({ headers: JSON_TYPE, ...answer });
			const { items, error } = await bench.engine.run(one.node, one.parameters);
			const messages = [error?.message, ...items.map(({ json }) => json.error)];
			expect(messages.join(' ')).not.toMatch(/undefined|TypeError|not a function|properties of/);
			const names = items.flatMap(({ json }) => Object.keys(json));
			// What is no row comes out as a result, so that nothing is lost.
			expect([...Object.keys(simplified), 'result']).toEqual(expect.arrayContaining(names));
		});
	});

	describe.each(TITLED.filter(([, , { row }]) => 'id' in row))(
		'has an ID beyond 2^53 that stays text in %s: %s',
		(_, __, one) => {
			it.each([true, false])('with Simplify: %s', async (simplify) => {
				const body = JSON.stringify(one.answerWith({ ...one.row, id: '#' }));
				const json = await jsonOf(one, body.replace('"#"', BIG), simplify);
				const wanted = simplify ? one.simplified : one.row;
				expect(json).toStrictEqual({ ...wanted, id: BIG });
			});
		},
	);
});

interface Schema {
	type: string;
	version: number;
	properties: Record<string, { type: string }>;
}

function schemaOf({ schema }: Giving): Schema {
	const path = join(__dirname, '../../../nodes/TingTing', schema);
	return JSON.parse(readFileSync(path, 'utf8')) as Schema;
}

/** The names that schemas have for types: IDs are integers there. */
function typeOf(name: string, value: unknown): string {
	if (['id', 'campaignId'].includes(name)) return 'integer';
	return Array.isArray(value) ? 'array' : typeof value;
}
