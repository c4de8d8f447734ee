import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { attempt, attemptNow } from '../../../core/errors/attempt';
import { Failure } from '../../../core/errors/failure';
import { limits } from '../../../core/http/limits';
import { openSession, type Session } from '../../../core/http/session';
import { chosenConnection } from '../../../core/operation/authentication';
import { isRecord } from '../../../core/operation/coercion';
import { readQuietHours } from '../../../core/operation/quietHours';
import { tingTing } from '../../connection';
import type { TingTing } from '../../port';
import { isRight, PAGE_PURPOSE, readChallenge } from '../challenge';
import { randomCode, typedCode } from '../codes';
import { refusedJson, verificationOutputs, verifiedJson } from '../verification';
import { challengeOf, isInTime, visitedPage, type CodePage } from './page';
import { openState, sealState } from './pageState';
import { brokenHtml, codePageHtml, endingHtml, FIELDS } from './render';
import { answerTo, type Ending, type Resent } from './visit';

/** n8n says nothing itself, and the execution waits on. */
const ANSWERED: IWebhookResponseData = { noWebhookResponse: true };

/** In characters, of what a visitor sends. */
const LONGEST_FIELD = 4096;

/**
 * Answers a visit of the page for a code, which n8n passes on while the execution waits. It never
 * throws: n8n would end the wait with an empty item (n8n's code, 2.41).
 */
export async function answerVisit(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	let looks: Pick<CodePage, 'language' | 'title'> = { language: 'both', title: '' };
	const answered = await attempt(async () => {
		const page = visitedPage(context);
		if (page) return await answer(context, (looks = page));
		show(context, endingHtml(looks, 'closed'), 404);
		return ANSWERED;
	});
	if ('value' in answered) return answered.value;
	// Without the error's words: they could have a secret in them.
	const name = answered.thrown instanceof Error ? answered.thrown.name : 'unknown';
	context.logger.error(`TingTing OTP: the page for a code failed (${name})`);
	attemptNow(() => show(context, brokenHtml(looks), 500));
	return ANSWERED;
}

async function answer(context: IWebhookFunctions, page: CodePage): Promise<IWebhookResponseData> {
	const session = await openSession(context, chosenConnection(context, tingTing));
	const key = await session.keyFor(PAGE_PURPOSE);
	const { number: phoneNumber } = page.request;
	const fields = { ...fieldsIn(context.getQueryData()), ...fieldsIn(context.getBodyData()) };
	const isPost = context.getRequestObject().method === 'POST';
	const action = fields.action === 'resend' ? 'resend' : 'check';
	const visit = {
		state: openState(key, page, fields.state ?? ''),
		action: isPost ? action : undefined,
		code: typedCode(fields.code ?? ''),
	} as const;
	const now = Date.now();
	const result = await answerTo(visit, page, {
		now,
		isRight: (challenge, code) => {
			const sent = readChallenge(key, challenge, phoneNumber);
			return now < sent.expiresAt && isRight(key, sent, { phoneNumber, code });
		},
		sendNewCode: async () => await sendNewCode(session, key, page),
	});
	if ('ending' in result) {
		show(context, endingHtml(page, result.ending));
		return result.isNew ? { ...ANSWERED, workflowData: itemFor(result.ending, page) } : ANSWERED;
	}
	const sealed = sealState(key, page, result.state);
	// A reload of what follows from a POST must not do it again.
	if (isPost) redirect(context, sealed);
	else show(context, codePageHtml(page, result.state, sealed, now));
	return ANSWERED;
}

/** @returns whether no phone may ring now, as the node's options say */
function isQuiet({ sparing }: CodePage): boolean {
	return readQuietHours(sparing, false)?.endAt() !== undefined;
}

const IN_QUIET_HOURS = new Failure('was not sent, because of Quiet Hours', '');

const TOO_LATE = new Failure('was not sent, because the page ends before the code would', '');

/** The code is random, so it is known even if the service's answer gets lost. */
async function sendNewCode(
	session: Session<TingTing>,
	key: Buffer,
	page: CodePage,
): Promise<Resent> {
	const code = randomCode(page.codeLength);
	const sending = { ...page.request, code: { own: code } };
	// Checked when it leaves: it may have waited for its turn until the hours began.
	const onLeave = () => {
		if (isQuiet(page)) throw IN_QUIET_HOURS;
		if (!isInTime(page, Date.now())) throw TOO_LATE;
	};
	// All visits of the page wait for this one. If the request has left by then, it is finished.
	AbortSignal.timeout(limits.visitorsTurn).addEventListener('abort', session.stop);
	const sent = await attempt(async () => await session.service.otp.send(onLeave, sending));
	const outcome = 'value' in sent ? 'sent' : outcomeOf(sent.thrown);
	if (outcome !== 'sent' && outcome !== 'unknown') return { outcome: 'notSent' };
	return { outcome, challenge: challengeOf(key, code, page.request, page), sentAt: Date.now() };
}

function outcomeOf(thrown: unknown): Failure['outcome'] {
	if (thrown instanceof Failure) return thrown.outcome;
	throw thrown;
}

/** @returns the item of an ending, by the node's outputs */
function itemFor(ending: Ending, { request: { number } }: CodePage) {
	const json = ending === 'verified' ? verifiedJson(number) : refusedJson(number, ending);
	const by = verificationOutputs.indexOf(json);
	const item = { json, pairedItem: { item: 0 } };
	return verificationOutputs.names.map((_, index) => (index === by ? [item] : []));
}

/** @returns the fields of the form. Visitors can send anything: what isn't a text is left out */
function fieldsIn(data: unknown): Partial<typeof FIELDS> {
	if (!isRecord(data)) return {};
	const given = Object.values(FIELDS).flatMap((name) => {
		const value: unknown = Object.hasOwn(data, name) ? data[name] : undefined;
		return typeof value === 'string' && value.length <= LONGEST_FIELD ? [[name, value]] : [];
	});
	return Object.fromEntries(given);
}

/** n8n's own address stays as it is, also behind a proxy that changes it. */
function redirect(context: IWebhookFunctions, sealed: string): void {
	const query = new URLSearchParams({ [FIELDS.state]: sealed });
	// The token by which n8n lets visitors in.
	const { signature } = context.getQueryData() as IDataObject;
	if (typeof signature === 'string') query.set('signature', signature);
	headersFor(context).status(303).setHeader('Location', `?${query.toString()}`).end();
}

function show(context: IWebhookFunctions, html: string, status = 200): void {
	headersFor(context).status(status).type('html').send(html);
}

/** The address has n8n's token in it, and the page shares its origin with n8n's editor. */
function headersFor(context: IWebhookFunctions) {
	return context.getResponseObject().set({
		'Cache-Control': 'no-store',
		'Content-Security-Policy':
			"default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; sandbox allow-forms",
		'Referrer-Policy': 'no-referrer',
		'X-Content-Type-Options': 'nosniff',
	});
}
