import { parse } from 'flatted';
import { WAIT_INDEFINITELY } from 'n8n-workflow';
import type { INodeParameters, IRunExecutionData } from 'n8n-workflow';
import { TingTingOtp } from '../../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { bytesOf, describeFaults, requestsTo, useBench } from '../../../../harness';
import type { Visit } from '../../../../harness/visits';
import { ACCOUNTS, message, phoneNumber } from '../verifying';

const SIGNATURE = 'f'.repeat(64);
const OUTPUTS = ['Expired or Used', 'Wrong Code', 'Verified'];

describe.each(ACCOUNTS)('Send and Wait for Code, for an account %s', (_, account) => {
	const bench = useBench();
	const node = new TingTingOtp();
	const parameters: INodeParameters = {
		...{ operation: 'sendAndVerify', phoneNumber, message, channel: 'text', ...account },
	};
	let now = 0;

	beforeEach(() => {
		now = Date.now();
		jest.spyOn(Date, 'now').mockImplementation(() => now);
	});

	const codes = () =>
		bench.simulator.inbox.map(({ text }) =>
			(/\d[\d ]*\d/.exec(text ?? '')?.[0] ?? '').replaceAll(' ', ''),
		);
	const newestCode = () => codes().at(-1) ?? '';
	const wrong = (code: string) => code.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));

	/** Runs the node until it waits. */
	async function sendCode(options: INodeParameters = {}, more: INodeParameters = {}) {
		const all = { ...parameters, options, ...more };
		const result = await bench.engine.run(node, all);
		if (result.error) throw result.error;
		return { ...result, person: personAt(all, result.data) };
	}

	/** A person with a browser. */
	function personAt(all: INodeParameters, data: IRunExecutionData) {
		let query: Record<string, string> = { signature: SIGNATURE };
		let state = '';
		const visit = async (one: Visit = {}) => {
			const visited = await bench.engine.visit(node, all, data, { query, ...one });
			if (visited.status === 303) {
				const { location } = visited.headers;
				query = Object.fromEntries(new URLSearchParams(location));
				expect([SIGNATURE, undefined]).toContain(query.signature);
				const next = await bench.engine.visit(node, all, data, { query });
				({ state } = shownIn(next.body));
				return { ...next, location };
			}
			if (visited.body.includes('<form')) ({ state } = shownIn(visited.body));
			return { ...visited, location: '' };
		};
		return {
			visit,
			type: async (code: string) => await visit({ body: { state, code, action: 'check' } }),
			askForCode: async () => await visit({ body: { state, code: '', action: 'resend' } }),
		};
	}

	function shownIn(html: string) {
		return { state: /name="state" value="([a-p]+)"/.exec(html)?.[1] ?? '' };
	}

	/** @returns the output by which the execution goes on, and its only item */
	function outcomeOf({ goesOnWith }: Awaited<ReturnType<typeof bench.engine.visit>>) {
		expect(goesOnWith).toHaveLength(3);
		const index = goesOnWith?.findIndex((items) => items.length > 0) ?? -1;
		expect(goesOnWith?.flat()).toHaveLength(1);
		return { by: OUTPUTS[index], ...goesOnWith?.[index][0].json };
	}

	it('sends a code, waits, and outputs the address of the page', async () => {
		const { items, data, outputs } = await sendCode();
		expect(requestsTo(bench.simulator).filter(({ path }) => path.includes('otp'))).toHaveLength(1);
		expect(outputs.map((output) => output.length)).toEqual([1, 0, 0]);
		expect(items[0].json).toMatchObject({
			phoneNumber,
			channel: 'text',
			message,
			otpSource: 'node',
		});
		expect(items[0].json.pageUrl).toContain('http://localhost/');
		const html = (await bytesOf(items[0], 'data')).toString();
		expect(html).toContain(`content="0;url=${String(items[0].json.pageUrl)}`);
		expect(items[0].binary?.data.mimeType).toBe('text/html');
		// Three codes of five minutes, and one minute more.
		expect(data.waitTill?.getTime()).toBe(now + 16 * 60_000);
		expect(data.waitTill).not.toEqual(WAIT_INDEFINITELY);
	});

	it('goes on with an expired code if nobody comes', async () => {
		const { context } = await sendCode();
		const { main } = context.getExecuteData().data;
		expect(main).toHaveLength(1);
		const nobody = main[0]?.[0];
		expect(nobody?.json).toEqual({ phoneNumber, verified: false, reason: 'expired' });
		expect(nobody?.pairedItem).toEqual({ item: 0 });
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
		expect((await person.visit()).body).toContain('We called 98•••••567');
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
				await bench.engine.visit(fresh, parameters, saved, { ...one });
			const { body } = await person.visit();
			const state = /name="state" value="([a-p]+)"/.exec(body)?.[1];
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

	it('is closed for visits of a node that keeps no page', async () => {
		const { data } = await bench.engine.run(node, { ...parameters, operation: 'getAllSent' });
		const visited = await bench.engine.visit(node, parameters, data);
		expect([visited.status, visited.goesOnWith]).toEqual([404, undefined]);
	});

	it.each([false, true])(
		'sends nothing for more than one item (continue on fail: %s)',
		async (continueOnFail) => {
			const { error, items } = await bench.engine.run(
				node,
				{ ...parameters, options: { badRows: 'leaveOut' } },
				{ input: [{}, {}], continueOnFail },
			);
			const said = `${error?.message} ${JSON.stringify(items)}`;
			expect(said).toContain('one person at a time');
			expect(requestsTo(bench.simulator)).toEqual([]);
		},
	);

	it('sends nothing for an AI agent', async () => {
		const { error } = await bench.engine.tool(node, parameters).call({});
		expect(`${error?.message} ${error?.description}`).toContain('Send, and Verify');
		expect(requestsTo(bench.simulator)).toEqual([]);
	});

	it.each([
		[{ otpSource: 'personnel', otp: '123' }, {}, 'fewer than 4 digits'],
		[{}, { otpLength: 3 }, 'at least 4 digits'],
		[{ message: 'Hello' }, {}, '{otp}'],
	])('sends nothing with %j and %j', async (more, options, reason) => {
		const { error } = await bench.engine.run(node, { ...parameters, ...more, options });
		expect(`${error?.message} ${error?.description}`).toContain(reason);
		expect(requestsTo(bench.simulator)).toEqual([]);
	});

	it('does not wait if no code was sent', async () => {
		bench.simulator.faults.add({ match: { path: /otp/ }, kind: 'status', status: 400 });
		const { error, data } = await bench.engine.run(node, parameters);
		expect(error).toBeDefined();
		expect(data.waitTill).toBeUndefined();
	});

	it('waits again on Retry On Fail, without a second code, if only the page failed', async () => {
		let isBroken = true;
		const evaluate = node.execute;
		const flaky = Object.assign(new TingTingOtp(), {
			async execute(this: ThisParameterType<typeof evaluate>) {
				const context = Object.create(this, {
					putExecutionToWait: {
						value: async (until: Date) => {
							if (isBroken) throw new Error('n8n failed');
							await this.putExecutionToWait(until);
						},
					},
				});
				const outputs = await Reflect.apply(evaluate, context, []).catch((thrown: unknown) => {
					isBroken = false;
					throw thrown;
				});
				return outputs;
			},
		});
		const { saved, error } = await bench.workflow.run(flaky, parameters, { retry: 2 });
		expect([error, parse(saved).waitTill !== undefined]).toEqual([undefined, true]);
		expect(codes()).toHaveLength(1);
	});
});

describe('Send and Wait for Code', () => {
	const bench = useBench();
	describeFaults(bench, {
		node: new TingTingOtp(),
		effect: 'sends',
		action: 'Send OTP and wait for code',
		service: 'TingTing',
		path: /\/send\/otp\/$/,
		isForAll: true,
		prepare: async () => ({
			parameters: { operation: 'sendAndVerify', phoneNumber, message, channel: 'text' },
		}),
	});
});
