import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { readBaseUrl } from './baseUrl';
import type { Effect } from './faults';
import { Gate, paceOf } from './gate';
import type { AnswerRules, RawAnswer, Send } from './http';
import { Secrets } from './secrets';
import { createTransport, type RequestContext, type Target } from './transport';

/** What `core` is told of a service, so that it needn't know one. */
export interface Connection<Service> {
	/** As users know it, e.g. "TingTing". */
	service: string;
	/** The credential type's name. */
	credential: string;
	rules: AnswerRules;
	/** Names of the credential's fields that must never be shown. */
	secretFields: string[];
	/**
	 * Present when the credential renews its token. `freshen` empties a token that can't be good any
	 * more, once a session: n8n renews it then before the first request.
	 */
	renewal?: { freshen(credential: ICredentialDataDecryptedObject): void };
	/** Gives the service's api over a transport. */
	connect(send: Send): Service;
}

/** One execution's (or one picker's) dealings with a service. */
export interface Session<Service> {
	/** @param leaves called right before each request leaves */
	service(effect: Effect, leaves?: () => void): Service;
	/** Aborted when the execution is cancelled, or the session stopped. */
	signal: AbortSignal;
	/** Lets no request leave any more; those under way are finished. */
	stop(): void;
	/** Everything that must not be shown, the credential's secrets first of all. */
	secrets: Secrets;
}

/**
 * Opens a session: the credential is read once, and handed to n8n with every request. n8n writes a
 * renewed token into what it was handed, so one renewal serves all requests that follow (n8n's
 * behaviour; reading anew would cost a look-up and a decryption each time).
 *
 * @param requestsPerSecond how many requests may leave in a second, together with those of other
 *   sessions that have the same credential and a limit; 0 sets no limit
 * @throws Failure when the base URL can't be used
 */
export async function openSession<Service>(
	context: RequestContext,
	connection: Connection<Service>,
	requestsPerSecond = 0,
): Promise<Session<Service>> {
	const stopped = new AbortController();
	const signal = AbortSignal.any([stopped.signal, ...cancelSignalsOf(context)]);
	const data = await context.getCredentials(connection.credential);
	// Once: n8n copies the whole node each time.
	const { id, name } = context.getNode().credentials?.[connection.credential] ?? { name: '' };
	const identity = { id: id ?? '', name, type: connection.credential };
	connection.renewal?.freshen(data);
	const secrets = new Secrets();
	const remember = () => secrets.add(connection.secretFields.map((name) => data[name]));
	remember();
	const target: Target = {
		service: connection.service,
		baseUrl: readBaseUrl(data.baseUrl),
		rules: connection.rules,
		isSigned: true,
		signal,
		gate: new Gate(requestsPerSecond, signal, paceOf(`${identity.type} ${id ?? name}`)),
		async request(options) {
			const credential = { ...identity, data: copyFor(data, remember) };
			return await requestSigned(context, connection, credential, options);
		},
	};
	return {
		service: (effect, leaves) => connection.connect(createTransport(target, effect, leaves)),
		secrets,
		signal,
		stop: () => stopped.abort(),
	};
}

function cancelSignalsOf(context: RequestContext): AbortSignal[] {
	if (!('getExecutionCancelSignal' in context)) return [];
	const signal = context.getExecutionCancelSignal();
	return signal ? [signal] : [];
}

/**
 * What one request signs with. When an old token is refused after another request has renewed it,
 * the credential must see which one was refused, or it would renew the good one; and what is renewed
 * is at once there for the requests that follow.
 *
 * @param onChange called after each change, before anything is signed with what is new
 */
function copyFor(
	data: ICredentialDataDecryptedObject,
	onChange: () => void,
): ICredentialDataDecryptedObject {
	const set = (copy: ICredentialDataDecryptedObject, name: string, value: unknown) => {
		const isSet = Reflect.set(data, name, value) && Reflect.set(copy, name, value);
		onChange();
		return isSet;
	};
	return new Proxy({ ...data }, { set });
}

async function requestSigned(
	context: RequestContext,
	{ renewal }: Pick<Connection<never>, 'renewal'>,
	credential: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
	options: IHttpRequestOptions,
): Promise<RawAnswer> {
	const { type, data } = credential;
	const restricted = data?.allowedHttpRequestDomains === 'domains';
	const signed: IHttpRequestOptions = {
		...options,
		// All statuses come back to be judged here. A 401 stays with n8n where it can renew a token;
		// elsewhere n8n would send the same request, and ring the same phone, a second time.
		ignoreHttpStatusErrors: renewal ? { ignore: true, except: [401] } : true,
		...(restricted ? { allowedDomains: String(data.allowedDomains ?? '') } : {}),
	};
	return await context.helpers.httpRequestWithAuthentication.call(context, type, signed, {
		credentialsDecrypted: credential,
	});
}
