import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { readBaseUrl } from '../nodes/core/http/origin';
import type { Deadline } from '../nodes/core/http/deadline';
import { RateLimiter } from '../nodes/core/http/rateLimiter';
import { occasionOf } from '../nodes/core/http/session';
import { withBearerToken } from '../nodes/core/http/signing';
import { createClient } from '../nodes/core/http/client';
import {
	fingerprintOf,
	LOGIN_PATH,
	loginIn,
	loginRules,
	renewTokens,
	tokensAreForeign,
} from '../nodes/TingTing/api2023/tokenRenewal';
import { USUAL_BASE_URL, withCleanFailures } from '../nodes/TingTing/api2023/loginFailures';

export class TingTingApi implements ICredentialType {
	name = 'tingTingApi';

	displayName = 'TingTing API';

	icon: Icon = {
		light: 'file:../nodes/TingTing/tingTing.svg',
		dark: 'file:../nodes/TingTing/tingTing.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-tingting/n8n-nodes-tingting#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. asha@example.com',
			description: 'Address with which you log in to your TingTing account',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Password with which you log in to your TingTing account',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://app.tingting.io',
			required: true,
			placeholder: 'e.g. https://app.tingting.io',
			description: 'Address of the TingTing service, without the path that begins with /api',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Refresh Token',
			name: 'refreshToken',
			type: 'hidden',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'Tokens Of',
			name: 'tokensOf',
			type: 'hidden',
			typeOptions: { password: true },
			default: '',
		},
	];

	/**
	 * n8n calls this when there is no access token, and after a 401. It returns the two tokens and a
	 * mark of the login they belong to. n8n stores all three with the credential.
	 */
	async preAuthentication(this: IHttpRequestHelper, credential: ICredentialDataDecryptedObject) {
		const { deadline, refusedToken } = occasionOf(credential) ?? {};
		const baseUrl = readBaseUrl(credential.baseUrl);
		const { httpRequest } = this.helpers;
		const connect = ({ signal: cancelled }: Deadline) =>
			createClient({
				service: 'TingTing',
				baseUrl,
				usualBaseUrl: USUAL_BASE_URL,
				rules: loginRules,
				isSigned: false,
				rateLimiter: new RateLimiter(0, cancelled),
				signal: cancelled,
				cancelled,
				request: async (options, { signal }) =>
					await httpRequest({ ...options, abortSignal: signal, ignoreHttpStatusErrors: true }),
			});
		const login = loginIn({
			...credential,
			...(refusedToken ? { accessToken: refusedToken } : {}),
		});
		const renewing = withCleanFailures(
			login,
			async () => await renewTokens(connect, login, deadline?.signal),
		);
		const tokens = await (deadline ? deadline.beforeLeaving(renewing) : renewing);
		const renewed = { ...tokens, tokensOf: fingerprintOf(login) };
		// n8n does the same after it has saved them. Until then, other requests would log in too.
		Object.assign(credential, renewed);
		return renewed;
	}

	/** Sets the header and never adds one, because n8n signs a repeated request again. */
	authenticate = async (
		credential: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		return withBearerToken(credential, request, ({ pathname }) => {
			// A server that checks every token would refuse a login with an expired one.
			if (pathname.endsWith(LOGIN_PATH)) return undefined;
			// Without a token it is refused, and then sent again with a token of the right account.
			return tokensAreForeign(loginIn(credential)) ? undefined : credential.accessToken;
		});
	};

	/**
	 * Logs in with the typed email and password. Getting the account would prove nothing: while a
	 * token is still valid, n8n reports success for a wrong new password (n8n's behaviour, measured).
	 * Statuses are not errors here, because n8n would log in again after a 401.
	 */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url: LOGIN_PATH,
			method: 'POST',
			// Cleaned like in `loginIn`, which an expression can't call.
			body: {
				email: '={{ $credentials.email.trim() }}',
				password: '={{ $credentials.password.replace(/^[\\r\\n]+|[\\r\\n]+$/g, "") }}',
			},
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'data.token.access',
					value: undefined,
					message: `TingTing did not accept this login. Check Base URL (usually ${USUAL_BASE_URL}), Email and Password.`,
				},
			},
		],
	};
}
