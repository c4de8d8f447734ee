import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { actsOf, requestsTo, THREE_PEOPLE, useBench } from '../../../harness';

describe('A failure of items that share one request', () => {
	const bench = useBench();
	const node = new TingTingCampaign();
	const fromItems = {
		operation: 'create',
		name: 'Water notice',
		services: 'PHONE',
		recipientSource: 'inputItems',
		phoneNumberField: 'phone',
	};

	it('has the input of each item on the error output if the request could not begin', async () => {
		bench.store.stored.tingTingApi.baseUrl = 'nonsense';
		const settings = { input: THREE_PEOPLE, onError: 'continueErrorOutput' } as const;
		const { items, failed } = await bench.workflow.run(node, fromItems, settings);
		expect(items).toEqual([]);
		expect(failed.map(({ json }) => json.phone)).toEqual(THREE_PEOPLE.map(({ phone }) => phone));
		// No row is at fault, and a form may show all of these together.
		for (const { json } of failed) expect(json.error).not.toContain('row');
	});

	it('is output for each of them if their turn never came', async () => {
		const abortSignal = AbortSignal.abort();
		const settings = { input: THREE_PEOPLE, continueOnFail: true, abortSignal };
		const { items } = await bench.engine.run(node, fromItems, settings);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		for (const { json } of items) expect(json.error).toContain('was not sent');
		expect(requestsTo(bench.simulator)).toEqual([]);
	});

	it('says that nothing at all was sent if one item is bad', async () => {
		const input = [...THREE_PEOPLE, { name: 'Dipa', phone: '98' }];
		const { error } = await bench.workflow.run(node, fromItems, { input });
		expect(error?.message).toContain('was not started at row 4 (item 3)');
		expect(error?.description).toContain('Nothing was sent this time.');
		expect(requestsTo(bench.simulator)).toEqual([]);
	});

	it.each([1, 3])('has the input of each item on the error output, in try %i', async (retry) => {
		bench.simulator.faults.add({ match: { path: /campaigns/ }, kind: 'resetAfter' });
		const settings = { input: THREE_PEOPLE, onError: 'continueErrorOutput', retry } as const;
		const { items, failed } = await bench.workflow.run(node, fromItems, settings);
		expect(items).toEqual([]);
		expect(failed.map(({ json }) => json.phone)).toEqual(THREE_PEOPLE.map(({ phone }) => phone));
		expect(actsOf(bench.simulator)).toHaveLength(1);
	});
});
