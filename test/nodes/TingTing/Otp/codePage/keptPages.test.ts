import { randomUUID } from 'node:crypto';
import type { PageState } from '../../../../../nodes/TingTing/Otp/codePage/pageState';
import { MINUTE, noticeOf, pageWith, visitorOf } from './visitor';

describe('After a restart of n8n, somebody who kept pages', () => {
	it('gets no more tries, also by pages that say that a code was not sent', async () => {
		const page = pageWith();
		const before = visitorOf(page, 'notSent');
		before.wait(MINUTE);
		const kept: Array<PageState | undefined> = [];
		for (let at = 0; at < 40; at += 1) {
			expect(noticeOf(await before.resend())).toBe('notSent');
			kept.push(before.state);
		}
		const after = visitorOf({ ...page, id: randomUUID() });
		after.wait(MINUTE);
		await after.check('wrong');
		for (let at = 1; at < kept.length; at += 2) {
			after.bring(kept[at]);
			await after.check(`wrong ${at}`);
		}
		expect(after.compared).toBe(3);
	});

	it('gets no more tries by a page with a newer code', async () => {
		const page = pageWith();
		const before = visitorOf(page);
		for (const code of ['second', 'third']) {
			before.wait(MINUTE);
			expect([code, noticeOf(await before.resend())]).toEqual([code, 'sent']);
		}
		const after = visitorOf({ ...page, id: randomUUID() });
		after.wait(2 * MINUTE);
		await after.check('wrong 1');
		after.bring(before.state);
		for (let at = 2; at < 9; at += 1) await after.check(`wrong ${at}`);
		expect(after.compared).toBe(3);
	});

	it('gets no more new codes', async () => {
		const page = pageWith({ maxAttempts: 10 });
		const before = visitorOf(page);
		for (let at = 0; at < 9; at += 1) await before.check(`wrong ${at}`);
		const after = visitorOf({ ...page, id: randomUUID() });
		for (const brought of [undefined, undefined, before.state, before.state]) {
			after.wait(MINUTE);
			if (brought) after.bring(brought);
			await after.resend();
		}
		expect(after.codes - 1).toBe(2);
	});

	it("doesn't bring an older code back, nor a new one before its pause", async () => {
		const page = pageWith();
		const before = visitorOf(page);
		await before.check('wrong 1');
		await before.check('wrong 2');
		const after = visitorOf({ ...page, id: randomUUID() });
		after.wait(MINUTE);
		expect(noticeOf(await after.resend())).toBe('sent');
		after.bring(before.state);
		expect(noticeOf(await after.resend())).toBe('tooSoon');
		expect(noticeOf(await after.check('code 2'))).toBe('verified');
	});
});
