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
	 * Toingg wants its key in the query, but in the body for a checkout session, and not at all where
	 * Stripe's signature speaks for the request. Sets, never adds: n8n may sign a request twice.
	 */
	async authenticate(
		credential: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		// A key that is pasted often has a blank or a line end with it.
		const apiKey = String(credential.apiKey).trim();
		const { pathname, searchParams } = signableAddress(credential, request);
		if (/\/(webhook|openapi\.json)$/.test(pathname)) return request;
		const kept = { ...request, ...WITHOUT_REDIRECTS };
		if (!pathname.endsWith('/create-checkout-session')) {
			// Where a redirect leads, the server may have copied it.
			if (searchParams.get('apiKey') === apiKey) return kept;
			return { ...kept, qs: { ...request.qs, apiKey } };
		}
		const headers = { ...request.headers, 'Content-Type': 'application/json' };
		return { ...kept, headers, body: JSON.stringify({ apikey: apiKey }) };
	}

	/** Every other route dials, texts or opens a payment, so only the address is proved. */
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
