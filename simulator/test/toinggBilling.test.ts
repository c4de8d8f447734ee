import { useSimulator } from './support';

describe('Toingg billing', () => {
	const context = useSimulator();
	const checkOut = async (body: object) => {
		return await context.toingg.post('/create-checkout-session', body);
	};

	it('redirects to a payment page, for a key in the body', async () => {
		const { status, headers } = await checkOut({ apikey: 'demo-key' });
		expect(status).toBe(303);
		expect(headers.location).toMatch(/^https:\/\/checkout\.example\.com\/c\/pay\/cs_test_/);
		expect(context.simulator.journal.at(-1)?.acted).toBe(true);
	});

	it.each([
		[{ apiKey: 'demo-key' }, 422],
		[{ apikey: 'wrong' }, 401],
	])('refuses a payment page for %j', async (body, status) => {
		expect((await checkOut(body)).status).toBe(status);
	});

	it("accepts Stripe's raw bytes and keeps them", async () => {
		const bytes = Buffer.from('{ "id":"evt_1",  "note": "न" }\n');
		const headers = { 'stripe-signature': 't=1,v1=abc', 'content-type': 'application/json' };
		const { status, data } = await context.toingg.post('/webhook', bytes, { headers });
		expect([status, data]).toEqual([200, 'success']);
		expect(context.simulator.journal.at(-1)?.body).toEqual(bytes);
	});

	it.each([
		[{}, '{}'],
		[{ 'stripe-signature': 't=1,v1=abc' }, undefined],
	])('refuses an event with headers %j and body %s', async (headers, body) => {
		expect((await context.toingg.post('/webhook', body, { headers })).status).toBe(400);
	});
});
