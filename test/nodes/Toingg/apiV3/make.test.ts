import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import { actsOf, byId, onlyRequestTo, useBench } from '../../../harness';
import { answerOnce, apiToken, runnerOf, useOneAnswerToday, pairsOf } from '../../../harness/today';
import { CAMPAIGN_ID } from './account';

const bench = useBench();
const answering = useOneAnswerToday(bench);
const node = new ToinggCall();
const call = runnerOf(bench, node);
const make = {
	...{ operation: 'make', name: 'Asha', phoneNumber: '9841234567' },
	campaignId: byId(CAMPAIGN_ID),
};
const CALLED = `"name":"Asha","phoneNumber":"+9779841234567","campID":"${CAMPAIGN_ID}"`;

describe('A call of today', () => {
	it.each([
		[{}, `{${CALLED}}`],
		[
			{ options: { startMessage: false, clearMemory: true, asr: 'AZURE' } },
			`{${CALLED},"startMessage":false,"clearMemory":true,"asr":"AZURE"}`,
		],
		[{ options: { asr: ' ', extraParams: '' } }, `{${CALLED},"extraParams":{}}`],
		[
			{ options: { extraParams: '{"दिन":"भोलि","n":[1,{"a":null}]}' } },
			`{${CALLED},"extraParams":{"दिन":"भोलि","n":[1,{"a":null}]}}`,
		],
		[
			{ options: { extraParams: '{"id":9007199254740993}' } },
			`{${CALLED},"extraParams":{"id":"9007199254740993"}}`,
		],
		[{ options: { language: 'hindi' } }, `{${CALLED}}`],
	])('is made with %j byte for byte', async (changes, body) => {
		await call({ ...make, ...changes });
		expect(onlyRequestTo(bench.simulator)).toEqual({ line: 'POST /toingg/api/v3/make_call', body });
	});

	it.each(['{', '[1]', '"x"', 'null', '7', '{ appointment: 1 }', "{'a': 1}"])(
		'is not made with the Call Context %s',
		async (extraParams) => {
			const parameters = { ...apiToken, ...make, options: { extraParams } };
			const { error } = await bench.engine.run(node, parameters);
			expect(error?.message).toContain('Call Context is not a JSON object');
			expect(bench.simulator.journal).toEqual([]);
		},
	);

	it('takes a Call Context that an expression gives as an object', async () => {
		const options = { extraParams: '={{ $json.context }}' };
		const input = [{ context: { appointment: 'tomorrow' } }];
		const parameters = { ...apiToken, ...make, options };
		const { error } = await bench.engine.run(node, parameters, { input });
		expect(error?.message ?? '').not.toMatch(/undefined|\[object/);
	});

	it.each([
		[{ campaignId: byId(' ') }, 'Campaign is empty'],
		[{ campaignId: byId('a/b') }, 'Campaign holds something other than an ID'],
		[{ campaignId: byId('x'.repeat(65)) }, 'Campaign holds something other than an ID'],
		[{ name: ' ' }, 'Name is empty'],
		[{ phoneNumber: '' }, 'Phone Number is empty'],
		[{ phoneNumber: 'Asha' }, 'Phone Number'],
		[{ options: { startMessage: 'maybe' } }, 'AI Speaks First is neither true nor false'],
	])('is not made with %j', async (changes, words) => {
		const { error } = await bench.engine.run(node, { ...apiToken, ...make, ...changes });
		expect(error?.message).toContain(words);
		expect(bench.simulator.journal).toEqual([]);
	});

	it.each([
		['{"status":true,"result":{"callId":"CA1"}}', { callId: 'CA1' }],
		['{"status":"true","message":"Sorry to wait","result":{"callId":7}}', { callId: '7' }],
		['{"status":true,"result":{"sid":"CA1","callId":""}}', { sid: 'CA1', callId: 'CA1' }],
		['{"status":true,"result":{"id":9007199254740993}}', { callId: '9007199254740993' }],
		['{"callSid":"CA1","message":"Call initiated"}', { callId: 'CA1' }],
		['{"status":true,"result":"CA1"}', { result: 'CA1' }],
	])('is known after the answer %s', async (text, expected) => {
		await answering(text);
		const { items, error } = await bench.engine.run(node, { ...apiToken, ...make });
		if (error) expect(error.message).toContain('unknown outcome');
		else expect(items[0].json).toMatchObject(expected);
		if (!text.includes('Sorry')) expect(error).toBeUndefined();
	});

	it.each([
		['{"status":true,"result":"Call initiated"}', { result: 'Call initiated' }],
		['{"status":true,"result":"initiated"}', { result: 'initiated' }],
		['{"status":true,"result":"Call 1 is queued"}', { result: 'Call 1 is queued' }],
		['{"status":true,"message":"Call initiated","result":{}}', {}],
		['{"status":"true","message":"Call initiated","result":null}', { result: null }],
		['{"status":true,"message":"Call initiated"}', { status: true, message: 'Call initiated' }],
	])('has no ID after the answer %s', async (text, expected) => {
		await answering(text);
		const { items } = await call(make);
		expect(items.map(({ json }) => json)).toEqual([expected]);
	});

	it('has the ID that comes beside an empty result', async () => {
		answerOnce(bench, /make_call/, { status: true, result: null, callId: 'CA1' });
		const { items } = await call(make);
		expect(items[0].json.callId).toBe('CA1');
	});

	it.each(['65f0c0ffee5a3b1e00000001', 'call_7', '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed'])(
		'has the ID that comes as a text: %s',
		async (callId) => {
			answerOnce(bench, /make_call/, { status: true, result: callId });
			const { items } = await call(make);
			expect(items[0].json.callId).toBe(callId);
		},
	);

	it.each([
		'{"status":false,"message":"No credit","result":{"callId":"CA1"}}',
		'{"status":false,"message":"No credit","data":{"callId":"CA1"}}',
		'{}',
		'{"result":null}',
		'{"result":{},"message":"Call initiated"}',
		'{"status":"queued","result":""}',
		'{"status":true,"message":"ok","result":false}',
		'{"status":true,"message":"ok","result":"False"}',
		'{"status":true,"message":"ok","result":"Failed: no credit"}',
		'{"status":true,"message":"ok","result":[{"success":false,"error":"No credit"}]}',
		'{"status":true,"message":"ok","result":[{"callId":"CA1"},"Not enough credits"]}',
		'{"status":true,"message":"ok","result":{"callId":null,"message":"Not enough credits"}}',
		'{"status":true,"message":"ok","result":{"callSid":"","_id":null}}',
		'{"status":true,"message":"ok","callId":null}',
		'{"data":{"success":false}}',
		'{"status":true,"data":false}',
		'{"status":true,"data":"Not enough credits"}',
		'{"status":true,"data":[{"error":"No credit"}]}',
		'{"data":null,"message":""}',
		'{"detail":"Queued?"}',
		'{"status":"failed","message":"No credit"}',
		'{"success":true,"errors":["No credit"]}',
		'[]',
		'"CA1"',
		'null',
	])('has an unknown outcome after the answer %s', async (text) => {
		const server = await answering(text);
		const { error, items } = await bench.engine.run(node, { ...apiToken, ...make });
		expect(items).toEqual([]);
		expect(error?.message).toContain('Make call has an unknown outcome');
		expect(server.lines).toHaveLength(1);
	});

	it.each(
		[400, 409, 422, 429].flatMap((status) => [
			[status, '{"status":true,"message":"Call initiated","result":{"callId":"CA1"}}'] as const,
			[status, '{"status":"True","message":"Call initiated"}'] as const,
			[status, '{"detail":"Try later","result":{"callId":"CA1"}}'] as const,
		]),
	)('is not made again in a retry after a %i with a yes: %s', async (status, text) => {
		const server = await answering(text, status);
		const { error, items } = await bench.workflow.run(node, { ...apiToken, ...make }, { retry: 3 });
		expect(items).toEqual([]);
		expect(error?.message).toContain('Make call has an unknown outcome');
		expect(server.lines).toHaveLength(1);
	});

	it.each([
		[{ status: false, message: 'No credit', result: {} }, 'No credit'],
		[{ status: false, message: 'No credit' }, 'No credit'],
		[{ status: 'False', detail: 'No credit', result: null }, 'No credit'],
		[{ success: false, message: 'No credit' }, 'No credit'],
		[{ status: 402, message: 'No credit' }, 'No credit'],
	])('was refused if the answer is %j', async (body, words) => {
		answerOnce(bench, /make_call/, body);
		const { error } = await bench.engine.run(node, { ...apiToken, ...make });
		expect(error?.message).toBe(`Make call was refused by Toingg at row 1 (item 0): ${words}`);
		expect(error?.description).toContain('Nothing was done');
	});

	it('says which field the service does not take, without what was sent', async () => {
		const { error } = await bench.engine.run(node, {
			...{ ...apiToken, ...make, phoneNumber: '+1 555 0100' },
		});
		expect(error?.message).toMatch(/phoneNumber|Phone Number/);
		expect(actsOf(bench.simulator)).toEqual([]);
	});

	it('is refused in words for a campaign that is not there', async () => {
		const other = call({ ...make, campaignId: byId('65f0c0ffee5a3b1e000000ff') });
		await expect(other).rejects.toThrow(/^Make call .*: Campaign not found$/);
	});

	it('is paired with its item, and an item without a number is an error of its own', async () => {
		const input = [{ phone: '9841234567' }, { phone: '' }, { phone: '9841234568' }];
		const parameters = { ...make, phoneNumber: '={{ $json.phone }}' };
		const options = { badRows: 'leaveOut' };
		const { items } = await call({ ...parameters, options }, { input, continueOnFail: true });
		expect(pairsOf(items)).toEqual([0, 1, 2]);
		expect(items.map(({ json }) => 'callId' in json)).toEqual([true, false, true]);
		expect(actsOf(bench.simulator)).toHaveLength(2);
	});

	it('is made once for a number that two items spell differently', async () => {
		const input = [{ phone: '9841234567' }, { phone: '+977 984-1234567' }];
		const options = { skipDuplicates: 'input' };
		await call({ ...make, phoneNumber: '={{ $json.phone }}', options }, { input });
		expect(actsOf(bench.simulator)).toHaveLength(1);
	});
});
