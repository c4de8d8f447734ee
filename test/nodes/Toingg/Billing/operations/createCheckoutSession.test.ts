import { ToinggBilling } from '../../../../../nodes/Toingg/Billing/ToinggBilling.node';
import type { Fault } from '../../../../../simulator';
import { inTurn, onlyRequestTo, requestsTo, useBench } from '../../../../harness';
import { useRawServers } from '../../../../harness/rawServer';
import { describeToinggAnswers } from '../../misbehaviour';

describe('Create checkout session', () => {
	const bench = useBench();
	const startServer = useRawServers();
	const node = new ToinggBilling();
	const parameters = { operation: 'createCheckoutSession' };
	const path = /\/create-checkout-session$/;
	const runWith = async (fault: Fault) => {
		bench.simulator.faults.add({ match: { path }, times: Infinity, ...fault });
		return await bench.engine.run(node, parameters);
	};

	it('sends the key in the body, as documented, and not in the query', async () => {
		await bench.engine.run(node, parameters);
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: 'POST /toingg/api/create-checkout-session',
			body: '{"apikey":"demo-key"}',
		});
		expect(requestsTo(bench.simulator)[0].headers['content-type']).toBe('application/json');
	});

	it('outputs the address of the payment page without requesting it', async () => {
		const { items } = await bench.engine.run(node, parameters);
		expect(items).toEqual([
			{
				json: { url: expect.stringMatching(/^https:\/\/checkout\.example\.com\/c\/pay\//) },
				pairedItem: { item: 0 },
			},
		]);
	});

	it.each([301, 302, 303, 307, 308])('accepts a %i as the answer', async (status) => {
		const location = 'https://checkout.example.com/c/pay/1#fragment';
		const { items } = await runWith({ kind: 'redirect', status, location });
		expect(items[0].json).toEqual({ url: location });
		expect(requestsTo(bench.simulator)).toHaveLength(1);
	});

	it('is done if the connection breaks after the address', async () => {
		const location = 'https://checkout.example.com/c/pay/1';
		const server = await startServer((response) => {
			response.writeHead(303, { location, 'content-length': 100 }).write('See ');
			setTimeout(() => response.destroy(), 20);
		});
		bench.store.stored.toinggApi.baseUrl = server.url;
		const { items } = await bench.engine.run(node, parameters);
		expect(items[0].json).toEqual({ url: location });
		expect(server.lines).toHaveLength(1);
	});

	it.each([
		[
			'https://checkout.example.com/c/1',
			{ result: 'https://checkout.example.com/c/1', url: 'https://checkout.example.com/c/1' },
		],
		['cs_test_1', { result: 'cs_test_1' }],
		[
			{ id: 'cs_1', url: 'https://checkout.example.com' },
			{ id: 'cs_1', url: 'https://checkout.example.com' },
		],
	])('outputs what comes with a 200: %j', async (body, json) => {
		const { items } = await runWith({ kind: 'status', status: 200, body });
		expect(items[0].json).toEqual(json);
	});

	it('creates one session per item, paired with it', async () => {
		const { items } = await bench.engine.run(node, parameters, { input: [{}, {}] });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(new Set(items.map(({ json }) => json.url)).size).toBe(2);
	});

	it('handles the other items with On Error → Continue', async () => {
		bench.simulator.faults.add({ match: { path }, kind: 'status', status: 403, message: 'Closed' });
		const { items } = await bench.engine.run(
			node,
			{ ...parameters, ...inTurn },
			{
				input: [{}, {}],
				continueOnFail: true,
			},
		);
		expect(items[0].json.error).toContain('row 1 (item 0): Closed');
		expect(items[1].json.url).toContain('https://');
	});

	it('does not mistake a redirect of the API to itself for a payment page', async () => {
		const location = `${bench.simulator.toinggUrl}/create-checkout-session/`;
		const { error } = await runWith({ kind: 'redirect', status: 307, location });
		expect(error?.message).toContain('has an unknown outcome');
	});

	it.each<[number, string]>([
		[300, 'https://checkout.example.com/c/pay/1'],
		[304, 'https://checkout.example.com/c/pay/1'],
		[305, 'https://checkout.example.com/c/pay/1'],
		[306, 'https://checkout.example.com/c/pay/1'],
		[303, '/login'],
		[303, '//checkout.example.com/c/pay/1'],
		[302, 'checkout.example.com/c/pay/1'],
		[302, 'http://checkout.example.com/c/pay/1'],
		[303, 'javascript:alert(1)'],
		[303, 'data:text/html,pay'],
		[303, ''],
		[307, 'https://toingg.example.com/api/create-checkout-session/?next=1'],
	])('does not take a %i to "%s" for a payment page', async (status, location) => {
		const server = await startServer((response) => response.writeHead(status, { location }).end());
		bench.store.stored.toinggApi.baseUrl = server.url;
		const { error, items } = await bench.engine.run(node, parameters);
		expect(items).toEqual([]);
		expect(error?.message).toContain('has an unknown outcome');
		expect(server.lines).toHaveLength(1);
	});

	it.each(['javascript:alert(1)', 'http://checkout.example.com/c/1', 'session:1'])(
		'does not name a text as the address of a payment page: %s',
		async (body) => {
			const { items } = await runWith({ kind: 'status', status: 200, body });
			expect(items[0].json).toEqual({ result: body });
		},
	);

	it.each(['html', 'empty', 'cutJson', 'resetAfter'] as const)(
		'never treats %s as a success, and sends one request',
		async (kind) => {
			const { error, items } = await runWith({ kind });
			expect(items).toEqual([]);
			expect(error?.message).toContain('Create checkout session has an unknown outcome');
			expect(requestsTo(bench.simulator)).toHaveLength(1);
		},
	);

	it('sends one request if Toingg is unavailable, and another one after a 429', async () => {
		const { error } = await runWith({ kind: 'status', status: 503 });
		expect(error?.message).toContain('unknown outcome');
		expect(requestsTo(bench.simulator)).toHaveLength(1);
		bench.simulator.faults.clear();
		const { items } = await runWith({ kind: 'tooManyRequests', retryAfterSeconds: 0, times: 1 });
		expect(items[0].json.url).toContain('https://');
	});

	it('sends nothing to a base URL that is not safe', async () => {
		bench.store.stored.toinggApi.baseUrl = 'http://toingg.example.com/api';
		const { error } = await bench.engine.run(node, parameters);
		expect(error?.message).toContain('the Base URL of the credential is not safe');
		expect(bench.simulator.journal).toEqual([]);
	});

	describeToinggAnswers(bench, {
		node,
		effect: 'sends',
		action: 'Create checkout session',
		path,
		prepare: async () => ({ parameters }),
	});
});
