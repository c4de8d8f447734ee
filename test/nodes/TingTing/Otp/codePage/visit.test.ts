import { randomUUID } from 'node:crypto';
import {
	answerTo,
	type Answer,
	type Resent,
	type Visit,
} from '../../../../../nodes/TingTing/Otp/codePage/visit';
import type { CodePage } from '../../../../../nodes/TingTing/Otp/codePage/page';
import type { PageState } from '../../../../../nodes/TingTing/Otp/codePage/pageState';

const START = 1_900_000_000_000;
const MINUTE = 60_000;

function pageWith(decided: Partial<CodePage> = {}): CodePage {
	return {
		id: randomUUID(),
		request: { number: '9841234567', message: 'Code {otp}', channel: 'text' },
		...{ challenge: 'code 1', sentAt: START, expiresAfterMinutes: 5, maxAttempts: 3 },
		...{ maxResends: 2, language: 'both', title: '', ...decided },
	};
}

/** A person in front of a page. In place of a challenge stands the code that it proves. */
function visitorOf(page: CodePage, outcome: Resent['outcome'] = 'sent') {
	let now = START;
	let codes = 1;
	let compared = 0;
	let state: PageState | undefined;
	const tools = () => ({
		now,
		isRight: (challenge: string, code: string) => {
			compared += 1;
			return challenge === code;
		},
		sendNewCode: async (): Promise<Resent> => {
			codes += 1;
			await new Promise((resolve) => setTimeout(resolve, 5));
			return outcome === 'notSent' ? { outcome } : { outcome, challenge: `code ${codes}` };
		},
	});
	const visit = async (one: Partial<Visit>): Promise<Answer> => {
		const answer = await answerTo({ state, code: '', ...one }, page, tools());
		if ('ending' in answer) return answer;
		({ state } = answer);
		// The browser is led to the next page, which brings along what it was given.
		return one.action ? await answerTo({ state, code: '' }, page, tools()) : answer;
	};
	return {
		look: async () => await visit({}),
		check: async (code: string, older?: PageState) =>
			await visit({ action: 'check', code, ...(older && { state: older }) }),
		resend: async () => await visit({ action: 'resend' }),
		wait: (milliseconds: number) => (now += milliseconds),
		bring: (older?: PageState) => (state = older),
		get state() {
			return state;
		},
		get codes() {
			return codes;
		},
		get compared() {
			return compared;
		},
	};
}

const noticeOf = (answer: Answer) => ('state' in answer ? answer.state.notice : answer.ending);

describe('A visit of the page for a code', () => {
	it('ends with the right code, once', async () => {
		const visitor = visitorOf(pageWith());
		expect(await visitor.check('code 1')).toEqual({ ending: 'verified', isNew: true });
		expect(await visitor.check('code 1')).toEqual({ ending: 'verified', isNew: false });
		expect(await visitor.look()).toEqual({ ending: 'verified', isNew: false });
		expect(visitor.compared).toBe(1);
	});

	it('ends with the last wrong code, and the right one is refused afterwards', async () => {
		const visitor = visitorOf(pageWith());
		expect(noticeOf(await visitor.check('a'))).toBe('wrong');
		expect(noticeOf(await visitor.check('b'))).toBe('wrong');
		expect(await visitor.check('c')).toEqual({ ending: 'tooManyAttempts', isNew: true });
		expect(await visitor.check('code 1')).toEqual({ ending: 'tooManyAttempts', isNew: false });
	});

	it('counts a code once if it comes twice from the same page', async () => {
		const visitor = visitorOf(pageWith());
		await visitor.look();
		const first = visitor.state;
		const answers = await Promise.all([visitor.check('a', first), visitor.check('a', first)]);
		expect(answers[0]).toEqual(answers[1]);
		expect(visitor.compared).toBe(1);
	});

	it('counts another code from the same page, and one typed again on the next page', async () => {
		const visitor = visitorOf(pageWith());
		await visitor.look();
		const first = visitor.state;
		await visitor.check('a', first);
		await visitor.check('b', first);
		expect(visitor.compared).toBe(2);
		expect(noticeOf(await visitor.check('b'))).toBe('tooManyAttempts');
	});

	it('compares no more codes than allowed if a thousand come at once from one page', async () => {
		const page = pageWith();
		const visitor = visitorOf(page);
		const codes = Array.from({ length: 1000 }, (_, at) => `wrong ${at}`);
		const answers = await Promise.all([...codes, 'code 1'].map(async (one) => visitor.check(one)));
		expect(visitor.compared).toBe(3);
		expect(answers.filter((answer) => 'ending' in answer && answer.isNew)).toHaveLength(1);
		expect(answers.map(noticeOf)).not.toContain('verified');
	});

	it('does not count an empty code', async () => {
		const visitor = visitorOf(pageWith({ maxAttempts: 1 }));
		expect(noticeOf(await visitor.check(''))).toBe('missing');
		expect(noticeOf(await visitor.check('code 1'))).toBe('verified');
	});

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

	it('accepts the newest code only', async () => {
		const visitor = visitorOf(pageWith());
		visitor.wait(MINUTE);
		await visitor.resend();
		expect(noticeOf(await visitor.check('code 1'))).toBe('wrong');
		expect(noticeOf(await visitor.check('code 2'))).toBe('verified');
	});

	it('gives no new tries with a new code', async () => {
		const visitor = visitorOf(pageWith());
		await visitor.check('a');
		visitor.wait(MINUTE);
		await visitor.resend();
		await visitor.check('b');
		expect(noticeOf(await visitor.check('c'))).toBe('tooManyAttempts');
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

	it('goes on from the page after a restart, with its tries and its newest code', async () => {
		const page = pageWith();
		const visitor = visitorOf(page);
		await visitor.check('a');
		visitor.wait(MINUTE);
		await visitor.resend();
		// A restarted n8n has the page, but nothing that was counted.
		const { state } = visitor;
		const restarted = visitorOf({ ...page, id: randomUUID() });
		restarted.bring(state);
		expect(noticeOf(await restarted.check('b'))).toBe('wrong');
		expect(noticeOf(await restarted.check('code 1'))).toBe('tooManyAttempts');
	});

	it('goes on from what this process knows if a page is older', async () => {
		const visitor = visitorOf(pageWith());
		await visitor.look();
		const first = visitor.state;
		await visitor.check('a');
		await visitor.check('b');
		visitor.bring(first);
		expect(await visitor.check('c')).toEqual({ ending: 'tooManyAttempts', isNew: true });
	});
});
