import { useBench } from '../harness';
import { apiToken } from '../harness/today';
import { useRawServers } from '../harness/rawServer';
import { GIVING_TODAY } from './outputsOfToday';

const bench = useBench();
const startServer = useRawServers();
const TITLED = GIVING_TODAY.map((one) => [one.node.description.name, one.operation, one] as const);

describe.each(TITLED)('For an account of today, %s: %s', (_, operation, one) => {
	const run = async (simplify?: boolean) => {
		const server = await startServer((response) => {
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify(one.answer));
		});
		const { tingTingTokenApi, toinggTokenApi } = bench.store.stored;
		for (const credential of [tingTingTokenApi, toinggTokenApi]) credential.baseUrl = server.url;
		const chosen = simplify === undefined ? {} : { simplify };
		const parameters = { ...apiToken, operation, ...one.parameters, ...chosen };
		const { items, error } = await bench.engine.run(one.node, parameters);
		expect(error).toBeUndefined();
		return items.map(({ json }) => json);
	};

	it('outputs the fields of these nodes, also by default', async () => {
		expect(await run()).toStrictEqual([one.simplified]);
		expect(await run(true)).toStrictEqual([one.simplified]);
	});

	it("outputs the service's own row if Simplify is off", async () => {
		expect(await run(false)).toStrictEqual([one.raw]);
	});
});
