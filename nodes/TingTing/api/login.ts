import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { attempt } from '../../core/attempt';
import { isRecord } from '../../core/coerce';
import { Failure, redacted } from '../../core/failure';
import type { Send } from '../../core/http';
import { Secrets } from '../../core/secrets';
import { dataOf, envelopeRules } from './envelope';

export const LOGIN_PATH = '/api/accounts/login/';

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

/** Reads the login that a credential holds. */
export function loginIn(credential: ICredentialDataDecryptedObject): Login {
	const text = (name: keyof Login) => String(credential[name] ?? '');
	return {
		baseUrl: text('baseUrl'),
		email: text('email'),
		password: text('password'),
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

/**
 * For a credential: its failures are seen by whichever node uses it, the HTTP Request node too, and
 * an answer to a login may repeat what was sent.
 *
 * @throws Failure without what the login holds
 */
export async function withCleanFailures<Value>(
	{ password, accessToken, refreshToken }: Login,
	work: () => Promise<Value>,
): Promise<Value> {
	const tried = await attempt(work);
	if ('value' in tried) return tried.value;
	const secrets = new Secrets().hideInMessages([password, accessToken, refreshToken]);
	throw redacted(failureFrom(tried.thrown), (text) => secrets.redact(text));
}

/** What was not foreseen may carry the whole request: only its message is kept. */
function failureFrom(thrown: unknown): Failure {
	if (thrown instanceof Failure) return thrown;
	const reason = thrown instanceof Error ? thrown.message : undefined;
	return new Failure('stopped while it logged in to TingTing', 'Test the credential.', { reason });
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
							accessToken: body.access,
							refreshToken: isToken(body.refresh) ? body.refresh : refreshToken,
						}
					: undefined,
		});
	} catch {
		return undefined;
	}
}

async function logIn(send: Send, { email, password }: Login): Promise<Tokens> {
	const answer = await send({
		method: 'POST',
		path: LOGIN_PATH,
		json: { email, password },
		read: ({ body }) => (isRecord(body) ? { body } : undefined),
	}).catch((failure: unknown) => ({ failure }));
	if ('failure' in answer) throw refusedLogin(answer.failure);
	const token = dataOf(answer.body)?.token;
	if (isRecord(token) && isToken(token.access)) {
		const refreshToken = isToken(token.refresh) ? token.refresh : '';
		return { accessToken: token.access, refreshToken };
	}
	throw notAccepted(envelopeRules.reasonIn(answer.body));
}

/** A 4xx is about what was typed; anything else (no connection, 5xx) keeps its own words. */
function refusedLogin(thrown: unknown): unknown {
	const { status = 0, reason } = thrown instanceof Failure ? thrown.facts : {};
	return status >= 400 && status < 500 && status !== 429 ? notAccepted(reason) : thrown;
}

function notAccepted(reason?: string): Failure {
	return new Failure(
		'stopped because TingTing did not accept the login',
		'Check Email and Password in the TingTing API credential. Nothing was sent.',
		{ reason, cause: { cause: 'credential-invalid' } },
	);
}

function isToken(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}
