import type { IRunExecutionData } from 'n8n-workflow';
import { requestsTo, useBench } from '../../../../harness';
import { visitNode, type Visit } from '../../../../harness/visits';
import { ACCOUNTS, phoneNumber } from '../verifying';
import { stateIn, visiting, wrong } from '../visiting';

describe.each(ACCOUNTS)('The page for a code, for an account %s', (_, account) => {
	const bench = useBench();
	const { node, parameters, codes, newestCode, sendCode, outcomeOf } = visiting(bench, account);
	let now = 0;

	beforeEach(() => {
		now = Date.now();
		jest.spyOn(Date, 'now').mockImplementation(() => now);
	});

	it('shows a page without the code, the whole number, scripts, or anything from elsewhere', async () => {
		const { person } = await sendCode({ pageTitle: '<b>Asha & "Co"</b>' });
		const { status, body, headers, goesOnWith } = await person.visit();
		expect([status, goesOnWith]).toEqual([200, undefined]);
		expect(body).toContain('98•••••567');
		expect(body).not.toContain(phoneNumber);
		expect(body).not.toContain(newestCode());
		expect(body).not.toMatch(/<script|\son\w+=|src=|@import|url\(|<link|<b>/i);
		expect(body).toContain('&#60;b&#62;Asha &#38; &#34;Co&#34;&#60;/b&#62;');
		expect(headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox allow-forms$/);
		expect(headers).toMatchObject({
			'cache-control': 'no-store',
			'referrer-policy': 'no-referrer',
			'content-type': 'html',
		});
	});

	it.each([
		['en', /We sent a code/, /कोड/],
		['ne', /कोड पठाइएको छ/, /We sent/],
	])('speaks %s only, if so chosen', async (pageLanguage, shown, hidden) => {
		const { person } = await sendCode({ pageLanguage });
		const { body } = await person.visit();
		expect(body).toMatch(shown);
		expect(body).not.toMatch(hidden);
	});

	it('says that it called if the code was spoken', async () => {
		const { person } = await sendCode({}, { channel: 'voice' });
		expect((await person.visit()).body).toContain('We are calling 98•••••567');
	});

	it('verifies the code that reached the phone, in any spelling', async () => {
		const { person } = await sendCode();
		await person.visit();
		const spelled = newestCode().replace(/\d/g, (digit) => ` ${'०१२३४५६७८९'[Number(digit)]}`);
		expect(outcomeOf(await person.type(spelled))).toEqual({
			...{ by: 'Verified', phoneNumber, verified: true },
			verifiedAt: expect.stringMatching(/^20\d\d-.*Z$/),
		});
	});

	it('verifies once, whatever comes later', async () => {
		const { person } = await sendCode();
		await person.visit();
		await person.type(newestCode());
		for (const visited of [await person.type(newestCode()), await person.visit()]) {
			expect(visited.goesOnWith).toBeUndefined();
			expect(visited.body).toContain('Your phone number is confirmed');
			expect(visited.body).not.toContain('Enter the code');
		}
	});

	it('says how many tries are left, and ends by the first output after the last', async () => {
		const { person } = await sendCode();
		await person.visit();
		const first = await person.type(wrong(newestCode()));
		expect(first.body).toContain('Tries left: 2');
		expect(first.goesOnWith).toBeUndefined();
		expect((await person.type('0')).body).toContain('Tries left: 1');
		expect(outcomeOf(await person.type('1'))).toEqual({
			...{ by: 'Expired or Used', phoneNumber, verified: false, reason: 'tooManyAttempts' },
		});
		expect((await person.type(newestCode())).goesOnWith).toBeUndefined();
	});

	it('has neither codes nor the number in an address', async () => {
		const { person } = await sendCode();
		await person.visit();
		const { location } = await person.type(wrong(newestCode()));
		expect(location).toMatch(/^\?state=[a-p]+&signature=f+$/);
	});

	it('sends a new code like the first one', async () => {
		const { person } = await sendCode({ otpLength: 8 });
		await person.visit();
		now += 30_000;
		expect((await person.askForCode()).body).toContain('A new code is on its way');
		const [old, fresh] = codes();
		expect(fresh).toMatch(/^\d{8}$/);
		const [first, second] = requestsTo(bench.simulator).filter(({ path }) => path.includes('otp'));
		const withoutCode = (body: unknown, code: string) => String(body).replaceAll(code, '');
		expect(withoutCode(second.body, fresh)).toBe(withoutCode(first.body, old));
		expect((await person.type(old)).body).toContain('Tries left: 2');
		expect(outcomeOf(await person.type(fresh))).toMatchObject({ by: 'Verified' });
	});

	it('lets the first code work on if TingTing refuses a new one', async () => {
		const { person } = await sendCode();
		const code = newestCode();
		await person.visit();
		now += 30_000;
		bench.simulator.faults.add({ match: { path: /otp/ }, kind: 'status', status: 400 });
		expect((await person.askForCode()).body).toContain('could not be sent');
		expect(outcomeOf(await person.type(code))).toMatchObject({ by: 'Verified' });
	});

	it('sends no new code in quiet hours, which begin while the page is open', async () => {
		// 20:00 in Kathmandu.
		now = Date.parse('2026-11-26T14:15:00Z');
		const values = { from: '20:01', to: '07:00', timeZone: 'Asia/Kathmandu' };
		const { person } = await sendCode({ quietHours: { values } });
		await person.visit();
		now += 60_000;
		expect((await person.askForCode()).body).toContain('could not be sent');
		expect(codes()).toHaveLength(1);
		expect(outcomeOf(await person.type(newestCode()))).toMatchObject({ by: 'Verified' });
	});

	it('takes quiet hours from the run, because an expression has nothing to read on a visit', async () => {
		now = Date.parse('2026-11-26T14:15:00Z');
		const values = { from: '={{ "20:0" + 1 }}', to: '={{ $json.to ?? "07:00" }}' };
		const { person, data } = await sendCode({
			quietHours: { values: { ...values, timeZone: 'Asia/Kathmandu' } },
		});
		expect(JSON.stringify(data)).toContain('"from":"20:01"');
		await person.visit();
		now += 60_000;
		expect((await person.askForCode()).body).toContain('could not be sent');
		expect(codes()).toHaveLength(1);
	});

	it('never sends a new code again by itself, and takes it for sent if nobody knows', async () => {
		const { person } = await sendCode({ maxResends: 1 });
		await person.visit();
		now += 30_000;
		bench.simulator.faults.add({ match: { path: /otp/ }, kind: 'resetAfter' });
		expect((await person.askForCode()).body).toContain('may be on its way');
		expect(codes()).toHaveLength(2);
		expect(outcomeOf(await person.type(newestCode()))).toMatchObject({ by: 'Verified' });
	});

	it('sends no new code in place of one that was given', async () => {
		const { person, items, data } = await sendCode({}, { otpSource: 'personnel', otp: '048291' });
		const { body } = await person.visit();
		expect(body).not.toContain('Send a new code');
		now += 60_000;
		expect((await person.askForCode()).body).toContain('No more codes can be sent');
		expect(codes()).toHaveLength(1);
		expect(JSON.stringify([items, data])).not.toContain('048291');
		expect(outcomeOf(await person.type('48291'))).toMatchObject({ by: 'Verified' });
	});

	it('goes on after a restart from what the page has', async () => {
		const { person, data } = await sendCode();
		await person.visit();
		now += 30_000;
		await person.type('0');
		await person.askForCode();
		// Another process reads what n8n has saved, and has counted nothing.
		const saved: IRunExecutionData = JSON.parse(JSON.stringify(data));
		const { page } = { page: saved.executionData?.contextData['node:Node under test'] };
		expect(JSON.stringify(page)).not.toContain(newestCode());
		let restarted: typeof import('../../../../../nodes/TingTing/Otp/TingTingOtp.node');
		await jest.isolateModulesAsync(async () => {
			restarted = await import('../../../../../nodes/TingTing/Otp/TingTingOtp.node');
			const fresh = new restarted.TingTingOtp();
			const visit = async (one: Visit) =>
				await visitNode(bench.engine, fresh, parameters, saved, { ...one });
			const { body } = await person.visit();
			const state = stateIn(body);
			const tried = await visit({ body: { state, code: '1', action: 'check' } });
			const next = Object.fromEntries(new URLSearchParams(tried.headers.location));
			expect((await visit({ query: next })).body).toContain('Tries left: 1');
			const last = await visit({
				body: { state: next.state, code: newestCode(), action: 'check' },
			});
			expect(outcomeOf(last)).toMatchObject({ by: 'Verified' });
		});
	});

	it.each<[string, Visit]>([
		['nothing', { body: {} }],
		['a text', { body: 'state=a&code=1' }],
		['a huge text', { body: 'x'.repeat(10_000_000) }],
		['a list', { body: [] }],
		['lists and objects', { body: { code: ['1'], state: { a: 1 }, action: ['resend'] } }],
		['a long text', { body: { code: '1'.repeat(5000), state: 'a'.repeat(100_000) } }],
		['a state that was made up', { body: { code: '', state: 'ab'.repeat(200) } }],
		[
			'names of an object',
			{ body: { __proto__: 'x', constructor: 'y' }, query: { toString: '1' } },
		],
		['no query', { query: undefined }],
	])('answers a visit with %s, and counts and sends nothing', async (__, visit) => {
		const { person } = await sendCode({ maxAttempts: 1 });
		const { status, goesOnWith } = await person.visit(visit);
		expect(status).toBe(200);
		expect(goesOnWith).toBeUndefined();
		expect(codes()).toHaveLength(1);
		expect(outcomeOf(await person.type(newestCode()))).toMatchObject({ by: 'Verified' });
	});

	it('does not take the state of another page', async () => {
		const one = await sendCode();
		const other = await sendCode();
		await other.person.visit();
		const { location } = await other.person.type('0');
		const { state } = Object.fromEntries(new URLSearchParams(location));
		const { body } = await one.person.visit({ query: { state } });
		expect(body).not.toContain('Tries left');
	});

	it('waits on after an error, and says so without its words', async () => {
		const { person } = await sendCode();
		const stored = { ...bench.store.stored };
		for (const data of Object.values(bench.store.stored)) {
			for (const name of Object.keys(data)) data[name] = '';
		}
		const { status, body, goesOnWith } = await person.visit();
		Object.assign(bench.store.stored, stored);
		expect([status, goesOnWith]).toEqual([500, undefined]);
		expect(body).toContain('Something went wrong');
	});

	it('opens whatever the node is called', async () => {
		const { data } = await sendCode();
		const contexts = data.executionData?.contextData ?? {};
		const name = 'Prove }} "a" {{ phone';
		contexts[`node:${name}`] = contexts['node:Node under test'];
		const visited = await visitNode(bench.engine, node, parameters, data, {}, name);
		expect(visited.status).toBe(200);
		expect(visited.body).toContain('<form');
	});

	it('is closed for visits of a node that keeps no page', async () => {
		const { data } = await bench.engine.run(node, { ...parameters, operation: 'getAllSent' });
		const visited = await visitNode(bench.engine, node, parameters, data);
		expect([visited.status, visited.goesOnWith]).toEqual([404, undefined]);
	});
});
