import { limits } from '../../../../../nodes/core/http/limits';
import { useBench } from '../../../../harness';
import { ACCOUNTS, verifying } from '../verifying';
import { stateIn, visiting, wrong } from '../visiting';

describe.each(ACCOUNTS)('The page for a code, for an account %s', (_, account) => {
	const bench = useBench();
	const { codes, newestCode, sendCode, outcomeOf } = visiting(bench, account);

	describe('whose new code is held back,', () => {
		let now = 0;
		let asked = 0;

		beforeEach(() => {
			now = Date.now();
			asked = 0;
			jest.spyOn(Date, 'now').mockImplementation(() => now);
			jest.replaceProperty(limits, 'firstPause', 1);
		});

		/** TingTing asks for a pause once. So many seconds pass until the client asks again. */
		function holdBack(seconds: number) {
			const take = bench.simulator.faults.take.bind(bench.simulator.faults);
			jest.spyOn(bench.simulator.faults, 'take').mockImplementation((entry) => {
				if (!entry.path.includes('otp')) return take(entry);
				asked += 1;
				if (asked > 1) return take(entry);
				now += seconds * 1000;
				return { kind: 'tooManyRequests' };
			});
		}

		it('sends none in quiet hours that begin meanwhile', async () => {
			now = Date.parse('2026-11-26T14:15:00Z');
			const values = { from: '20:01', to: '07:00', timeZone: 'Asia/Kathmandu' };
			const { person } = await sendCode({ quietHours: { values } });
			await person.visit();
			now += 59_000;
			holdBack(30);
			await person.askForCode();
			expect([asked, codes().length]).toEqual([1, 1]);
		});

		it('takes it for its whole time, which begins when it is sent', async () => {
			const { person } = await sendCode({ expiresAfterMinutes: 1 });
			await person.visit();
			now += 31_000;
			holdBack(60);
			await person.askForCode();
			now += 59_999;
			expect(codes()).toHaveLength(2);
			expect(outcomeOf(await person.type(newestCode()))).toMatchObject({ by: 'Verified' });
		});

		it('sends none again within 30 seconds of the moment at which it was sent', async () => {
			const { person } = await sendCode();
			await person.visit();
			now += 31_000;
			holdBack(60);
			await person.askForCode();
			now += 29_999;
			await person.askForCode();
			expect(codes()).toHaveLength(2);
			now += 1;
			await person.askForCode();
			expect(codes()).toHaveLength(3);
		});

		// The page of a code of one minute ends after four.
		it.each([
			[60, 2],
			[61, 1],
		])('sends it %i seconds later only if it can be used to its end', async (seconds, sent) => {
			const { person } = await sendCode({ expiresAfterMinutes: 1 });
			await person.visit();
			now += 120_000;
			holdBack(seconds);
			await person.askForCode();
			expect([asked, codes().length]).toEqual([sent, sent]);
		});

		it('says so before its turn comes, and takes the code before', async () => {
			jest.replaceProperty(limits, 'visitorsTurn', 50);
			const { person } = await sendCode();
			await person.visit();
			now += 31_000;
			const pause = { kind: 'tooManyRequests', retryAfterSeconds: 20 } as const;
			bench.simulator.faults.add({ match: { path: /otp/ }, ...pause });
			const started = performance.now();
			expect((await person.askForCode()).body).toContain('could not be sent');
			expect(outcomeOf(await person.type(newestCode()))).toMatchObject({ by: 'Verified' });
			expect(performance.now() - started).toBeLessThan(10_000);
			expect(codes()).toHaveLength(1);
		});

		it('counts one that has left in time, however long its answer takes', async () => {
			jest.replaceProperty(limits, 'visitorsTurn', 50);
			const { person } = await sendCode();
			await person.visit();
			now += 31_000;
			bench.simulator.faults.add({ match: { path: /otp/ }, kind: 'slow', delaySeconds: 0.3 });
			expect((await person.askForCode()).body).toContain('A new code is on its way');
			expect(codes()).toHaveLength(2);
			expect(outcomeOf(await person.type(newestCode()))).toMatchObject({ by: 'Verified' });
		});
	});

	describe('holds a challenge in its source, which Verify', () => {
		const { verify } = verifying(bench, account);
		/** Letters from a to p are the digits of the page's state; a signature is at its end. */
		const challengeIn = (html: string): string => {
			const digits = stateIn(html).replace(/./g, (letter) =>
				'abcdefghijklmnop'.indexOf(letter).toString(16),
			);
			const content = Buffer.from(digits, 'hex').subarray(0, -16).toString();
			return (JSON.parse(content) as { challenge: string }).challenge;
		};

		it('does not take, because that would count tries from zero', async () => {
			const { person } = await sendCode();
			const challenge = challengeIn((await person.visit()).body);
			await person.type(wrong(newestCode()));
			await expect(verify(challenge, newestCode())).rejects.toThrow('Challenge');
			expect(outcomeOf(await person.type(newestCode()))).toMatchObject({ by: 'Verified' });
			await expect(verify(challenge, newestCode())).rejects.toThrow('Challenge');
		});
	});
});
