import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { attempt } from '../../core/errors/attempt';
import { isNo, isRecord } from '../../core/operation/coercion';
import { Deadline, unlessAborted } from '../../core/http/deadline';
import type { AnswerRules, Send } from '../../core/http/request';
import { limits } from '../../core/http/limits';
import { reasonIn } from '../../core/errors/reasons';
import { loginTimedOut } from '../../core/errors/messages';
import { envelopeRules } from './envelope';
import { notAccepted, refusedLogin, wrongAddress } from './loginFailures';

export const LOGIN_PATH = '/api/accounts/login/';

/** At the login only a token is a yes, so what is unclear is left to be read. */
export const loginRules: AnswerRules = {
	judge(answer) {
		const verdict = envelopeRules.judge(answer);
		return verdict === 'unclear' && answer.status < 400 ? 'yes' : verdict;
	},
};

/** What TingTing hands out at login. The refresh token of its samples dies before the access token. */
export interface Tokens {
	accessToken: string;
	refreshToken: string;
}

/** What is typed into the credential, with what was stored along with it. */
export interface Login extends Tokens {
	baseUrl: string;
	email: string;
	password: string;
	/** Fingerprint of the login that the tokens came from; empty when there are none. */
	tokensOf: string;
}

/**
 * Reads the login that a credential holds, without what is pasted along with it: blanks and line ends
 * around the e-mail, line ends around the password. Blanks may belong to a password, and trying it
 * both ways could lock the account.
 */
export function loginIn(credential: ICredentialDataDecryptedObject): Login {
	const text = (name: keyof Login) => String(credential[name] ?? '');
	return {
		baseUrl: text('baseUrl'),
		email: text('email').trim(),
		password: text('password').replace(/^[\r\n]+|[\r\n]+$/g, ''),
		accessToken: text('accessToken'),
		refreshToken: text('refreshToken'),
		tokensOf: text('tokensOf'),
	};
}

/** Tells logins apart without holding what is in them. */
export function fingerprintOf({ baseUrl, email, password }: Login): string {
	return createHash('sha256')
		.update(JSON.stringify([baseUrl, email, password]))
		.digest('hex');
}

/**
 * n8n keeps the tokens when somebody edits the credential: those of the account before would go on
 * being used, even at another host.
 */
export function tokensAreForeign(login: Login): boolean {
	return login.tokensOf !== '' && login.tokensOf !== fingerprintOf(login);
}

/** The last renewal of one login, and the one under way. Kept per process, never written anywhere. */
interface Renewal {
	latest?: Tokens;
	/** Tokens that `latest` took the place of: whoever still comes with one was merely late. */
	replaced: Set<string>;
	running?: Running;
}

/** A renewal that several requests may wait for, each as long as it has time. */
interface Running {
	tokens: Promise<Tokens>;
	deadline: Deadline;
	waiting: number;
	/** The tokens of those who wait. */
	held: Set<string>;
}

/** Makes what sends the requests of one renewal, none of which outlasts it. */
type Connect = (renewal: Deadline) => Send;

const renewals = new Map<string, Renewal>();

/**
 * Gives fresh tokens: by the refresh token, else by logging in. One renewal serves every request
 * that met the same expiry, those that come late with the old token too. It has a time of its own,
 * and is given up when nobody waits for it any more.
 *
 * @param typed with the token that was refused, or an empty one when it is known to have died
 * @param signal ends the waiting of this request alone
 * @throws Failure with TingTing's own words when it does not accept the login
 */
export async function renewTokens(
	connect: Connect,
	typed: Login,
	signal?: AbortSignal,
): Promise<Tokens> {
	const login = tokensAreForeign(typed) ? { ...typed, accessToken: '', refreshToken: '' } : typed;
	const renewal = renewalOf(login);
	if (!renewal.running && renewal.latest && isLate(login, renewal)) return renewal.latest;
	renewal.running ??= begin(connect, login, renewal);
	renewal.running.held.add(login.accessToken || login.refreshToken);
	return await waitFor(renewal.running, renewal, signal);
}

