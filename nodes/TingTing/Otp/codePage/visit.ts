import { alone } from '../../../core/once/lock';
import { endOf, isInTime, type CodePage } from './page';
import { firstState, type Notice, type PageState } from './pageState';

/** In milliseconds. A code needs a while to arrive, and each one costs credits. */
const RESEND_PAUSE = 30_000;

/**
 * How long a page is remembered after its end, in milliseconds. n8n must have ended the wait by then:
 * a page that was forgotten starts over.
 */
const MEMORY = 3_600_000;

/** How a page ends. */
export type Ending = 'expired' | 'tooManyAttempts' | 'verified';

/** What a visitor brings along. */
export interface Visit {
	/** Absent on the first visit. */
	state?: PageState;
	/** Absent if the page is only looked at. */
	action?: 'check' | 'resend';
	/** As `typedCode` gives it. */
	code: string;
}

/** How sending a new code ended, with what proves it. Nothing proves what was never sent. */
export type Resent =
	{ outcome: 'sent' | 'unknown'; challenge: string; sentAt: number } | { outcome: 'notSent' };

/** What a visit needs besides. */
export interface Tools {
	/** Compares a code. */
	isRight(challenge: string, code: string): boolean;
	sendNewCode(): Promise<Resent>;
	/** In milliseconds since 1970. */
	now: number;
}

/** What follows from a visit. An ending is new once, and known from then on. */
export type VisitResult = { state: PageState } | { ending: Ending; isNew: boolean };

/** What this process knows of a page. */
interface PageMemory {
	state: PageState;
	ending?: Ending;
	/** What was done last, to recognise it if it comes again. */
	last?: { step: number; act: string };
	until: number;
}

/** By page. n8n saves nothing of a visit that doesn't end the wait (n8n's code, 2.41). */
const known = new Map<string, PageMemory>();

/**
 * Answers one visit of a page. Tries and new codes are counted in this process before anything is
 * compared or sent, so that visits side by side can't slip past. The same thing done twice, by a
 * double click or a reload, counts once. After a restart the page goes on from the state that the
 * visitor brings along.
 */
export async function answerTo(visit: Visit, page: CodePage, tools: Tools): Promise<VisitResult> {
	return await alone(`page ${page.id}`, async () => {
		const memory = memoryOf(page, visit.state, tools.now);
		if (memory.ending) return { ending: memory.ending, isNew: false };
		if (tools.now >= endOf(page)) return end(memory, 'expired');
		const { action, code } = visit;
		if (!action) return looked(page, memory, tools.now, visit.state);
		const done = { step: visit.state?.step ?? 0, act: `${action} ${code}` };
		const isRepeated = memory.last?.step === done.step && memory.last.act === done.act;
		if (isRepeated) return { state: memory.state };
		const answer =
			action === 'check'
				? checked(code, page, memory, tools)
				: { state: await resent(page, memory, tools) };
		// What doesn't count may be done again.
		if (memory.state.step > done.step) memory.last = done;
		return answer;
	});
}

/**
 * Goes on from the newest state, and never counts back: after a restart of n8n, a page that somebody
 * kept can have a later step, but fewer tries or an older code. Pages that are over are forgotten.
 */
function memoryOf(page: CodePage, state: PageState | undefined, now: number): PageMemory {
	for (const [id, { until }] of known) if (until < now) known.delete(id);
	const memory = known.get(page.id) ?? { state: firstState(page), until: endOf(page) + MEMORY };
	known.set(page.id, memory);
	if (state) memory.state = merged(memory.state, state);
	return memory;
}

function merged(own: PageState, brought: PageState): PageState {
	const newest = brought.step > own.step ? brought : own;
	const withNewestCode =
		brought.sentAt === own.sentAt ? newest : brought.sentAt > own.sentAt ? brought : own;
	const { challenge, sentAt } = withNewestCode;
	const tries = Math.max(own.tries, brought.tries);
	const resends = Math.max(own.resends, brought.resends);
	return { ...newest, challenge, sentAt, tries, resends };
}

function looked(page: CodePage, memory: PageMemory, now: number, seen?: PageState): VisitResult {
	const { state } = memory;
	// What was said of something that doesn't count is only known from the page itself.
	const { notice } = seen?.step === state.step ? seen : state;
	if (!isExpired(page, state, now)) return { state: { ...state, notice } };
	if (!canResend(page, state, now)) return end(memory, 'expired');
	return { state: { ...state, notice: notice === 'notSent' ? notice : 'expired' } };
}

function checked(code: string, page: CodePage, memory: PageMemory, tools: Tools): VisitResult {
	const { state } = memory;
	if (code === '') return { state: { ...state, notice: 'missing' } };
	if (isExpired(page, state, tools.now)) return looked(page, memory, tools.now);
	const tries = state.tries + 1;
	memory.state = { ...state, step: state.step + 1, tries, notice: 'wrong' };
	if (tools.isRight(state.challenge, code)) return end(memory, 'verified');
	return tries < page.maxAttempts ? { state: memory.state } : end(memory, 'tooManyAttempts');
}

async function resent(page: CodePage, memory: PageMemory, tools: Tools): Promise<PageState> {
	const { state } = memory;
	const says = (notice: Notice) => ({ ...state, notice });
	if (!canResend(page, state, tools.now)) return says('noMore');
	if (secondsUntilResend(state, tools.now) > 0) return says('tooSoon');
	const step = state.step + 1;
	// It counts also if sending breaks, but the code before must not live longer.
	memory.state = { ...state, step, resends: state.resends + 1 };
	const result = await tools.sendNewCode();
	// A code that was not sent leaves the older one as it is, also how long that can be used.
	memory.state =
		result.outcome === 'notSent'
			? { ...state, step, notice: 'notSent' }
			: {
					...memory.state,
					challenge: result.challenge,
					// Not the click: it may have waited for its turn.
					sentAt: result.sentAt,
					notice: result.outcome === 'sent' ? 'sent' : 'unsure',
				};
	return memory.state;
}

function end(memory: PageMemory, ending: Ending): VisitResult {
	memory.ending = ending;
	return { ending, isNew: true };
}

/** A new code is only sent if it can be used for its whole time. */
export function canResend(page: CodePage, { resends }: PageState, now: number): boolean {
	return resends < page.maxResends && isInTime(page, now);
}

function isExpired({ expiresAfterMinutes }: CodePage, { sentAt }: PageState, now: number): boolean {
	return now >= sentAt + expiresAfterMinutes * 60_000;
}

/** @returns how long a new code can't be sent yet; 0 if it can */
export function secondsUntilResend({ sentAt }: PageState, now: number): number {
	return Math.max(0, Math.ceil((sentAt + RESEND_PAUSE - now) / 1000));
}
