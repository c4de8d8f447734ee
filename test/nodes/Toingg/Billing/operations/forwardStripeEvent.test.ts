import { limits } from '../../../../../nodes/core/http/limits';
import { ToinggBilling } from '../../../../../nodes/Toingg/Billing/ToinggBilling.node';
import { inTurn, requestsTo, useBench } from '../../../../harness';
import { describeToinggFaults } from '../../misbehaviour';

describe('Forward Stripe event', () => {
	const bench = useBench();
	const node = new ToinggBilling();
	const signature = `t=1700000000,v1=${'0123456789abcdef'.repeat(4)}`;
	const forward = {
		operation: 'forwardStripeEvent',
		inputDataFieldName: 'data',
		stripeSignature: signature,
	};
	const eventOf = async (bytes: Buffer, type = 'application/json; charset=UTF-8') =>
		await bench.engine.file(bytes, 'event.json', type);

	describe('on the wire', () => {
		it.each([
			['an event', Buffer.from('{ "id": "evt_1",\r\n  "object":"event" }\n')],
			['bytes that are not text', Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x0d, 0x0a, 0xc3, 0x28])],
			['an empty object', Buffer.from('{}')],
			['an empty list', Buffer.from('[]')],
			['a byte order mark', Buffer.from('\ufeff{"id":"evt_2"}')],
		])('forwards %s byte for byte', async (_, bytes) => {
			await bench.engine.run(node, forward, { input: [await eventOf(bytes)] });
			const [request, ...others] = requestsTo(bench.simulator);
			expect(others).toEqual([]);
			expect([request.method, request.path, request.query]).toEqual([
				'POST',
				'/toingg/api/webhook',
				{},
			]);
			expect(request.body.equals(bytes)).toBe(true);
			expect(request.headers['content-length']).toBe(String(bytes.length));
		});

		it('forwards the type and the signature unchanged, without the key', async () => {
			const input = [await eventOf(Buffer.from('{"id":"evt_1"}'))];
			await bench.engine.run(node, forward, { input });
			const [{ headers, body }] = requestsTo(bench.simulator);
			expect(headers['content-type']).toBe('application/json; charset=UTF-8');
			expect(headers['stripe-signature']).toBe(signature);
			expect(JSON.stringify(headers) + body.toString()).not.toContain('demo-key');
		});
	});

	it('waits longer for the answer to a larger event', async () => {
		jest.replaceProperty(limits, 'answerTimeout', 100);
		jest.replaceProperty(limits, 'slowestUpload', 1);
		bench.simulator.faults.add({ kind: 'slow', delaySeconds: 0.4, times: 2 });
		const events = [Buffer.from('{}'), Buffer.from(JSON.stringify({ id: 'e'.repeat(20_000) }))];
		const input = await Promise.all(events.map(async (bytes) => await eventOf(bytes)));
		const { items } = await bench.engine.run(node, forward, { input, continueOnFail: true });
		expect(items[0].json.error).toContain('has an unknown outcome');
		expect(items[1].json).toEqual({ result: 'success' });
	});

	it("outputs Toingg's answer, paired with the item of the event", async () => {
		const input = [
			await eventOf(Buffer.from('{"id":"evt_1"}')),
			await eventOf(Buffer.from('{"id":"evt_2"}')),
		];
		const { items } = await bench.engine.run(node, { ...forward, ...inTurn }, { input });
		expect(items).toEqual([
			{ json: { result: 'success' }, pairedItem: { item: 0 } },
			{ json: { result: 'success' }, pairedItem: { item: 1 } },
		]);
		expect(requestsTo(bench.simulator).map(({ json }) => json)).toEqual([
			{ id: 'evt_1' },
			{ id: 'evt_2' },
		]);
	});

	describe('sends nothing for bad input', () => {
		it.each([
			['no signature', { stripeSignature: ' ' }, 'Stripe Signature is empty'],
			['a broken signature', { stripeSignature: 't=1\nv1=2' }, 'Stripe Signature holds characters'],
			['no such file', { inputDataFieldName: 'body' }, 'the item has no file in "body"'],
		])('%s', async (_, wrong, words) => {
			const input = [await eventOf(Buffer.from('{}'))];
			const { error } = await bench.engine.run(node, { ...forward, ...wrong }, { input });
			expect(error?.message).toContain('Forward Stripe event was not started at row 1 (item 0)');
			expect(error?.message).toContain(words);
			expect(bench.simulator.journal).toEqual([]);
		});

		it('handles the other items with On Error → Continue', async () => {
			const input = [{ body: 'not a file' }, await eventOf(Buffer.from('{"id":"evt_2"}'))];
			const { items } = await bench.engine.run(node, forward, { input, continueOnFail: true });
			expect(items[0].json.error).toContain('row 1 (item 0): Input Data Field Name');
			expect(items[1]).toEqual({ json: { result: 'success' }, pairedItem: { item: 1 } });
			expect(requestsTo(bench.simulator)).toHaveLength(1);
		});
	});

	describeToinggFaults(bench, {
		node,
		effect: 'sends',
		action: 'Forward Stripe event',
		path: /\/webhook$/,
		prepare: async () => ({
			parameters: forward,
			options: { input: [await eventOf(Buffer.from('{"id":"evt_1"}'))] },
		}),
	});
});
