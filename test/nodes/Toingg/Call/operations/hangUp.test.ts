import { ToinggCall } from '../../../../../nodes/Toingg/Call/ToinggCall.node';
import { onlyRequestTo, requestsTo, useBench } from '../../../../harness';
import { describeToinggFaults } from '../../misbehaviour';

describe('Hang up call', () => {
	const bench = useBench();
	const node = new ToinggCall();

	/** Makes a call for each number, and clears the requests. */
	const callsTo = async (...numbers: string[]) => {
		const input = numbers.map((phone) => ({ phone }));
		const { items } = await bench.engine.run(
			node,
			{ operation: 'make', campaign: 'Any', name: 'Asha', phoneNumber: '={{ $json.phone }}' },
			{ input },
		);
		bench.simulator.journal.length = 0;
		return items.map(({ json }) => String(json.callSid));
	};

	it('ends the call as documented: everything in the query, no body', async () => {
		const [callSid] = await callsTo('9841234567');
		const { items } = await bench.engine.run(node, {
			operation: 'hangUp',
			callSid: ` ${callSid}\n`,
		});
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: `POST /toingg/api/hang_up_call/?callSid=${callSid}&apiKey=demo-key`,
			body: '',
		});
		expect(items).toEqual([{ json: { message: 'Call ended', callSid }, pairedItem: { item: 0 } }]);
		expect(bench.simulator.inbox[0].state).toBe('hungup');
	});

	it("keeps every character of a SID that is not Twilio's", async () => {
		await bench.engine.run(node, { operation: 'hangUp', callSid: 'a&b=c d/é' });
		expect(requestsTo(bench.simulator)[0].query).toEqual({
			callSid: 'a&b=c d/é',
			apiKey: 'demo-key',
		});
	});

	it('outputs a bare text as the result', async () => {
		bench.simulator.settings.toinggAnswers = 'string';
		const [callSid] = await callsTo('9841234567');
		const { items } = await bench.engine.run(node, { operation: 'hangUp', callSid });
		expect(items[0].json).toEqual({ result: 'Call ended' });
	});

	it('pairs each answer with its item, and reports a call that Toingg does not know', async () => {
		const [one, other] = await callsTo('9841234567', '9841234568');
		const input = [{ sid: one }, { sid: 'CA00000000000000000000000000000000' }, { sid: other }];
		const parameters = { operation: 'hangUp', callSid: '={{ $json.sid }}' };
		const { items } = await bench.engine.run(node, parameters, { input, continueOnFail: true });
		expect(items.map(({ json }) => json.callSid ?? json.error)).toEqual([
			one,
			'Hang up call found nothing at Toingg at row 2 (item 1): Call not found',
			other,
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	it.each(['', ' \n', '={{ $json.missing }}'])(
		'sends nothing without a SID (%j)',
		async (callSid) => {
			const { error } = await bench.engine.run(node, { operation: 'hangUp', callSid });
			expect(error?.message).toBe(
				'Hang up call was not started at row 1 (item 0): Call SID is empty',
			);
			expect(bench.simulator.journal).toEqual([]);
		},
	);

	describeToinggFaults(bench, {
		node,
		effect: 'changes',
		action: 'Hang up call',
		path: /\/hang_up_call\/$/,
		prepare: async () => {
			const [callSid] = await callsTo('9841234567');
			return { parameters: { operation: 'hangUp', callSid } };
		},
	});
});
