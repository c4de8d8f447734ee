import { useBench } from '../../../../harness';
import { pairsOf } from '../../../../harness/today';
import { ACCOUNTS, message, phoneNumber, verifying } from '../verifying';

describe.each(ACCOUNTS)('Verify, for an account %s', (_, account) => {
	const bench = useBench();
	const { node, send, parametersFor, verify, wrong } = verifying(bench, account);

	it('verifies the code that reached the phone, without a request', async () => {
		const { challenge, code, json } = await send();
		expect(json).toMatchObject({ otpSource: 'node', phoneNumber, message });
		expect(JSON.stringify(json)).not.toContain(code);
		expect(await verify(challenge, code)).toEqual({
			...{ by: 'Verified', phoneNumber, verified: true },
			verifiedAt: expect.stringMatching(/^20\d\d-.*Z$/),
		});
		expect(bench.simulator.journal).toEqual([]);
	});

	it('also verifies a code that was given', async () => {
		const { challenge } = await send({}, { otpSource: 'personnel', otp: '048291' });
		expect(await verify(challenge, '048291')).toMatchObject({ by: 'Verified' });
	});

	it('also verifies a code that TingTing made, which answers with it', async () => {
		const { challenge, code } = await send({}, { otpSource: 'generated' });
		expect(await verify(challenge, code)).toMatchObject({ by: 'Verified' });
	});

	it.each(['*****', 'hidden', '482', '4 8'])(
		'cannot verify a code that TingTing returns as %j, and Send says so',
		async (otp) => {
			const details = { otp, number: phoneNumber, message: 'Sent' };
			const body = { status: 200, success: true, message: 'Sent', errors: [], data: { details } };
			bench.simulator.faults.add({ match: { path: /otp/ }, kind: 'status', status: 200, body });
			const { items, hints } = await bench.engine.run(node, {
				...{ operation: 'send', phoneNumber, message, channel: 'text', otpSource: 'generated' },
				...account,
			});
			expect(items[0].json).not.toHaveProperty('challenge');
			expect(JSON.stringify(hints)).toContain('no challenge');
		},
	);

	it('says once, not for each item, that there is no challenge', async () => {
		const details = { number: phoneNumber, message: 'Sent' };
		const body = { status: 200, success: true, message: 'Sent', errors: [], data: { details } };
		const fault = { kind: 'status', status: 200, body, times: 5 } as const;
		bench.simulator.faults.add({ match: { path: /otp/ }, ...fault });
		const { items, hints } = await bench.engine.run(
			node,
			{
				...{ operation: 'send', message, channel: 'text', otpSource: 'generated', ...account },
				phoneNumber: '={{ $json.phone }}',
			},
			{ input: Array.from({ length: 5 }, (_, at) => ({ phone: 9841234560 + at })) },
		);
		expect(items).toHaveLength(5);
		expect(hints).toHaveLength(1);
	});

	it.each(['4 8 2 9 1', '48-29-1', '४८२९१', 48291])(
		'verifies a code that TingTing returns as %j',
		async (otp) => {
			const details = { otp, number: phoneNumber, message: 'Sent' };
			const body = { status: 200, success: true, message: 'Sent', errors: [], data: { details } };
			bench.simulator.faults.add({ match: { path: /otp/ }, kind: 'status', status: 200, body });
			const { challenge } = await send({}, { otpSource: 'generated' });
			expect(await verify(challenge, '48291')).toMatchObject({ by: 'Verified' });
		},
	);

	it('verifies nothing after the code has expired', async () => {
		const { challenge, code, json } = await send({ expiresAfterMinutes: 2 });
		const left = Date.parse(String(json.expiresAt)) - Date.now();
		expect(left).toBeGreaterThan(110_000);
		expect(left).toBeLessThanOrEqual(120_000);
		const now = Date.now();
		jest.spyOn(Date, 'now').mockReturnValue(now + 119_000);
		await verify(challenge, wrong(code));
		jest.spyOn(Date, 'now').mockReturnValue(now + 121_000);
		expect(await verify(challenge, code)).toMatchObject({
			...{ by: 'Expired or Used', reason: 'expired' },
		});
	});

	it.each([
		(code: string) => code.split('').join(' '),
		(code: string) => `${code.slice(0, 2)}-${code.slice(2)}`,
		(code: string) => ` ${code}\n`,
		(code: string) => code.replace(/\d/g, (digit) => '०१२३४५६७८९'[Number(digit)]),
		(code: string) => code.replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)]),
	])('understands what people type (%#)', async (typed) => {
		const { challenge, code } = await send();
		expect(await verify(challenge, typed(code))).toMatchObject({ by: 'Verified' });
	});

	it.each(['abc', '-', '1', '0'.repeat(5000), '1e5', 'null'])(
		'counts %j as a wrong code',
		async (code) => {
			const { challenge } = await send();
			expect(await verify(challenge, code)).toMatchObject({ by: 'Wrong Code', attemptsLeft: 2 });
		},
	);

	it('gives a Retry the first result, and counts no second try', async () => {
		const { challenge, code } = await send();
		const input = [{ typed: code }, { typed: code, phone: '9841234568' }];
		const parameters = {
			...parametersFor(challenge, '={{ $json.typed }}'),
			phoneNumber: `={{ $json.phone ?? "${phoneNumber}" }}`,
		};
		const first = await bench.workflow.run(node, parameters, { input, retry: 3 });
		expect(first.error?.message).toContain('another phone number');
		const second = await first.retry({ ...parameters, phoneNumber });
		expect(second.status).toBe('success');
		const rows = second.runs.at(-1)?.data?.main.map((items) => items?.length ?? 0);
		expect(rows?.slice(0, 3)).toEqual([1, 0, 1]);
	});

	it('passes on a failed item by the first output, so nobody is verified by it', async () => {
		const { challenge, code } = await send();
		const { outputs } = await bench.engine.run(
			node,
			{ ...parametersFor(challenge, code), phoneNumber: '9841234568' },
			{ continueOnFail: true },
		);
		expect(outputs.map(({ length }) => length)).toEqual([1, 0, 0]);
		expect(outputs[0][0].json.error).toContain('another phone number');
	});

	it('has an error output below the three, if the workflow asks for one', async () => {
		const { challenge, code } = await send();
		const input = [{ phone: '9841234568' }, { phone: phoneNumber }];
		const parameters = { ...parametersFor(challenge, code), phoneNumber: '={{ $json.phone }}' };
		const { runs } = await bench.workflow.run(node, parameters, {
			...{ input, onError: 'continueErrorOutput' },
		});
		expect(runs[0].data?.main.map((items) => items?.length ?? 0)).toEqual([0, 0, 1, 1]);
	});

	it('gives an agent the result, whatever it is', async () => {
		const { challenge, code } = await send();
		const tool = bench.engine.tool(node, parametersFor(challenge, code));
		const { outputs } = await tool.call({});
		expect(outputs.map((items) => items.length)).toEqual([1]);
		expect(outputs[0][0].json).toMatchObject({ verified: true });
	});

	it('pairs each result with its item, whatever output it leaves by', async () => {
		const sent = [await send(), await send({}, { phoneNumber: '9841234568' })];
		const input = [
			{ phone: phoneNumber, challenge: sent[0].challenge, typed: wrong(sent[0].code) },
			{ phone: '9841234568', challenge: sent[1].challenge, typed: sent[1].code },
		];
		const { outputs, error } = await bench.engine.run(
			node,
			{
				...parametersFor('={{ $json.challenge }}', '={{ $json.typed }}'),
				phoneNumber: '={{ $json.phone }}',
			},
			{ input },
		);
		expect(error).toBeUndefined();
		expect([pairsOf(outputs[1]), pairsOf(outputs[2])]).toEqual([[0], [1]]);
	});

	it('shows neither the typed code nor the right one in errors', async () => {
		const { challenge, code } = await send();
		const parameters = { ...parametersFor(`${challenge}x`, code) };
		const { error } = await bench.engine.run(node, parameters);
		expect(error?.message).toContain('not made with this credential');
		expect(JSON.stringify([error, error?.message, error?.description])).not.toContain(code);
	});

	it.each([
		[{ challenge: ' ' }, 'Challenge is empty'],
		[{ code: '' }, 'Code is empty'],
		[{ code: ' ' }, 'Code is empty'],
		[{ phoneNumber: '' }, 'Phone Number is empty'],
		[{ phoneNumber: '+1 415 555 2671' }, 'Phone Number'],
	])('is refused with %j', async (changes, words) => {
		const { challenge, code } = await send();
		const parameters = { ...parametersFor(challenge, code), ...changes };
		const { error } = await bench.engine.run(node, parameters);
		expect(error?.message).toContain(words);
	});

	it('does not accept a challenge of another credential', async () => {
		const { challenge, code } = await send();
		bench.store.stored.tingTingApi.password = 'another-password';
		bench.store.stored.tingTingTokenApi.apiToken = 'another-token';
		const { error } = await bench.engine.run(node, parametersFor(challenge, code));
		expect(error?.message).toContain('not made with this credential');
	});

	it('accepts a challenge after the token was renewed', async () => {
		const { challenge, code } = await send();
		bench.store.stored.tingTingApi.accessToken = '';
		expect(await verify(challenge, code)).toMatchObject({ by: 'Verified' });
	});

	it.each([{ otpLength: 3 }, { otpLength: 1 }])('sends no code of %j', async (options) => {
		const { error } = await bench.engine.run(node, {
			...{ operation: 'send', phoneNumber, message, channel: 'text', otpSource: 'node' },
			...{ ...account, options },
		});
		expect(error?.message).toContain('OTP Length');
		expect(bench.simulator.inbox).toEqual([]);
	});

	it('makes codes of which every digit may come', async () => {
		const digits = new Set<string>();
		for (let at = 0; at < 8; at += 1) {
			for (const digit of (await send({ otpLength: 12 })).code.replace(/ /g, '')) digits.add(digit);
		}
		expect(digits.size).toBe(10);
	});
});
