import { TingTingPhoneNumber } from '../../../../../nodes/TingTing/PhoneNumber/TingTingPhoneNumber.node';
import { byId, describeFaults, onlyRequestTo, requestsTo, useBench } from '../../../../harness';
import { sidsOf } from '../numbers';

describe('Buy phone number', () => {
	const bench = useBench();
	const node = new TingTingPhoneNumber();
	const parametersFor = (sid: string) => ({ operation: 'buy', phoneSid: byId(sid) });
	const onSale = async () => await sidsOf(bench, 'getAllAvailable');

	it('sends the SID as documented', async () => {
		const [sid] = await onSale();
		await bench.engine.run(node, parametersFor(sid));
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: 'POST /api/system/phone_numbers/',
			body: `{"phone_sid":"${sid}"}`,
		});
	});

	it('accepts a number picked from the list', async () => {
		const [sid] = await onSale();
		const phoneSid = { __rl: true, mode: 'list', value: sid, cachedResultName: '9801000001' };
		await bench.engine.run(node, { operation: 'buy', phoneSid });
		expect(onlyRequestTo(bench.simulator).body).toBe(`{"phone_sid":"${sid}"}`);
	});

	it('outputs the number, which the account then owns', async () => {
		const [sid] = await onSale();
		const { items } = await bench.engine.run(node, parametersFor(sid));
		expect(items).toEqual([
			{
				json: expect.objectContaining({ phoneNumber: '9801000001', sid }),
				pairedItem: { item: 0 },
			},
		]);
		expect(await sidsOf(bench, 'getAllOwned')).toContain(sid);
	});

	it('pairs each number with its item', async () => {
		const sids = (await onSale()).slice(0, 3);
		const input = sids.map((sid) => ({ sid }));
		const { items } = await bench.engine.run(node, parametersFor('={{ $json.sid }}'), { input });
		expect(items.map(({ json, pairedItem }) => [json.sid, pairedItem])).toEqual([
			[sids[0], { item: 0 }],
			[sids[1], { item: 1 }],
			[sids[2], { item: 2 }],
		]);
	});

	it('continues with the other items if one number is sold', async () => {
		const [sold, free] = await onSale();
		await bench.engine.run(node, parametersFor(sold));
		const options = { input: [{ sid: sold }, { sid: free }], continueOnFail: true };
		const { items } = await bench.engine.run(node, parametersFor('={{ $json.sid }}'), options);
		expect(
			items.map(({ json, pairedItem }) => [json.phoneNumber ?? json.error, pairedItem]),
		).toEqual([
			[expect.stringContaining('was refused by TingTing at row 1 (item 0)'), { item: 0 }],
			['9801000002', { item: 1 }],
		]);
	});

	it("shows TingTing's reason if there are too few credits, and spends none", async () => {
		const [sid] = await onSale();
		bench.simulator.accounts[0].credits = 1;
		const { error } = await bench.engine.run(node, parametersFor(sid));
		expect(error?.message).toMatch(
			/^Buy phone number was refused by TingTing at row 1 \(item 0\): ./,
		);
		expect(bench.simulator.accounts[0].credits).toBe(1);
	});

	it.each([
		['', 'Phone Number is empty'],
		['+977 9801000001', 'Phone Number is not a SID'],
		['0804249053690990/../', 'Phone Number is not a SID'],
	])('sends nothing for the SID "%s"', async (sid, words) => {
		const { error } = await bench.engine.run(node, parametersFor(sid));
		expect(error?.message).toContain('Buy phone number was not started at row 1 (item 0)');
		expect(error?.message).toContain(words);
		expect(requestsTo(bench.simulator)).toEqual([]);
		expect(bench.simulator.journal).toEqual([]);
	});

	describeFaults(bench, {
		node,
		effect: 'sends',
		action: 'Buy phone number',
		service: 'TingTing',
		path: /\/system\/phone_numbers\/$/,
		prepare: async () => ({ parameters: parametersFor((await onSale())[0]) }),
	});
});
