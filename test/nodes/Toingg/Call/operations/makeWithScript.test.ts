import { ToinggCall } from '../../../../../nodes/Toingg/Call/ToinggCall.node';
import { inTurn, onlyRequestTo, requestsTo, useBench } from '../../../../harness';
import { describeToinggFaults } from '../../misbehaviour';

describe('Make call with script', () => {
	const bench = useBench();
	const node = new ToinggCall();
	const call = {
		operation: 'makeWithScript',
		campaign: 'Appointments',
		script: 'Say hello.\nAsk whether "ten" suits.',
		name: 'Asha Gurung',
		phoneNumber: '+977 984-1234567',
	};

	it('requests a call as documented, with the key in the query', async () => {
		await bench.engine.run(node, call);
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: 'POST /toingg/api/make_toingg_details/?apiKey=demo-key',
			body: '{"campaignName":"Appointments","campaignScript":"Say hello.\\nAsk whether \\"ten\\" suits.","name":"Asha Gurung","phoneNumber":"+9779841234567"}',
		});
	});

	it("outputs Toingg's answer with the SID of the call", async () => {
		const { items } = await bench.engine.run(node, call);
		expect(items).toEqual([
			{
				json: { message: 'Call initiated', callSid: expect.stringMatching(/^CA[\da-f]{32}$/) },
				pairedItem: { item: 0 },
			},
		]);
		expect(bench.simulator.inbox[0]).toMatchObject({ text: call.script });
	});

	it('pairs each call with its item', async () => {
		const input = [{ script: 'Say one' }, { script: 'Say two' }];
		const parameters = { ...call, ...inTurn, script: '={{ $json.script }}' };
		const { items } = await bench.engine.run(node, parameters, { input });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(bench.simulator.inbox.map(({ text }) => text)).toEqual(['Say one', 'Say two']);
	});

	describe('sends nothing for bad input', () => {
		it.each([
			['no campaign', { campaign: '' }, 'Campaign is empty'],
			['no script', { script: ' \n' }, 'Script is empty'],
			['no name', { name: '' }, 'Name is empty'],
			['an unreadable number', { phoneNumber: 'home' }, 'Phone Number "home" holds letters'],
		])('%s', async (_, wrong, words) => {
			const { error } = await bench.engine.run(node, { ...call, ...wrong });
			expect(error?.message).toContain('Make call with script was not started at row 1 (item 0)');
			expect(error?.message).toContain(words);
			expect(bench.simulator.journal).toEqual([]);
		});

		it('handles the other items with On Error → Continue', async () => {
			const input = [{ script: '' }, { script: 'Say two' }];
			const parameters = { ...call, script: '={{ $json.script }}' };
			const { items } = await bench.engine.run(node, parameters, { input, continueOnFail: true });
			expect(items[0].json.error).toContain('row 1 (item 0): Script is empty');
			expect(items[1].json.message).toBe('Call initiated');
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
			expect(requestsTo(bench.simulator)).toHaveLength(1);
		});
	});

	describeToinggFaults(bench, {
		node,
		effect: 'sends',
		action: 'Make call with script',
		path: /\/make_toingg_details\/$/,
		prepare: async () => ({ parameters: call }),
	});
});
