import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { signableAddress, WITHOUT_REDIRECTS } from '../nodes/core/http/signing';

export class ToinggApi implements ICredentialType {
	name = 'toinggApi';

	displayName = 'Toingg API';

	icon: Icon = {
		light: 'file:../nodes/Toingg/toingg.svg',
		dark: 'file:../nodes/Toingg/toingg.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-tingting/n8n-nodes-tingting#credentials';

	properties: INodeProperties[] = [
		{
			displayName:
				'A green connection test proves the Base URL only. Toingg has no way to check a key without dialling, texting or paying, so a wrong key shows up when the first node runs.',
			name: 'testNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: "Key of your Toingg account; the connection test can't check it",
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://call.toingg.com/api',
			required: true,
			placeholder: 'e.g. https://call.toingg.com/api',
			description: 'Address of the Toingg service; the connection test checks only this',
		},
	];

	/**
	 * Toingg expects its key in the query. A checkout session has it in the body, and a forwarded
	 * Stripe event has no key, because Stripe's signature proves it. Sets the key and never adds one,
	 * because n8n may sign a request twice.
	 */
	authenticate = async (
		credential: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		// A pasted key often has a space or a line end around it.
		const apiKey = String(credential.apiKey).trim();
		const { pathname, searchParams } = signableAddress(credential, request);
		if (/\/(webhook|openapi\.json)$/.test(pathname)) return request;
		const kept = { ...request, ...WITHOUT_REDIRECTS };
		if (!pathname.endsWith('/create-checkout-session')) {
			// The target of a redirect may already have it, copied by the server.
			if (searchParams.get('apiKey') === apiKey) return kept;
			return { ...kept, qs: { ...request.qs, apiKey } };
		}
		const headers = { ...request.headers, 'Content-Type': 'application/json' };
		return { ...kept, headers, body: JSON.stringify({ apikey: apiKey }) };
	};

	/** Every other route calls, texts or opens a payment, so this tests only the address. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url: '/openapi.json',
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'openapi',
					value: undefined,
					message:
						'No Toingg service answers there. Check the Base URL: usually it is https://call.toingg.com/api.',
				},
			},
		],
	};
}
