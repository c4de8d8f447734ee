import { limits } from '../../nodes/core/http/limits';
import { TingTingAccount } from '../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingApi } from '../../credentials/TingTingApi.credentials';
import { renewalsAt, requestsTo, useBench } from '../harness';
import { accountOf, LOGIN } from '../harness/account';
import { testConnection } from '../harness/connectionTest';
import { visiting } from '../nodes/TingTing/Otp/visiting';

describe('A login that TingTing has just refused', () => {
	const bench = useBench();
	const account = accountOf(bench);
	const node = new TingTingAccount();
	const logins = () => renewalsAt(bench.simulator).logins;
	let tests = 0;
	let right = '';

	beforeEach(() => {
		jest.replaceProperty(limits, 'refusedLogin', 30_000);
		// Others for each test, because the process remembers them.
		tests += 1;
		right = `right-${tests}`;
		bench.simulator.accounts[0].password = right;
		account.stored().password = `mistyped-${tests}`;
	});

	it('is not tried by each pass of a loop', async () => {
		const input = Array.from({ length: 20 }, (_, at) => ({ at }));
		const options = { input, batchSize: 1, onError: 'continueRegularOutput' } as const;
		await bench.workflow.run(node, { operation: 'get' }, options);
		expect(logins()).toBe(1);
		expect(requestsTo(bench.simulator)).toEqual([]);
	});

	it('is not tried by Retry On Fail', async () => {
		const { error } = await bench.workflow.run(node, { operation: 'get' }, { retry: 5 });
		expect(error?.message).toContain('did not accept the login');
		expect(logins()).toBe(1);
	});

	it('is not tried by each click of a visitor', async () => {
		account.stored().password = right;
		const { person } = await visiting(bench, {}).sendCode();
		await person.visit();
		bench.simulator.journal.length = 0;
		for (const path of [/send\/otp/, /accounts/]) {
			const fault = { kind: 'status', status: 401, times: Infinity } as const;
			bench.simulator.faults.add({ match: { path }, ...fault });
		}
		jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 31_000);
		for (let click = 0; click < 10; click += 1) await person.askForCode();
		expect(logins()).toBe(1);
	});

	it('has the same words again, without the password that they repeat', async () => {
		const { password } = account.stored();
		const fault = { kind: 'status', status: 401, message: `${String(password)} is wrong` } as const;
		bench.simulator.faults.add({ match: { path: LOGIN }, ...fault });
		const runs = [await account.get(), await account.get()];
		for (const { error } of runs) expect(error?.message).toContain(': *** is wrong');
		const [first, second] = runs.map(({ error }) => error?.description ?? '');
		expect(second.startsWith(first)).toBe(true);
		expect(second).toContain('was not tried again');
		expect(logins()).toBe(1);
	});

	it('does not stop the corrected one', async () => {
		await account.get();
		account.stored().password = right;
		expect((await account.get()).items).toHaveLength(1);
		expect(logins()).toBe(2);
	});

	it.each([
		['email', () => ({ email: 'bikash@example.com' })],
		['address', () => ({ baseUrl: `${bench.simulator.tingTingUrl}/` })],
	])('does not stop the same password with another %s', async (_, edits) => {
		await account.get();
		Object.assign(account.stored(), edits());
		await account.get();
		expect(logins()).toBe(2);
	});

	it("is tried by the credential's test, after which nodes use it if it is right now", async () => {
		await account.get();
		bench.simulator.accounts[0].password = String(account.stored().password);
		expect(await testConnection(new TingTingApi(), bench.store)).toBe('OK');
		Object.assign(account.stored(), { accessToken: '', refreshToken: '' });
		bench.simulator.journal.length = 0;
		expect((await account.get()).items).toHaveLength(1);
		expect(logins()).toBe(1);
	});

	it('is tried again after a while', async () => {
		jest.replaceProperty(limits, 'refusedLogin', 200);
		await account.get();
		await account.get();
		expect(logins()).toBe(1);
		await new Promise((resolve) => setTimeout(resolve, 250));
		await account.get();
		expect(logins()).toBe(2);
	});

	it('is none if TingTing was only down', async () => {
		account.stored().password = right;
		bench.simulator.faults.add({ match: { path: LOGIN }, kind: 'status', status: 500 });
		expect((await account.get()).error).toBeDefined();
		expect((await account.get()).items).toHaveLength(1);
	});
});