function begin(connect: Connect, login: Login, renewal: Renewal): Running {
	const deadline = new Deadline({ total: limits.renewalTimeout });
	const held = new Set<string>();
	const tokens = requestTokens(connect, login, deadline).then((latest) => {
		Object.assign(renewal, { latest, replaced: held });
		return latest;
	});
	return { tokens, deadline, held, waiting: 0 };
}

async function waitFor(running: Running, renewal: Renewal, signal?: AbortSignal): Promise<Tokens> {
	running.waiting += 1;
	try {
		return await (signal ? unlessAborted(running.tokens, signal) : running.tokens);
	} finally {
		running.waiting -= 1;
		if (running.waiting === 0) {
			running.deadline.giveUp();
			if (renewal.running === running) renewal.running = undefined;
		}
	}
}

/**
 * @param token a JWT; anything else has no known end
 * @returns whether the token says of itself that its time is over
 */
export function hasOutlived(token: string): boolean {
	const [, payload = ''] = token.split('.');
	try {
		const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
		const expiresAt = isRecord(claims) ? claims.exp : undefined;
		return typeof expiresAt === 'number' && Date.now() >= expiresAt * 1000;
	} catch {
		return false;
	}
}

function renewalOf(login: Login): Renewal {
	const key = fingerprintOf(login);
	const renewal = renewals.get(key) ?? { replaced: new Set() };
	renewals.set(key, renewal);
	return renewal;
}

/** A login without any token is never late: somebody has just typed it. */
function isLate({ accessToken, refreshToken }: Login, { latest, replaced }: Renewal): boolean {
	const held = accessToken || refreshToken;
	return (
		latest !== undefined && replaced.has(held) && held !== '' && !hasOutlived(latest.accessToken)
	);
}

async function requestTokens(connect: Connect, login: Login, deadline: Deadline): Promise<Tokens> {
	const requested = await attempt(async () => {
		// Never sent again when its answer is lost: it may be good for one use, and there is the login.
		const refreshed = login.refreshToken && (await refresh(connect(deadline), login.refreshToken));
		return refreshed || (await logIn(connect(deadline), login));
	});
	const waited = deadline.givenUp?.waited;
	deadline.close();
	if ('value' in requested) return requested.value;
	throw waited === undefined ? requested.thrown : loginTimedOut('TingTing', waited);
}

/** @returns `undefined` when the refresh token is dead, or this way is barred: then login is left */
async function refresh(send: Send, refreshToken: string): Promise<Tokens | undefined> {
	try {
		return await send({
			// A refresh token may be good for one use: it is sent as what rings a phone is.
			effect: 'sends',
			onLeave: () => {},
			method: 'POST',
			path: '/api/accounts/token/refresh/',
			json: { refresh: refreshToken },
			timeout: limits.renewalTimeout / 2,
			read: ({ body }) =>
				isRecord(body) && isToken(body.access)
					? {
							accessToken: body.access.trim(),
							refreshToken: isToken(body.refresh) ? body.refresh.trim() : refreshToken,
						}
					: undefined,
		});
	} catch {
		return undefined;
	}
}

async function logIn(send: Send, { email, password }: Login): Promise<Tokens> {
	const answer = await send({
		effect: 'reads',
		method: 'POST',
		path: LOGIN_PATH,
		json: { email, password },
		read: ({ body }) => (isRecord(body) ? { body } : undefined),
	}).catch((failure: unknown) => ({ failure }));
	if ('failure' in answer) throw refusedLogin(answer.failure, password);
	const { body } = answer;
	const token = isRecord(body.data) && !isNo(body.success) ? body.data.token : undefined;
	if (isRecord(token) && isToken(token.access)) {
		const refreshToken = isToken(token.refresh) ? token.refresh.trim() : '';
		return { accessToken: token.access.trim(), refreshToken };
	}
	const reason = reasonIn(body, true);
	throw reason ? notAccepted(password, reason) : wrongAddress();
}

function isToken(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}
