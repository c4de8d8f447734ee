import { TingTingAccount } from '../../../../../nodes/TingTing/Account/TingTingAccount.node';
import { describeFaults, inTurn, onlyRequestTo, requestsTo, useBench } from '../../../../harness';

describe('Get account', () => {
	const bench = useBench();
	const node = new TingTingAccount();
	const parameters = { operation: 'get' };

	it('requests the details of the user', async () => {
		await bench.engine.run(node, parameters);
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: 'GET /api/accounts/user_details/',
			body: '',
		});
	});

	it('outputs the account without the envelope', async () => {
		const { items } = await bench.engine.run(node, parameters);
		expect(items).toEqual([
			{
				json: {
					firstName: expect.any(String),
					lastName: expect.any(String),
					email: 'asha@example.com',
					username: expect.any(String),
					phoneNumber: expect.stringMatching(/^\d{10}$/),
					isEmailVerified: true,
					isPhoneVerified: true,
					address: expect.any(String),
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('sends a request for each item and pairs the answers', async () => {
		const { items } = await bench.engine.run(node, parameters, { input: [{}, {}] });
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(requestsTo(bench.simulator)).toHaveLength(2);
	});

	it('continues with the other items if one is refused', async () => {
		bench.simulator.faults.add({
			match: { path: '/api/accounts/user_details/' },
			kind: 'unsuccessful',
			message: 'Account is being moved',
		});
		const options = { input: [{}, {}], continueOnFail: true };
		const { items } = await bench.engine.run(node, { ...parameters, ...inTurn }, options);
		expect(items[0].json.error).toContain('Account is being moved');
		expect(items[1].json.email).toBe('asha@example.com');
	});

	describeFaults(bench, {
		node,
		effect: 'reads',
		action: 'Get account',
		service: 'TingTing',
		path: /\/user_details\/$/,
		prepare: async () => ({ parameters }),
	});
});
