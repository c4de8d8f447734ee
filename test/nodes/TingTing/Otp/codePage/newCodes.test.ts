import { answerTo } from '../../../../../nodes/TingTing/Otp/codePage/visit';
import type { PageState } from '../../../../../nodes/TingTing/Otp/codePage/pageState';
import { MINUTE, noticeOf, pageWith, START, visitorOf } from './visitor';

describe('The page for a code, when codes expire and new ones are sent', () => {
	it('ends when the code has expired and no new one can be sent', async () => {
		const visitor = visitorOf(pageWith({ maxResends: 0 }));
		visitor.wait(5 * MINUTE);
		expect(await visitor.check('code 1')).toEqual({ ending: 'expired', isNew: true });
		expect(visitor.compared).toBe(0);
	});

	it('offers a new code when the last one has expired, and counts nothing', async () => {
		const visitor = visitorOf(pageWith({ maxAttempts: 1 }));
		visitor.wait(5 * MINUTE);
		expect(noticeOf(await visitor.look())).toBe('expired');
		expect(noticeOf(await visitor.check('code 1'))).toBe('expired');
		expect(noticeOf(await visitor.resend())).toBe('sent');
		expect(noticeOf(await visitor.check('code 2'))).toBe('verified');
	});

	it('sends no new code within 30 seconds, and not more than allowed', async () => {
		const visitor = visitorOf(pageWith());
		visitor.wait(29_999);
		expect(noticeOf(await visitor.resend())).toBe('tooSoon');
		visitor.wait(1);
		expect(noticeOf(await visitor.resend())).toBe('sent');
		expect(noticeOf(await visitor.resend())).toBe('tooSoon');
		visitor.wait(30_000);
		expect(noticeOf(await visitor.resend())).toBe('sent');
		visitor.wait(30_000);
		expect(noticeOf(await visitor.resend())).toBe('noMore');
		expect(visitor.codes).toBe(3);
	});

	it('sends one new code for a double click', async () => {
		const visitor = visitorOf(pageWith());
		visitor.wait(MINUTE);
		await visitor.look();
		const answers = await Promise.all([visitor.resend(), visitor.resend()]);
		expect(answers.map(noticeOf)).toEqual(['sent', 'sent']);
		expect(visitor.codes).toBe(2);
	});

	it('lets the last code work on if the new one was not sent', async () => {
		const visitor = visitorOf(pageWith({ maxResends: 1 }), 'notSent');
		visitor.wait(MINUTE);
		expect(noticeOf(await visitor.resend())).toBe('notSent');
		expect(noticeOf(await visitor.resend())).toBe('notSent');
		expect(noticeOf(await visitor.check('code 1'))).toBe('verified');
	});

	it('takes a new code for sent if it may have been', async () => {
		const visitor = visitorOf(pageWith({ maxResends: 1 }), 'unknown');
		visitor.wait(MINUTE);
		expect(noticeOf(await visitor.resend())).toBe('unsure');
		visitor.wait(MINUTE);
		expect(noticeOf(await visitor.resend())).toBe('noMore');
		expect(noticeOf(await visitor.check('code 2'))).toBe('verified');
	});

	it.each([0, 30_000, 59_999])(
		'is over %d ms after its end, for codes and new ones, whatever the page brings along',
		async (late) => {
			const page = pageWith();
			const visitor = visitorOf(page);
			await visitor.check('a');
			const { state } = visitor;
			visitor.wait(20 * MINUTE + late);
			const newer = { step: 9, challenge: 'code 1', sentAt: 2e12, tries: 0, resends: 0 };
			for (const brought of [newer, state, undefined]) {
				visitor.bring(brought);
				expect(noticeOf(await visitor.check('code 1'))).toBe('expired');
				visitor.bring(brought);
				expect(noticeOf(await visitor.resend())).toBe('expired');
				expect(noticeOf(await visitor.look())).toBe('expired');
			}
			expect([visitor.codes, visitor.compared]).toEqual([1, 1]);
		},
	);

	it('does not forget what was counted while n8n still waits', async () => {
		const page = pageWith();
		const visitor = visitorOf(page);
		await visitor.check('a');
		visitor.wait(20 * MINUTE + 59_999);
		// Any visit of another page makes room.
		await visitorOf({ ...pageWith(), sentAt: START + 20 * MINUTE }).look();
		expect(await visitor.look()).toMatchObject({ ending: 'expired' });
		expect(await visitor.look()).toMatchObject({ ending: 'expired', isNew: false });
	});

	it('sends no new code that could not be used for its whole time', async () => {
		const visitor = visitorOf(pageWith());
		visitor.wait(15 * MINUTE);
		expect(noticeOf(await visitor.resend())).toBe('sent');
		visitor.wait(1);
		expect(noticeOf(await visitor.resend())).toBe('noMore');
		visitor.wait(5 * MINUTE);
		expect(noticeOf(await visitor.look())).toBe('expired');
		expect(visitor.codes).toBe(2);
	});

	it('lets an expired code stay expired if sending a new one breaks', async () => {
		const page = pageWith();
		const broken = { now: START + 6 * MINUTE, isRight: () => true };
		const sendNewCode = async () => {
			throw new Error('broken');
		};
		const visit = { action: 'resend', code: '' } as const;
		await expect(answerTo(visit, page, { ...broken, sendNewCode })).rejects.toThrow('broken');
		const { state } = (await answerTo({ code: '' }, page, { ...broken, sendNewCode })) as {
			state: PageState;
		};
		expect([state.notice, state.resends]).toEqual(['expired', 1]);
	});

	it('says that a new code was not sent also if the last one has expired', async () => {
		const visitor = visitorOf(pageWith(), 'notSent');
		visitor.wait(6 * MINUTE);
		expect(noticeOf(await visitor.resend())).toBe('notSent');
	});
});
