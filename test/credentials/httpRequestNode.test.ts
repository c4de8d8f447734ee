import { useBench } from '../harness';

describe("n8n's HTTP Request node", () => {
	const bench = useBench();

	it('offers all credentials: n8n copies their own properties, and looks for how they sign', () => {
		const types = Object.values(bench.store.types);
		expect(types).toHaveLength(4);
		for (const type of types) expect({ ...type }).toHaveProperty('authenticate');
	});
});
