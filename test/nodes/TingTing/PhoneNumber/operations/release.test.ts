import { TingTingPhoneNumber } from '../../../../../nodes/TingTing/PhoneNumber/TingTingPhoneNumber.node';
import schema from '../../../../../nodes/TingTing/PhoneNumber/__schema__/v1.0.0/phoneNumber/release.json';
import { byId, describeFaults, onlyRequestTo, useBench } from '../../../../harness';
import { sidsOf } from '../numbers';

describe('Release phone number', () => {
	const bench = useBench();
	const node = new TingTingPhoneNumber();
	const parametersFor = (sid: string) => ({ operation: 'release', phoneSid: byId(sid) });
	const owned = async () => await sidsOf(bench, 'getAllOwned');

	it('sends the SID in the body of a DELETE, as documented', async () => {
		const [sid] = await owned();
		await bench.engine.run(node, parametersFor(sid));
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: 'DELETE /api/system/phone_numbers',
			body: `{"phone_sid":"${sid}"}`,
		});
	});

	it('outputs the SID of the released number, which is then on sale', async () => {
		const [sid] = await owned();
		const { items } = await bench.engine.run(node, parametersFor(sid));
		expect(items).toEqual([{ json: { deleted: true, phoneSid: sid }, pairedItem: { item: 0 } }]);
		expect(Object.keys(items[0].json)).toEqual(Object.keys(schema.properties));
		expect(await owned()).toEqual([]);
		expect(await sidsOf(bench, 'getAllAvailable')).toContain(sid);
	});

	it('releases bought numbers, each paired with its item', async () => {
		const onSale = (await sidsOf(bench, 'getAllAvailable')).slice(0, 2);
		const input = onSale.map((sid) => ({ sid }));
		const buying = { operation: 'buy', phoneSid: byId('={{ $json.sid }}') };
		const bought = await bench.engine.run(node, buying, { input });
		const { items } = await bench.engine.run(node, parametersFor('={{ $json.sid }}'), {
			input: bought.items,
		});
		expect(items.map(({ json, pairedItem }) => [json.phoneSid, pairedItem])).toEqual([
			[onSale[0], { item: 0 }],
			[onSale[1], { item: 1 }],
		]);
	});

	it('continues with the other items if one number is not owned', async () => {
		const [mine] = await owned();
		const [other] = await sidsOf(bench, 'getAllAvailable');
		const options = { input: [{ sid: other }, { sid: mine }], continueOnFail: true };
		const { items } = await bench.engine.run(node, parametersFor('={{ $json.sid }}'), options);
		expect(items.map(({ json, pairedItem }) => [json.phoneSid ?? json.error, pairedItem])).toEqual([
			[expect.stringContaining('was refused by TingTing at row 1 (item 0)'), { item: 0 }],
			[mine, { item: 1 }],
		]);
	});

	it.each([
		['', 'Phone Number is empty'],
		['980 100 0000', 'Phone Number is not a SID'],
		['नम्बर', 'Phone Number is not a SID'],
	])('sends nothing for the SID "%s"', async (sid, words) => {
		const { error } = await bench.engine.run(node, parametersFor(sid));
		expect(error?.message).toContain('Release phone number was not started at row 1 (item 0)');
		expect(error?.message).toContain(words);
		expect(bench.simulator.journal).toEqual([]);
	});

	describeFaults(bench, {
		node,
		effect: 'changes',
		action: 'Release phone number',
		service: 'TingTing',
		path: /\/system\/phone_numbers$/,
		prepare: async () => ({ parameters: parametersFor((await owned())[0]) }),
	});
});
