import { useBench } from '../harness';
import { allNodes, operationsOf } from '../harness/nodes';
import { EXPECTED } from './expected';
import { useInMemory } from './withoutNetwork';

describe.each(allNodes.map((node) => ({ name: node.description.name, node })))(
	'With services in memory, $name',
	({ name, node }) => {
		const bench = useBench();
		const setup = useInMemory(bench);
		const operations = operationsOf(node).map(({ value }) => String(value));

		it('has a test for each of its operations', () => {
			expect(Object.keys(EXPECTED[name]).sort()).toEqual([...operations].sort());
		});

		it.each(operations)('does %s without any network', async (operation) => {
			const { parameters, output = [], fails, sent } = EXPECTED[name][operation];
			const file = await bench.engine.file(Buffer.from('{}'), 'event.json', 'application/json');
			const all = { operation, ...parameters };
			const json = { to: { name: 'Asha', phone: '9841234567' } };
			const { items, error } = await setup.run(node, all, { input: [{ ...file, json }] });
			if (fails === undefined) expect(error).toBeUndefined();
			else expect(error?.message).toContain(fails);
			expect(items.map(({ json }) => json)).toStrictEqual([output].flat());
			expect(setup.memory.sent).toEqual([sent ?? []].flat());
		});
	},
);
