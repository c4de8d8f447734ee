import { randomUUID } from 'node:crypto';
import {
	answerTo,
	type VisitResult,
	type Resent,
	type Visit,
} from '../../../../../nodes/TingTing/Otp/codePage/visit';
import type { CodePage } from '../../../../../nodes/TingTing/Otp/codePage/page';
import type { PageState } from '../../../../../nodes/TingTing/Otp/codePage/pageState';

/** When the code was sent. */
export const START = 1_900_000_000_000;
export const MINUTE = 60_000;

export function pageWith(decided: Partial<CodePage> = {}): CodePage {
	return {
		id: randomUUID(),
		request: { number: '9841234567', message: 'Code {otp}', channel: 'text' },
		...{ challenge: 'code 1', sentAt: START, expiresAfterMinutes: 5, maxAttempts: 3 },
		...{ maxResends: 2, language: 'both', title: '', sparing: {}, ...decided },
	};
}

/** A person in front of a page. In place of a challenge stands the code that it proves. */
export function visitorOf(page: CodePage, outcome: Resent['outcome'] = 'sent') {
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
			const sent = { challenge: `code ${codes}`, sentAt: now };
			return outcome === 'notSent' ? { outcome } : { outcome, ...sent };
		},
	});
	const visit = async (one: Partial<Visit>): Promise<VisitResult> => {
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

/** @returns what the page says, or how it ends */
export const noticeOf = (answer: VisitResult) =>
	'state' in answer ? answer.state.notice : answer.ending;
