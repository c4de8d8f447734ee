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
import {
	keepingRefusal,
	notAccepted,
	refusalOf,
	refusedLogin,
	wrongAddress,
} from './loginFailures';

export const LOGIN_PATH = '/api/accounts/login/';

/** Only a token means that a login succeeded, so an unclear answer is read for one. */
export const loginRules: AnswerRules = {
	judge(answer) {
		const verdict = envelopeRules.judge(answer);
		return verdict === 'unclear' && answer.status < 400 ? 'yes' : verdict;
	},
};

/**
 * What TingTing returns at login. In its samples, the refresh token expires before the access
 * token.
 */
export interface Tokens {
	accessToken: string;
	refreshToken: string;
}

/** The typed fields of the credential and what is stored with them. */
export interface Login extends Tokens {
	baseUrl: string;
	email: string;
	password: string;
	/** Fingerprint of the login that the tokens came from; empty if there are none. */
	tokensOf: string;
}

/**
 * Reads the login in a credential, without what was pasted along: spaces and line ends around the
 * email, line ends around the password. Spaces may belong to a password, and trying both ways could
 * lock the account.
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

/** Tells logins apart without containing them. */
export function fingerprintOf({ baseUrl, email, password }: Login): string {
	return createHash('sha256')
		.update(JSON.stringify([baseUrl, email, password]))
		.digest('hex');
}

/**
 * n8n keeps the tokens when someone edits the credential. The tokens of the previous account would
 * still be used, even at another host.
 */
export function tokensAreForeign(login: Login): boolean {
	return login.tokensOf !== '' && login.tokensOf !== fingerprintOf(login);
}

/** The last renewal of one login, and the current one. Kept per process, never written anywhere. */
interface Renewal {
	latest?: Tokens;
	/** Tokens that `latest` has replaced. A request that still has one is only late. */
	replaced: Set<string>;
	running?: RunningRenewal;
}

/** A renewal that several requests may wait for, each within its own deadline. */
interface RunningRenewal {
	tokens: Promise<Tokens>;
	deadline: Deadline;
	waiting: number;
	/** The tokens of the waiting requests. */
	held: Set<string>;
}

/** Creates the function that sends the requests of one renewal. They end with the renewal. */
type Connect = (renewal: Deadline) => Send;

const renewals = new Map<string, Renewal>();

/**
 * Gets new tokens with the refresh token, otherwise by logging in. One renewal serves every request
 * that met the same expiry, also late requests with the old token. It has its own deadline, and is
 * given up when nobody waits for it any more.
 *
 * @param typed with the token that was refused, or with an empty one if it is known to have expired
 * @param signal ends the wait of this request only. Only requests of our nodes have one: the
 *   credential's test also tries what was refused a moment ago
 * @throws Failure with TingTing's own words if it does not accept the login, or did not a moment ago
 */
export async function renewTokens(
	connect: Connect,
	typed: Login,
	signal?: AbortSignal,
): Promise<Tokens> {
	const login = tokensAreForeign(typed) ? { ...typed, accessToken: '', refreshToken: '' } : typed;
	const renewal = renewalOf(login);
	if (!renewal.running && renewal.latest && isLate(login, renewal)) return renewal.latest;
	const refusal = signal && refusalOf(fingerprintOf(login));
	if (refusal) throw refusal;
	renewal.running ??= begin(connect, login, renewal);
	renewal.running.held.add(login.accessToken || login.refreshToken);
	return await waitFor(renewal.running, renewal, signal);
}

function begin(connect: Connect, login: Login, renewal: Renewal): RunningRenewal {
	const deadline = new Deadline({ total: limits.renewalTimeout });
	const held = new Set<string>();
	const tokens = requestTokens(connect, login, deadline).then((latest) => {
		Object.assign(renewal, { latest, replaced: held });
		return latest;
	});
	return { tokens, deadline, held, waiting: 0 };
}

async function waitFor(
	running: RunningRenewal,
	renewal: Renewal,
	signal?: AbortSignal,
): Promise<Tokens> {
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
 * @param token a JWT; the end of any other token is unknown
 * @returns whether the token itself says that it has expired
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

/** A login without any token is never late: someone has just typed it. */
function isLate({ accessToken, refreshToken }: Login, { latest, replaced }: Renewal): boolean {
	const held = accessToken || refreshToken;
	return (
		latest !== undefined && replaced.has(held) && held !== '' && !hasOutlived(latest.accessToken)
	);
}

async function requestTokens(connect: Connect, login: Login, deadline: Deadline): Promise<Tokens> {
	const requested = await attempt(async () => {
		// Never sent again if its answer is lost: it may work only once, and a login is still possible.
		const refreshed = login.refreshToken && (await refresh(connect(deadline), login.refreshToken));
		if (refreshed) return refreshed;
		return await keepingRefusal(
			fingerprintOf(login),
			login.password,
			async () => await logIn(connect(deadline), login),
		);
	});
	const waited = deadline.givenUp?.waited;
	deadline.close();
	if ('value' in requested) return requested.value;
	throw waited === undefined ? requested.thrown : loginTimedOut('TingTing', waited);
}

/**
 * @returns `undefined` if the refresh token has expired or can't be used. Then only a login is left
 */
async function refresh(send: Send, refreshToken: string): Promise<Tokens | undefined> {
	try {
		return await send({
			// A refresh token may work only once, so it is sent as carefully as a call.
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
