import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { BadInput } from '../errors/failure';
import { readBaseUrl } from './origin';
import { refuseEmptyToken, type Connection } from './connection';
import { bareToken } from './signing';
import type { Deadline } from './deadline';
import { RateLimiter, paceOf } from './rateLimiter';
import type { AnswerRules, HttpRequest, RawAnswer } from './request';
import { judgeResponse } from './judgeResponse';
import { receive } from './exchange';
import { derivedKey } from '../secrets/derivedKey';
import { Secrets } from '../secrets/redactor';
import { createClient, type RequestContext, type Target } from './client';

/** Everything that one execution, or one picker, needs to talk to a service. */
export interface Session<Service> {
	service: Service;
	/** Aborted when the execution is cancelled, or the session is stopped. */
	signal: AbortSignal;
	/** From now on no request leaves. Those under way are finished. */
	stop(): void;
	/** Everything that must not be shown, such as the credential's secrets. */
	secrets: Secrets;
	/** The credential's type and ID. */
	account: string;
	/** The service's address, without a slash at the end. */
	baseUrl: string;
	/** @returns a key that only this credential gives, as long as its secret stays the same */
	keyFor(purpose: string): Promise<Buffer>;
	/** Tells credentials apart without revealing them. A new token gives a new fingerprint. */
	fingerprint(): string;
}

/**
 * Opens a session. The credential is read once and passed to n8n with every request. n8n writes a
 * renewed token into it, so one renewal serves all later requests (n8n's behaviour; reading it each
 * time would cost a database query and a decryption).
 *
 * @param requestsPerSecond how many requests may leave per second, together with those of other
 *   sessions that have the same credential and a limit; 0 sets no limit
 * @param cancelled ends all requests; by default, the cancellation of the execution does
 * @throws Failure if the base URL can't be used
 */
export async function openSession<Service>(
	context: RequestContext,
	connection: Connection<Service>,
	requestsPerSecond = 0,
	cancelled = cancelSignalOf(context),
): Promise<Session<Service>> {
	const stopped = new AbortController();
	const signal = AbortSignal.any(cancelled ? [stopped.signal, cancelled] : [stopped.signal]);
	const data = await context.getCredentials(connection.credential);
	// Only once, because n8n copies the whole node each time.
	const { id, name } = context.getNode().credentials?.[connection.credential] ?? { name: '' };
	const identity = { id: id ?? '', name, type: connection.credential };
	const account = `${identity.type} ${id ?? name}`;
	refuseEmptyToken(connection, data);
	connection.renewal?.freshen(data);
	const secrets = new Secrets();
	const { everywhere, inMessages } = connection.secretFields;
	const remember = () =>
		secrets.hideEverywhere(
			everywhere.flatMap((field) => [data[field], bareToken(data[field] ?? '')]),
		);
	secrets.hideInMessages(inMessages.map((field) => data[field]));
	remember();
	const requestWith = async (
		options: IHttpRequestOptions,
		signer: ICredentialDataDecryptedObject,
		occasion: Occasion,
	) => {
		occasions.set(signer, occasion);
		const credential = { ...identity, data: signer };
		const answer = await requestSigned(context, credential, options, occasion.deadline);
		return withCleanFileName(answer, secrets);
	};
	const target: Target = {
		service: connection.service,
		baseUrl: readBaseUrl(data.baseUrl),
		usualBaseUrl: connection.usualBaseUrl,
		advice: connection.advice,
		rules: connection.rules,
		isSigned: true,
		debug: (message) => context.logger.debug(`${connection.service}: ${message}`),
		signal,
		cancelled,
		rateLimiter: new RateLimiter(requestsPerSecond, signal, paceOf(account)),
		async request(options, deadline, request) {
			const signer = copyFor(data, remember);
			const answer = await requestWith(options, signer, { deadline });
			const token = connection.renewal?.token;
			if (answer.statusCode !== 401 || token === undefined) return answer;
			if (request.effect === 'sends') {
				const perhapsDone = await unlessRefused(answer, {
					rules: connection.rules,
					request,
					deadline,
				});
				if (perhapsDone) return perhapsDone;
			}
			if (deadline.givenUp) throw deadline.givenUp;
			const refusedToken = signer[token];
			// Unless another request has renewed it meanwhile. n8n renews a token if it is empty.
			const isCurrent = data[token] === refusedToken;
			const renewed = copyFor(data, remember, isCurrent ? { [token]: '' } : {});
			return await requestWith(options, renewed, { deadline, refusedToken });
		},
	};
	return {
		service: connection.connect(createClient(target), data),
		secrets,
		account,
		baseUrl: target.baseUrl,
		keyFor: async (purpose) => {
			const secret = bareToken(data[connection.lastingSecret] ?? '');
			if (secret !== '') return await derivedKey(secret, account, purpose);
			throw new BadInput('the credential is incomplete', 'Open it, fill it in, and save it.');
		},
		fingerprint: () => createHash('sha256').update(JSON.stringify(data)).digest('hex'),
		signal,
		stop: () => stopped.abort(),
	};
}

