import { Secrets } from '../../../../nodes/core/secrets/redactor';
import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { useBench } from '../../../harness';
import { useRawServers } from '../../../harness/rawServer';

describe('A list whose rows take long to search for secrets', () => {
	const bench = useBench();
	const startServer = useRawServers();

	it('is output completely, and other work runs in between', async () => {
		const note = '%2525252541'.repeat(5_000);
		const rows = Array.from({ length: 60 }, (_, at) => ({ id: at + 1, note }));
		const page = { result: { 'campaign-lists': rows }, pagination: { has_next: false } };
		const server = await startServer((response) => response.end(JSON.stringify(page)));
		Object.assign(bench.store.stored.tingTingApi, {
			baseUrl: server.url,
			accessToken: 'an-access-token',
		});

		let turn = 0;
		const others = setInterval(() => (turn += 1), 1);
		const turns = new Set<number>();
		const redactValues = Secrets.prototype.redactValues;
		jest.spyOn(Secrets.prototype, 'redactValues').mockImplementation(function (
			this: Secrets,
			...given: [unknown]
		) {
			if (JSON.stringify(given[0]).includes(note)) turns.add(turn);
			return redactValues.apply(this, given);
		});
		const parameters = { operation: 'getAll', returnAll: true, simplify: false };
		const { items } = await bench.engine.run(new TingTingCampaign(), parameters);
		clearInterval(others);
		expect(items.map(({ json }) => json)).toEqual(rows);
		expect(turns.size).toBeGreaterThan(2);
	});
});
