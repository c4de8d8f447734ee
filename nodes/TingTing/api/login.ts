import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { isNo, isRecord } from '../../core/coerce';
import { Failure } from '../../core/failure';
import type { AnswerRules, Send } from '../../core/http';
import { leavesOpen } from '../../core/faults';
import { reasonIn } from '../../core/reasons';
import { envelopeRules } from './envelope';

export const LOGIN_PATH = '/api/accounts/login/';

export const USUAL_BASE_URL = 'https://app.tingting.io';

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
	running?: Promise<Tokens>;
}

const renewals = new Map<string, Renewal>();

/**
 * Gives fresh tokens: by the refresh token, else by logging in. One renewal serves every request
 * that met the same expiry, those that come late with the old token too.
 *
 * @param typed with the token that was refused, or an empty one when it is known to have died
 * @throws Failure with TingTing's own words when it does not accept the login
 */
export async function renewTokens(send: Send, typed: Login): Promise<Tokens> {
	const login = tokensAreForeign(typed) ? { ...typed, accessToken: '', refreshToken: '' } : typed;
	const renewal = renewalOf(login);
	if (!renewal.running) {
		if (renewal.latest && isLate(login, renewal)) return renewal.latest;
		renewal.replaced.clear();
		renewal.running = renew(send, login, renewal);
	}
	renewal.replaced.add(login.accessToken || login.refreshToken);
	return await renewal.running;
}

async function renew(send: Send, login: Login, renewal: Renewal): Promise<Tokens> {
	try {
		renewal.latest = await requestTokens(send, login);
		return renewal.latest;
	} finally {
		renewal.running = undefined;
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

async function requestTokens(send: Send, login: Login): Promise<Tokens> {
	const refreshed = login.refreshToken ? await refresh(send, login.refreshToken) : undefined;
	return refreshed ?? (await logIn(send, login));
}

/** @returns `undefined` when the refresh token is dead, or this way is barred: then login is left */
async function refresh(send: Send, refreshToken: string): Promise<Tokens | undefined> {
	try {
		return await send({
			method: 'POST',
			path: '/api/accounts/token/refresh/',
			json: { refresh: refreshToken },
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

async function logIn(send: Send, login: Login): Promise<Tokens> {
	const { email, password } = login;
	const answer = await send({
		method: 'POST',
		path: LOGIN_PATH,
		json: { email, password },
		read: ({ body }) => (isRecord(body) ? { body } : undefined),
	}).catch((failure: unknown) => ({ failure }));
	if ('failure' in answer) throw refusedLogin(answer.failure, login);
	const { body } = answer;
	const token = isRecord(body.data) && !isNo(body.success) ? body.data.token : undefined;
	if (isRecord(token) && isToken(token.access)) {
		const refreshToken = isToken(token.refresh) ? token.refresh.trim() : '';
		return { accessToken: token.access.trim(), refreshToken };
	}
	const reason = reasonIn(body, true);
	throw reason ? notAccepted(login, reason) : wrongAddress();
}

/** What a service says to a login whose e-mail or password is wrong. */
const ABOUT_THE_LOGIN = [400, 401, 403, 409, 422, 423];

/** What is not about the login either (no connection, 5xx) keeps its own words. */
function refusedLogin(thrown: unknown, login: Login): unknown {
	if (!(thrown instanceof Failure)) return thrown;
	const { status = 0, reason, isPage } = thrown.facts;
	if (status < 400 || status === 429 || leavesOpen(status)) return thrown;
	const isAboutLogin = ABOUT_THE_LOGIN.includes(status) && !isPage;
	return isAboutLogin ? notAccepted(login, reason) : wrongAddress(reason, status);
}

function notAccepted({ password }: Login, reason?: string): Failure {
	const blank = 'The password begins or ends with a blank: is that meant?';
	const hint = password === password.trim() ? '' : ` ${blank}`;
	return new Failure(
		'stopped because TingTing did not accept the login',
		`Check Email and Password in the TingTing API credential.${hint} Nothing was sent.`,
		{ reason, cause: { cause: 'credential-invalid' } },
	);
}

function wrongAddress(reason?: string, status?: number): Failure {
	return new Failure(
		"stopped because the Base URL does not lead to TingTing's login",
		`Correct the Base URL in the TingTing API credential: usually it is ${USUAL_BASE_URL}, without /api at its end. Nothing was sent.`,
		{ reason, status },
	);
}

function isToken(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}
