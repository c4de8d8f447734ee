import { randomUUID } from 'node:crypto';
import { MINUTE, noticeOf, pageWith, visitorOf } from './visitor';

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
