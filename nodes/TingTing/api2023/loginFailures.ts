import { attempt } from '../../core/errors/attempt';
import { Failure, redacted } from '../../core/errors/failure';
import { leavesOpen } from '../../core/errors/faults';
import { limits } from '../../core/http/limits';
import { Secrets } from '../../core/secrets/redactor';

export const USUAL_BASE_URL = 'https://app.tingting.io';

/** No public client of 2025 or later uses this version of the API. */
export const OTHER_ACCOUNTS =
	'The current API uses an API token. If you have one, choose a TingTing Token API credential.';

/** Statuses for a login with a wrong email or password. */
const ABOUT_THE_LOGIN = [400, 401, 403, 409, 422, 423];

/** @returns the failure of a login; other failures (no connection, 5xx) keep their own words */
export function refusedLogin(thrown: unknown, password: string): unknown {
	if (!(thrown instanceof Failure)) return thrown;
	const { status = 0, reason, isPage } = thrown.facts;
	if (status < 400 || status === 429 || leavesOpen(status)) return thrown;
	const isAboutLogin = ABOUT_THE_LOGIN.includes(status) && !isPage;
	return isAboutLogin ? notAccepted(password, reason) : wrongAddress(reason, status);
}

/** @returns a failure that says that the email or password is wrong, with TingTing's own words */
export function notAccepted(password: string, reason?: string): Failure {
	const blank = 'The password begins or ends with a space. Is that intended?';
	const hint = password === password.trim() ? '' : ` ${blank}`;
	return new Failure(
		'stopped because TingTing did not accept the login',
		`Check Email and Password in the TingTing API credential.${hint} Nothing was sent.`,
		{ reason, cause: { cause: 'credential-invalid' } },
	);
}

/** @returns a failure that says that the Base URL doesn't lead to TingTing's API */
export function wrongAddress(reason?: string, status?: number): Failure {
	return new Failure(
		"stopped because the Base URL does not lead to TingTing's login",
		`Correct the Base URL in the TingTing API credential: usually it is ${USUAL_BASE_URL}, without /api at its end. ${OTHER_ACCOUNTS} Nothing was sent.`,
		{ reason, status },
	);
}

const NOT_TRIED_AGAIN =
	'It was refused a moment ago and was not tried again: an unchanged credential is tried after 30 seconds.';

/** Logins that were not accepted lately, by fingerprint. */
const refusals = new Map<string, { failure: Failure; until: number }>();

/** @returns why a login was not accepted a moment ago */
export function refusalOf(fingerprint: string): Failure | undefined {
	const kept = refusals.get(fingerprint);
	return kept && performance.now() < kept.until ? kept.failure : undefined;
}

/**
 * Keeps for a while that a login was not accepted. Loops, retries and the clicks of visitors would try
 * it again and again.
 *
 * @param password is not kept, although TingTing's words may repeat it
 */
export async function keepingRefusal<Value>(
	fingerprint: string,
	password: string,
	logIn: () => Promise<Value>,
): Promise<Value> {
	const tried = await attempt(logIn);
	const now = performance.now();
	refusals.delete(fingerprint);
	for (const [other, { until }] of refusals) if (until <= now) refusals.delete(other);
	if ('value' in tried) return tried.value;
	const { thrown } = tried;
	if (thrown instanceof Failure && thrown.facts.cause?.cause === 'credential-invalid') {
		const secrets = new Secrets().hideInMessages([password]);
		const { what, advice, facts } = redacted(thrown, (text) => secrets.redact(text));
		const failure = new Failure(what, `${advice} ${NOT_TRIED_AGAIN}`, facts);
		refusals.set(fingerprint, { failure, until: now + limits.refusedLogin });
	}
	throw thrown;
}

/**
 * For a credential. Every node that uses it sees its failures, the HTTP Request node too, and the
 * answer to a login may repeat what was sent.
 *
 * @throws Failure without the secrets of the login
 */
export async function withCleanFailures<Value>(
	{
		password,
		accessToken,
		refreshToken,
	}: Record<'password' | 'accessToken' | 'refreshToken', string>,
	work: () => Promise<Value>,
): Promise<Value> {
	const tried = await attempt(work);
	if ('value' in tried) return tried.value;
	const secrets = new Secrets().hideInMessages([password, accessToken, refreshToken]);
	throw redacted(failureFrom(tried.thrown), (text) => secrets.redact(text));
}

/** An unexpected error may carry the whole request, so only its message is kept. */
function failureFrom(thrown: unknown): Failure {
	if (thrown instanceof Failure) return thrown;
	const reason = thrown instanceof Error ? thrown.message : undefined;
	return new Failure('stopped while it logged in to TingTing', 'Test the credential.', { reason });
}
