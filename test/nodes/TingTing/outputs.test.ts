import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { useBench } from '../../harness';
import { useAnswers } from '../../harness/answers';
import { allNodes, operationsOf, parametersOf } from '../../harness/nodes';
import { GIVING_TODAY } from '../outputsOfToday';
import { GIVING, type Giving } from './outputs';

/** Too large to be exact as a number: it would become 9007199254740992. */
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

	it('is simplified by every operation with Simplify', () => {
		const offering = allNodes.flatMap((node) =>
			operationsOf(node)
				.map(({ value }) => String(value))
				.filter((operation) => parametersOf(node, operation).has('simplify'))
				.map((operation) => `${node.description.name}: ${operation}`),
		);
		const tested = TITLED.map(([name, operation]) => `${name}: ${operation}`);
		const today = GIVING_TODAY.map(
			({ node, operation }) => `${node.description.name}: ${operation}`,
		);
		expect([...new Set([...tested, ...today])].sort()).toEqual(offering.sort());
	});

	describe.each(TITLED)('is output by %s: %s', (_, __, one) => {
		const { row, simplified, known = {}, answerWith } = one;

		it('in exactly the fields of these nodes, also by default', async () => {
			expect(await jsonOf(one, answerWith(row), true)).toStrictEqual(simplified);
			expect(await jsonOf(one, answerWith(row))).toStrictEqual(simplified);
		});

		it('unchanged if Simplify is off', async () => {
			expect(await jsonOf(one, answerWith(row), false)).toStrictEqual(row);
		});

		it('without the fields that TingTing leaves out or gives as null', async () => {
			const nulls = Object.fromEntries(Object.keys(row).map((name) => [name, null]));
			expect(await jsonOf(one, answerWith({}))).toStrictEqual(known);
			expect(await jsonOf(one, answerWith(nulls))).toStrictEqual(known);
			expect(await jsonOf(one, answerWith(nulls), false)).toStrictEqual(nulls);
		});

		it('without the fields of another type', async () => {
			const odd = Object.fromEntries(Object.keys(row).map((name) => [name, { odd: true }]));
			const tags = 'available_tags' in row ? { tags: { odd: true } } : {};
			expect(await jsonOf(one, answerWith(odd))).toStrictEqual({ ...known, ...tags });
			expect(await jsonOf(one, answerWith(odd), false)).toStrictEqual(odd);
		});

		it('with the fields and types of the output schema', () => {
			const { properties, ...schema } = schemaOf(one);
			expect(schema).toEqual({ type: 'object', version: 1 });
			const announced = Object.keys(properties);
			expect(announced.sort()).toEqual([...Object.keys(simplified), ...one.foreign].sort());
			for (const [name, value] of Object.entries(simplified)) {
				expect(`${name}: ${properties[name].type}`).toBe(`${name}: ${typeOf(name, value)}`);
			}
		});

		it('in fields that docs/outputs.md describes together with the raw ones', () => {
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
		])('or not at all, without breaking, if the answer is %s', async (___, answer) => {
			await answering({ headers: JSON_TYPE, ...answer });
			const { items, error } = await bench.engine.run(one.node, one.parameters);
			const messages = [error?.message, ...items.map(({ json }) => json.error)];
			expect(messages.join(' ')).not.toMatch(/undefined|TypeError|not a function|properties of/);
			const names = items.flatMap(({ json }) => Object.keys(json));
			// What is not a row is output as `result`, so that nothing is lost.
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

/** The type names of schemas, which call IDs integers. */
function typeOf(name: string, value: unknown): string {
	if (['id', 'campaignId'].includes(name)) return 'integer';
	return Array.isArray(value) ? 'array' : typeof value;
}
