import { limits } from '../../../../../nodes/core/http/limits';
import { useBench } from '../../../../harness';
import { ACCOUNTS, verifying } from '../verifying';
import { stateIn, visiting, wrong } from '../visiting';

describe.each(ACCOUNTS)('The page for a code, for an account %s', (_, account) => {
	const bench = useBench();
	const { codes, newestCode, sendCode, outcomeOf } = visiting(bench, account);

	it('sends no new code in quiet hours that begin while it is held back', async () => {
		let now = Date.parse('2026-11-26T14:15:00Z');
		jest.spyOn(Date, 'now').mockImplementation(() => now);
		jest.replaceProperty(limits, 'firstPause', 1);
		const values = { from: '20:01', to: '07:00', timeZone: 'Asia/Kathmandu' };
		const { person } = await sendCode({ quietHours: { values } });
		await person.visit();
		now += 59_000;
		const take = bench.simulator.faults.take.bind(bench.simulator.faults);
		let asked = 0;
		jest.spyOn(bench.simulator.faults, 'take').mockImplementation((entry) => {
			if (!entry.path.includes('otp')) return take(entry);
			asked += 1;
			// Half a minute passes until the client asks again.
			if (asked === 1) now += 30_000;
			return asked === 1 ? { kind: 'tooManyRequests' } : take(entry);
		});
		await person.askForCode();
		expect([asked, codes().length]).toEqual([1, 1]);
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
