import { attempt } from '../../core/errors/attempt';
import { Failure, redacted } from '../../core/errors/failure';
import { leavesOpen } from '../../core/errors/faults';
import { Secrets } from '../../core/secrets/redactor';

export const USUAL_BASE_URL = 'https://app.tingting.io';

/** What a service says to a login whose e-mail or password is wrong. */
const ABOUT_THE_LOGIN = [400, 401, 403, 409, 422, 423];

/** @returns the failure of a login; what is not about the login (no connection, 5xx) keeps its own words */
export function refusedLogin(thrown: unknown, password: string): unknown {
	if (!(thrown instanceof Failure)) return thrown;
	const { status = 0, reason, isPage } = thrown.facts;
	if (status < 400 || status === 429 || leavesOpen(status)) return thrown;
	const isAboutLogin = ABOUT_THE_LOGIN.includes(status) && !isPage;
	return isAboutLogin ? notAccepted(password, reason) : wrongAddress(reason, status);
}

/** @returns that the e-mail or the password is wrong, with TingTing's own words */
export function notAccepted(password: string, reason?: string): Failure {
	const blank = 'The password begins or ends with a blank: is that meant?';
	const hint = password === password.trim() ? '' : ` ${blank}`;
	return new Failure(
		'stopped because TingTing did not accept the login',
		`Check Email and Password in the TingTing API credential.${hint} Nothing was sent.`,
		{ reason, cause: { cause: 'credential-invalid' } },
	);
}

/** @returns that something else than TingTing's API answers at the Base URL */
export function wrongAddress(reason?: string, status?: number): Failure {
	return new Failure(
		"stopped because the Base URL does not lead to TingTing's login",
		`Correct the Base URL in the TingTing API credential: usually it is ${USUAL_BASE_URL}, without /api at its end. Nothing was sent.`,
		{ reason, status },
	);
}

/**
 * For a credential: its failures are seen by whichever node uses it, the HTTP Request node too, and
 * an answer to a login may repeat what was sent.
 *
 * @throws Failure without what the login holds
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

/** What was not foreseen may carry the whole request: only its message is kept. */
function failureFrom(thrown: unknown): Failure {
	if (thrown instanceof Failure) return thrown;
	const reason = thrown instanceof Error ? thrown.message : undefined;
	return new Failure('stopped while it logged in to TingTing', 'Test the credential.', { reason });
}
