import type { IDataObject } from 'n8n-workflow';
import { keyOfToolCall } from '../../../../nodes/core/once/itemKey';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { until } from '../../../harness/account';
import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import { ASHA, BIKASH, inParallel, requestsTo, sendsIn, useBench } from '../../../harness';
import { batchesOf, fromItems, fromList } from '../../Toingg/Call/batches';

/** n8n runs a tool of an AI agent with a new run index in every try. */
describe('A node as the tool of an AI agent', () => {
	const bench = useBench();
	const node = new TingTingOtp();
	const path = /send\/otp/;

	it('calls nobody twice if the outcome is unknown and n8n tries again', async () => {
		bench.simulator.faults.add({ match: { path }, kind: 'resetAfter' });
		const tool = bench.engine.tool(node, inParallel);
		const tries = [await tool.call(ASHA), await tool.call(ASHA), await tool.call(ASHA)];
		for (const { error } of tries) expect(error?.message).toContain('has an unknown outcome');
		expect(sendsIn(bench)).toEqual({ Asha: { asked: 1, acted: 1 } });
	});

	it.each([undefined, 3])(
		'calls nobody twice for a current agent, with %s tries',
		async (retry) => {
			bench.simulator.faults.add({ match: { path }, kind: 'resetAfter' });
			const calls = [ASHA, ASHA, BIKASH];
			const { runs } = await bench.workflow.runTool(node, inParallel, calls, { retry });
			const answers = runs.map(({ data }) => JSON.stringify(data?.ai_tool));
			expect(answers).toEqual([
				expect.stringContaining('has an unknown outcome'),
				expect.stringContaining('has an unknown outcome'),
				expect.stringContaining(BIKASH.phone),
			]);
			expect(sendsIn(bench)).toEqual({
				Asha: { asked: 1, acted: 1 },
				Bikash: { asked: 1, acted: 1 },
			});
		},
	);

	it('calls nobody twice when the agent gives the same arguments in another order', async () => {
		bench.simulator.faults.add({ match: { path }, kind: 'resetAfter' });
		const tool = bench.engine.tool(node, inParallel);
		const more = { ward: { number: 4, city: 'Kathmandu' }, tags: [{ key: 'a', value: 1 }, 2] };
		await tool.call({ ...ASHA, ...more });
		const reversed = { tags: [{ value: 1, key: 'a' }, 2], ward: { city: 'Kathmandu', number: 4 } };
		const { error } = await tool.call({ ...reversed, phone: ASHA.phone, name: ASHA.name });
		expect(error?.message).toContain('has an unknown outcome');
		expect(sendsIn(bench)).toEqual({ Asha: { asked: 1, acted: 1 } });
	});

	it('tells calls apart by a date, and knows it again as the text that n8n saves', () => {
		const key = (when: unknown) => keyOfToolCall([{ json: { when } as IDataObject }], 'send');
		const [early, late] = [new Date(0), new Date(1e12)];
		expect(key(early)).not.toBe(key(late));
		expect(key(early)).toBe(key(early.toISOString()));
	});

	it('calls nobody twice in a batch of calls', async () => {
		bench.simulator.faults.add({ match: { path: /batch/ }, kind: 'resetAfter' });
		const { runs } = await bench.workflow.runTool(new ToinggCall(), fromItems, [ASHA, ASHA]);
		expect(runs).toHaveLength(2);
		expect(requestsTo(bench.simulator)).toHaveLength(1);
	});

	it('reports the unknown outcome again even if the workflow continues after failures', async () => {
		bench.simulator.faults.add({ match: { path }, kind: 'resetAfter' });
		const tool = bench.engine.tool(node, inParallel, { continueOnFail: true });
		const answers = [await tool.call(ASHA), await tool.call(ASHA)];
		for (const { items } of answers) expect(items[0].json.error).toContain('unknown outcome');
		expect(sendsIn(bench)).toEqual({ Asha: { asked: 1, acted: 1 } });
	});

	it('still reaches another person', async () => {
		bench.simulator.faults.add({ match: { path }, kind: 'resetAfter' });
		const tool = bench.engine.tool(node, inParallel);
		await tool.call(ASHA);
		const { items } = await tool.call(BIKASH);
		expect(items).toHaveLength(1);
		expect(sendsIn(bench)).toMatchObject({ Bikash: { asked: 1, acted: 1 } });
	});

	it('can repeat a request after a success', async () => {
		const tool = bench.engine.tool(node, inParallel);
		await tool.call(ASHA);
		await tool.call(ASHA);
		expect(sendsIn(bench)).toEqual({ Asha: { asked: 2, acted: 2 } });
		expect(tool.context()).toEqual({});
	});

	it.each([false, true])(
		'does not repeat a request under way, with Send Again When Unsure %s',
		async (resendUnknown) => {
			bench.simulator.faults.add({ match: { path }, kind: 'slow', delaySeconds: 0.2 });
			const tool = bench.engine.tool(node, { ...inParallel, options: { resendUnknown } });
			const first = tool.call(ASHA);
			await until(() => sendsIn(bench).Asha?.asked === 1);
			const { error } = await tool.call(ASHA);
			expect(error?.message).toContain('unknown outcome: the same send is under way now');
			expect((await first).items).toHaveLength(1);
			expect(sendsIn(bench)).toEqual({ Asha: { asked: 1, acted: 1 } });
		},
	);

	it('calls nobody in a batch twice, although another call ended while it was under way', async () => {
		const { asked } = batchesOf(bench);
		const pair = ['first', 'second'].map((which) => ({
			name: which,
			phoneNumber: `={{ $json.${which} }}`,
		}));
		const batch = { ...fromList(...pair), options: { batchSize: 1 } };
		const tool = bench.engine.tool(new ToinggCall(), batch);
		const [one, other] = [
			{ first: '9841234501', second: '9841234502' },
			{ first: '9841234503', second: '9841234504' },
		];
		const match = { path: /batch/, body: one.second };
		bench.simulator.faults.add({ match, kind: 'resetAfter', delaySeconds: 0.3 });
		const underWay = tool.call(one);
		await until(() => asked().length === 2);
		expect((await tool.call(other)).error).toBeUndefined();
		expect((await underWay).error?.message).toContain('has an unknown outcome');
		expect((await tool.call(one)).error?.message).toContain('has an unknown outcome');
		expect(asked()).toEqual(['01', '02', '03', '04']);
	});

	it('keeps simultaneous requests apart', async () => {
		bench.simulator.faults.add({ match: { path }, kind: 'resetAfter' });
		const tool = bench.engine.tool(node, inParallel);
		const both = async () => await Promise.all([tool.call(ASHA), tool.call(BIKASH)]);
		const answers = [...(await both()), ...(await both())];
		const failures = answers.filter(({ error }) => error?.message.includes('unknown outcome'));
		expect(failures).toHaveLength(2);
		const { Asha, Bikash } = sendsIn(bench);
		expect(Asha.acted + Bikash.acted).toBe(3);
	});
});