/** What the credential's hook needs to know about the request. n8n tells it nothing. */
export interface Occasion {
	deadline: Deadline;
	/** The token that the service has just refused; absent before the first try. */
	refusedToken?: ICredentialDataDecryptedObject[string];
}

/** By the credential data, which n8n passes on to the hook. */
const occasions = new WeakMap<object, Occasion>();

/** @returns `undefined` for the request of another node */
export function occasionOf(credential: ICredentialDataDecryptedObject): Occasion | undefined {
	return occasions.get(credential);
}

function cancelSignalOf(context: RequestContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/**
 * Makes the copy of the credential that one request is signed with. The credential must see which
 * token was refused, even if another request has renewed it by then. What is written to the copy
 * goes to the original too, so later requests have the new token at once.
 *
 * @param onChange called after each change, before anything is signed with the new values
 * @param changes values that differ in the copy from the start
 */
function copyFor(
	data: ICredentialDataDecryptedObject,
	onChange: () => void,
	changes: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	const set = (copy: ICredentialDataDecryptedObject, name: string, value: unknown) => {
		const isSet = Reflect.set(data, name, value) && Reflect.set(copy, name, value);
		onChange();
		return isSet;
	};
	return new Proxy({ ...data, ...changes }, { set });
}

async function requestSigned(
	context: RequestContext,
	credential: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
	options: IHttpRequestOptions,
	{ signal }: Deadline,
): Promise<RawAnswer> {
	const { type, data } = credential;
	const restricted = data?.allowedHttpRequestDomains === 'domains';
	const signed: IHttpRequestOptions = {
		...options,
		abortSignal: signal,
		// All statuses come back to be judged here, even a 401. Otherwise n8n would send the same
		// request a second time, ring the same phone, and leave the first answer's connection open.
		ignoreHttpStatusErrors: true,
		...(restricted ? { allowedDomains: String(data.allowedDomains ?? '') } : {}),
	};
	return await context.helpers.httpRequestWithAuthentication.call(
		endedBy(signal, context),
		type,
		signed,
		{ credentialsDecrypted: credential },
	);
}

/** @returns the answer if the request may have been carried out. Then it is not sent again */
async function unlessRefused(
	answer: RawAnswer,
	{
		rules,
		request,
		deadline,
	}: { rules: AnswerRules; request: HttpRequest<unknown>; deadline: Deadline },
): Promise<RawAnswer | undefined> {
	deadline.takeCharge(answer.body);
	const received = await receive(request, answer, deadline);
	if ('fault' in received) return answer;
	const judged = judgeResponse(rules, request, received);
	const isRefused = 'fault' in judged && judged.fault.kind === 'refused';
	return isRefused ? undefined : { ...answer, body: received.bytes };
}

/** Done before the name is cut at its slashes, because half a token would not be recognised. */
function withCleanFileName(answer: RawAnswer, secrets: Secrets): RawAnswer {
	const { 'content-disposition': disposition, ...others } = answer.headers;
	if (disposition === undefined) return answer;
	const clean = secrets.redactValues(disposition);
	return { ...answer, headers: { ...others, 'content-disposition': clean } };
}

/** n8n's helper takes the signal that ends a request from the context, if that has one. */
function endedBy(signal: AbortSignal, context: RequestContext): RequestContext {
	return Object.create(context, { getExecutionCancelSignal: { value: () => signal } });
}
