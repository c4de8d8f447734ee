import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggCampaign } from '../../../../nodes/Toingg/Campaign/ToinggCampaign.node';
import { actsOf, byId, useBench } from '../../../harness';
import { linesOf, runnerOf } from '../../../harness/today';

describe('Calls of today', () => {
	const bench = useBench();
	const node = new ToinggCall();
	const call = runnerOf(bench, node);
	const campaignId = async () => {
		const campaigns = runnerOf(bench, new ToinggCampaign());
		const { items } = await campaigns({ operation: 'getAll' });
		bench.simulator.journal.length = 0;
		return byId(items[0].json.id);
	};
	const make = async () => ({
		operation: 'make',
		campaignId: await campaignId(),
		name: 'Asha',
		phoneNumber: '9841234567',
	});
	const bodyOf = () => bench.simulator.journal[0].json;

	it('are made with the campaign from the account, and a country code', async () => {
		const parameters = await make();
		const { items } = await call(parameters);
		expect(typeof items[0].json.callId).toBe('string');
		expect(linesOf(bench)).toEqual(['POST /make_call']);
		expect(bodyOf()).toMatchObject({
			name: 'Asha',
			phoneNumber: '+9779841234567',
			campID: parameters.campaignId.value,
		});
		expect(bench.simulator.inbox).toHaveLength(1);
	});

	it.each(['callId', 'callSid', 'call_id', 'id'] as const)(
		'give their ID as callId if the service calls it %s',
		async (key) => {
			bench.simulator.settings.v3CallIdKey = key;
			const { items } = await call(await make());
			expect(typeof items[0].json.callId).toBe('string');
		},
	);

	it('pass on what the AI should know, and how it should talk', async () => {
		const options = {
			extraParams: '{ "appointment": "tomorrow" }',
			startMessage: false,
			clearMemory: true,
			asr: 'AZURE',
		};
		await call({ ...(await make()), options });
		expect(bodyOf()).toMatchObject({
			extraParams: { appointment: 'tomorrow' },
			startMessage: false,
			clearMemory: true,
			asr: 'AZURE',
		});
	});

	it.each([
		['NP', '9841234567', '+9779841234567'],
		['NP', '+91 98765 43210', '+919876543210'],
		['IN', '98765 43210', '+919876543210'],
		['IN', '09876543210', '+919876543210'],
		['IN', '+977 984-1234567', '+9779841234567'],
		['none', '+977 984-1234567', '+9779841234567'],
		['none', '00977 984-1234567', '+9779841234567'],
	])('with %s as default country reach %s as %s', async (defaultCountry, typed, dialled) => {
		bench.store.stored.toinggTokenApi.defaultCountry = defaultCountry;
		await call({ ...(await make()), phoneNumber: typed });
		expect(bodyOf()).toMatchObject({ phoneNumber: dialled });
	});

	it('are refused without a country code if the credential has no default country', async () => {
		bench.store.stored.toinggTokenApi.defaultCountry = 'none';
		const parameters = { ...(await make()), authentication: 'apiToken' };
		const { error } = await bench.engine.run(node, parameters);
		expect(error?.message).toContain('has no country code');
		expect(bench.simulator.journal).toEqual([]);
	});

	it('are not repeated after an answer was lost', async () => {
		const parameters = { ...(await make()), authentication: 'apiToken' };
		bench.simulator.faults.add({ match: { path: /make_call/ }, kind: 'resetAfter' });
		const first = await bench.workflow.run(node, parameters, { retry: 3 });
		expect(first.error?.message).toContain('unknown outcome');
		await first.retry();
		expect(actsOf(bench.simulator)).toHaveLength(1);
	});

	it('tell their status, and then what was said', async () => {
		const { items: made } = await call(await make());
		const callId = String(made[0].json.callId);
		const status = async () => {
			const { items } = await call({ operation: 'getStatus', callId });
			return items[0].json;
		};
		for (let tries = 0; tries < 300; tries += 1) {
			if (!['queued', 'ringing', 'in-progress'].includes(String((await status()).status))) break;
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		expect(await status()).toMatchObject({ callId, status: expect.any(String) });
		expect(typeof (await status()).durationSeconds).toBe('number');
	});

	it('say in words that there is no transcript yet', async () => {
		const { items: made } = await call(await make());
		const callId = String(made[0].json.callId);
		const early = call({ operation: 'getTranscript', callId });
		await expect(early).rejects.toThrow('Get transcript of call');
		bench.simulator.settings.v3NotReady = 'empty';
		const { items } = await call({ operation: 'getTranscript', callId });
		expect(items[0].json).toEqual({ callId, transcript: '' });
	});
});
