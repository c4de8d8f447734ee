import { TingTingOtp } from '../../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { useBench } from '../../../../harness';
import { ACCOUNTS, phoneNumber, verifying } from '../verifying';

describe.each(ACCOUNTS)('Tries of Verify, for an account %s', (_, account) => {
	const bench = useBench();
	const { node, send, parametersFor, verify, wrong } = verifying(bench, account);

	it('says how many tries are left, and takes the last wrong one as the end', async () => {
		const { challenge, code } = await send();
		const tries = [];
		for (let at = 0; at < 4; at += 1) tries.push(await verify(challenge, wrong(code)));
		const no = { phoneNumber, verified: false };
		expect(tries).toEqual([
			{ by: 'Wrong Code', ...no, attemptsLeft: 2 },
			{ by: 'Wrong Code', ...no, attemptsLeft: 1 },
			{ by: 'Expired or Used', ...no, reason: 'tooManyAttempts' },
			{ by: 'Expired or Used', ...no, reason: 'tooManyAttempts' },
		]);
		expect(await verify(challenge, code)).toMatchObject({ reason: 'tooManyAttempts' });
	});

	it('verifies the right code after a wrong one', async () => {
		const { challenge, code } = await send();
		await verify(challenge, wrong(code));
		expect(await verify(challenge, code)).toMatchObject({ by: 'Verified' });
	});

	it('verifies once', async () => {
		const { challenge, code } = await send();
		await verify(challenge, code);
		const again = { by: 'Expired or Used', verified: false, reason: 'used' };
		expect(await verify(challenge, code)).toMatchObject(again);
		expect(await verify(challenge, wrong(code))).toMatchObject(again);
	});

	it.each([1, 10])('lets people try %i times if that is set', async (maxAttempts) => {
		const { challenge, code } = await send({ maxAttempts });
		for (let at = 1; at < maxAttempts; at += 1) {
			expect(await verify(challenge, wrong(code))).toMatchObject({ by: 'Wrong Code' });
		}
		expect(await verify(challenge, wrong(code))).toMatchObject({ reason: 'tooManyAttempts' });
		expect(await verify(challenge, code)).toMatchObject({ verified: false });
	});

	it('holds the limit against 1,000 wrong codes, side by side and one after the other', async () => {
		const { challenge, code } = await send();
		const input = Array.from({ length: 400 }, () => ({}));
		const parameters = { ...parametersFor(challenge, wrong(code)), options: { concurrency: 50 } };
		const many = await Promise.all([
			bench.engine.run(node, parameters, { input }),
			bench.engine.run(new TingTingOtp(), parameters, { input }),
		]);
		const results = many.flatMap(({ outputs }) => outputs[1]);
		expect(results).toHaveLength(2);
		for (let at = 0; at < 200; at += 1) {
			expect(await verify(challenge, wrong(code))).toMatchObject({ by: 'Expired or Used' });
		}
		expect(await verify(challenge, code)).toMatchObject({ verified: false });
	});

	it('verifies one of many that bring the right code at the same time', async () => {
		const { challenge, code } = await send();
		const input = Array.from({ length: 50 }, () => ({}));
		const options = { concurrency: 50 };
		const { outputs } = await bench.engine.run(
			node,
			{ ...parametersFor(challenge, code), options },
			{ input },
		);
		expect(outputs[2]).toHaveLength(1);
		expect(outputs[0]).toHaveLength(49);
	});

	it('still says in each process that there were too many, not that it was used', async () => {
		const { challenge, code } = await send();
		for (let at = 0; at < 3; at += 1) await verify(challenge, wrong(code));
		for (let process = 0; process < 3; process += 1) {
			jest.resetModules();
			const { TingTingOtp: Fresh } =
				await import('../../../../../nodes/TingTing/Otp/TingTingOtp.node');
			const { outputs } = await bench.engine.run(new Fresh(), parametersFor(challenge, code));
			expect(outputs[0][0].json).toMatchObject({ reason: 'tooManyAttempts' });
		}
	});

	it('leaves nothing of expired codes in the record of n8n', async () => {
		const { challenge, code } = await send();
		await verify(challenge, wrong(code));
		const before = bench.deduplication.size;
		const now = Date.now();
		jest.spyOn(Date, 'now').mockReturnValue(now + 600_000);
		const other = await send();
		await verify(other.challenge, wrong(other.code));
		// Two executions have begun, and the new try replaces the old one.
		expect(bench.deduplication.size).toBe(before + 2);
	});

	describe('that n8n could not record do not count,', () => {
		/** @returns what ends it */
		function lockRecord(what = ', try'): () => void {
			const { deduplication } = bench;
			const check = deduplication.checkProcessedAndRecord.bind(deduplication);
			let isLocked = true;
			jest.spyOn(deduplication, 'checkProcessedAndRecord').mockImplementation(async (...asked) => {
				const isTry = asked[0].some((name) => String(name).includes(what));
				if (isTry && isLocked) throw new Error('database is locked');
				return await check(...asked);
			});
			return () => (isLocked = false);
		}

		it.each([1, 3])('so that a Retry can verify, with %i allowed', async (maxAttempts) => {
			const { challenge, code } = await send({ maxAttempts });
			const unlock = lockRecord();
			const first = await bench.workflow.run(node, parametersFor(challenge, code));
			expect(first.error).toBeDefined();
			unlock();
			const second = await first.retry();
			expect(second.status).toBe('success');
			expect(second.runs.at(-1)?.data?.main[2]).toHaveLength(1);
		});

		it('nor is a right code used up, so that a new execution can verify it', async () => {
			const { challenge, code } = await send();
			const unlock = lockRecord(', used');
			await expect(verify(challenge, code)).rejects.toThrow('database is locked');
			unlock();
			expect(await verify(challenge, code)).toMatchObject({ verified: true });
		});

		it('so that as many as are allowed are left', async () => {
			const { challenge, code } = await send();
			const unlock = lockRecord();
			for (let at = 0; at < 5; at += 1) {
				await expect(verify(challenge, wrong(code))).rejects.toThrow('database is locked');
			}
			unlock();
			const tries = [];
			for (let at = 0; at < 3; at += 1) tries.push(await verify(challenge, wrong(code)));
			expect(tries).toMatchObject([{ attemptsLeft: 2 }, { attemptsLeft: 1 }, { verified: false }]);
			expect(await verify(challenge, code)).toMatchObject({ reason: 'tooManyAttempts' });
		});
	});

	it('remembers tries and use in a process that knows nothing of them', async () => {
		const { challenge, code } = await send();
		await verify(challenge, wrong(code));
		await verify(challenge, wrong(code));
		jest.resetModules();
		const { TingTingOtp: Fresh } =
			await import('../../../../../nodes/TingTing/Otp/TingTingOtp.node');
		const run = async (typed: string) =>
			(await bench.engine.run(new Fresh(), parametersFor(challenge, typed))).outputs;
		expect((await run(wrong(code)))[0][0].json).toMatchObject({ reason: 'tooManyAttempts' });
		expect((await run(code))[2]).toEqual([]);
		const other = await send();
		await verify(other.challenge, other.code);
		const [ended] = (
			await bench.engine.run(new Fresh(), parametersFor(other.challenge, other.code))
		).outputs;
		expect(ended[0].json).toMatchObject({ reason: 'used' });
	});
});
