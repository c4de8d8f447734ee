import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import { ASHA, people, useBench } from '../../../harness';
import { until } from '../../../harness/account';
import { batchesOf, inTwos, lost, refused } from './batches';

describe('A batch of calls with a partly unknown outcome', () => {
	const bench = useBench();
	const node = new ToinggCall();
	const input = people(6);
	const { faultAfter, asked, called } = batchesOf(bench);
	const everyone = ['00', '01', '02', '03', '04', '05'];

	it('stops at the request with the unknown outcome', async () => {
		faultAfter(1, lost);
		const { error } = await bench.workflow.run(node, inTwos(), { input });
		expect(asked()).toEqual(['00 01', '02 03']);
		expect(error?.message).toContain(
			'has an unknown outcome: Toingg did not answer, with 2 of 6 recipients submitted at row 3 (item 2)',
		);
		expect(error?.description).toContain(
			'Submitted: 2, rows 1 to 2 (items 0 to 1). In the request at issue: 2, rows 3 to 4 (items 2 to 3). Not submitted: 2, rows 5 to 6 (items 4 to 5).',
		);
	});

	it('sends the later requests in the next try, and never sends this one again', async () => {
		faultAfter(1, lost);
		const first = await bench.workflow.run(node, inTwos(), { input, retry: 5 });
		const { error } = await first.retry(inTwos({ batchSize: 500 }));
		expect(asked()).toEqual(['00 01', '02 03', '04 05']);
		expect(error?.message).toContain('with 4 of 6 recipients submitted at row 3 (item 2)');
		expect(error?.description).toContain(
			'Submitted: 4, rows 1 to 2, 5 to 6 (items 0 to 1, 4 to 5). In the request at issue: 2, rows 3 to 4 (items 2 to 3). Not submitted: none.',
		);
	});

	it('separates unknown recipients from those refused in a later try', async () => {
		faultAfter(0, lost);
		faultAfter(0, refused);
		const options = { input, onError: 'continueRegularOutput' as const, retry: 2 };
		const { items } = await bench.workflow.run(node, inTwos(), options);
		expect(
			items.map(({ json }) => /unknown|refused|not started/.exec(String(json.error))?.[0]),
		).toEqual(['unknown', 'unknown', 'refused', 'refused', 'not started', 'not started']);
		expect(items[0].json.message).toContain('Also failed: 2, rows 3 to 4 (items 2 to 3).');
		expect(items[2].json.message).toContain('Also unknown: 2, rows 1 to 2 (items 0 to 1).');
	});

	it('sends it again if the user asks for it, together with the remaining people', async () => {
		faultAfter(1, { kind: 'resetBefore' });
		const first = await bench.workflow.run(node, inTwos(), { input });
		const { error, items } = await first.retry(inTwos({ resendUnknown: true }));
		expect(error).toBeUndefined();
		expect(asked()).toEqual(['00 01', '02 03', '02 03', '04 05']);
		expect(called()).toEqual(everyone);
		expect(items).toHaveLength(6);
	});

	it('still reports people as unknown if their repeat is refused', async () => {
		faultAfter(1, lost);
		faultAfter(0, refused);
		const first = await bench.workflow.run(node, inTwos(), { input });
		const second = await first.retry(inTwos({ resendUnknown: true }));
		expect(second.error?.message).toContain('has an unknown outcome');
		expect(second.error?.description).toContain('Sent again, it was refused by Toingg');
		const third = await second.retry(inTwos());
		expect(third.error?.message).toContain('has an unknown outcome');
		expect(asked()).toEqual(['00 01', '02 03', '02 03', '04 05']);
	});

	it('still reports people as unknown if their repeat was never sent', async () => {
		faultAfter(0, lost);
		const first = await bench.workflow.run(node, inTwos(), { input });
		faultAfter(0, lost);
		const second = await first.retry();
		faultAfter(0, refused);
		const { error } = await second.retry(inTwos({ resendUnknown: true }));
		expect(asked()).toEqual(['00 01', '02 03', '00 01']);
		expect(error?.description).toContain(
			'Submitted: none. In the request at issue: 4, rows 1 to 4 (items 0 to 3). Not submitted: 2, rows 5 to 6 (items 4 to 5).',
		);
	});

	it('is not sent twice at the same time if an agent asks for it twice', async () => {
		faultAfter(0, { kind: 'slow', delaySeconds: 0.2 });
		const tool = bench.engine.tool(node, inTwos());
		const first = tool.call(ASHA);
		await until(() => asked().length === 1);
		const { error } = await tool.call(ASHA);
		expect(error?.message).toContain('unknown outcome: the same send is under way now');
		expect((await first).items).toHaveLength(1);
		expect(asked()).toEqual(['67']);
	});
});
