import type { INodeParameters } from 'n8n-workflow';
import { Failure } from '../../nodes/core/errors/failure';
import { TingTingAccount } from '../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import { TingTingPhoneNumber } from '../../nodes/TingTing/PhoneNumber/TingTingPhoneNumber.node';
import { api2023 } from '../../nodes/TingTing/api2023';
import { ToinggCall } from '../../nodes/Toingg/Call/ToinggCall.node';
import { byId, oneByOne, THREE_PEOPLE, useBench } from '../harness';
import { useInMemory } from './withoutNetwork';

const call: INodeParameters = {
	operation: 'make',
	campaign: 'Appointments',
	name: '={{ $json.name }}',
	phoneNumber: '={{ $json.phone }}',
	options: { concurrency: 1 },
};

/** Two nodes that reach each of three people, and the names of these sends in memory. */
const SENDERS = [
	{
		action: 'Send OTP',
		node: new TingTingOtp(),
		parameters: oneByOne,
		sends: THREE_PEOPLE.map(({ phone }) => `OTP to ${phone}`),
	},
	{
		action: 'Make call',
		node: new ToinggCall(),
		parameters: call,
		sends: THREE_PEOPLE.map(({ phone }) => `Appointments to ${phone}`),
	},
];

describe.each(SENDERS)(
	'$action with a service in memory',
	({ action, node, parameters, sends }) => {
		const bench = useBench();
		const setup = useInMemory(bench);
		const [first, second, third] = sends;
		const run = async (options = {}) =>
			await setup.run(node, parameters, { input: THREE_PEOPLE, ...options });
		const outOfCredit = () =>
			new Failure('was refused by the service', 'Top up.', { reason: 'no credit', status: 402 });

		it('reaches each person once if Retry On Fail repeats the node for a later one', async () => {
			setup.memory.failures.set(third, outOfCredit());
			const { items, status } = await run({ retry: 3 });
			expect(status).toBe('success');
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				{ item: 1 },
				{ item: 2 },
			]);
			expect(setup.memory.asked).toEqual([first, second, third, third]);
			expect(setup.memory.sent).toEqual(sends);
		});

		it("reports the service's refusal with the row, the reason and who was reached", async () => {
			setup.memory.failures.set(second, outOfCredit());
			const { error, status } = await run();
			expect(status).toBe('error');
			expect(error?.name).toBe('NodeApiError');
			expect(error?.httpCode).toBe('402');
			expect(error?.message).toBe(
				`${action} was refused by the service at row 2 (item 1): no credit`,
			);
			expect(error?.description).toBe('Top up. Sent: row 1 (item 0). Not started: row 3 (item 2).');
			expect(setup.memory.sent).toEqual([first]);
		});

		it('outputs the same as an item if the workflow continues, and reaches the others', async () => {
			setup.memory.failures.set(second, outOfCredit());
			const { items } = await run({ onError: 'continueRegularOutput' });
			expect(items[1].json).toEqual({
				error: `${action} was refused by the service at row 2 (item 1): no credit`,
				message: 'Top up.',
			});
			expect(setup.memory.sent).toEqual([first, third]);
		});

		it.each([
			['says that it does not know', new Failure('broke off', 'Look.', { outcome: 'unknown' })],
			['fails unexpectedly', new TypeError('socket hang up')],
		])('is not sent again if the service %s', async (_, thrown) => {
			setup.memory.failures.set(second, thrown);
			const { error } = await run({ retry: 3 });
			expect(error?.message).toContain('at row 2 (item 1)');
			expect(setup.memory.asked).toEqual(sends);
			expect(setup.memory.sent).toEqual([first, third]);
		});
	},
);

describe('A service in memory', () => {
	const bench = useBench();
	const setup = useInMemory(bench);
	const campaigns = new TingTingCampaign();

	it.each([
		['get', {}, '"name":"Appointments"'],
		['begin', { message: 'Come at ten' }, '"campaignId":15'],
	])('gives its own row to %s if Simplify is off', async (operation, parameters, words) => {
		const all = { operation, campaignId: byId(15), ...parameters, simplify: false };
		const { items } = await setup.run(campaigns, all);
		expect(items.map(({ json }) => json)).toEqual([{ row: expect.stringContaining(words) }]);
	});

	it('fills the lists of the editor', async () => {
		const { searchCampaigns } = campaigns.methods.listSearch;
		const numbers = new TingTingPhoneNumber();
		const { searchAvailableNumbers } = numbers.methods.listSearch;
		expect((await searchCampaigns.call(bench.engine.editor(campaigns))).results).toEqual([
			{ name: 'Appointments (15)', value: '15' },
		]);
		const onSale = await searchAvailableNumbers.call(bench.engine.editor(numbers));
		expect(onSale.results.map(({ value }) => value)).toEqual(['sale1']);
		expect(setup.networkUses()).toBe(0);
	});

	it('keeps these tests off the network: without it, network use is detected', async () => {
		jest.mocked(api2023.connect).mockRestore();
		const { error } = await bench.workflow.run(new TingTingAccount(), { operation: 'get' });
		expect(error?.message).toContain('Get account could not reach TingTing');
		expect(setup.networkUses()).toBeGreaterThan(0);
	});
});
