import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { withBearerToken } from '../nodes/core/http/signing';

export class ToinggTokenApi implements ICredentialType {
	name = 'toinggTokenApi';

	displayName = 'Toingg Token API';

	icon: Icon = {
		light: 'file:../nodes/Toingg/toingg.svg',
		dark: 'file:../nodes/Toingg/toingg.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-tingting/n8n-nodes-tingting#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Token from your Toingg dashboard; the API key of 2023 does not work',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.toingg.com/api/v3',
			required: true,
			placeholder: 'e.g. https://api.toingg.com/api/v3',
			description: 'Address of the Toingg service, with its version',
		},
		{
			displayName: 'Default Country',
			name: 'defaultCountry',
			type: 'options',
			options: [
				{ name: 'India (+91)', value: 'IN' },
				{ name: 'Nepal (+977)', value: 'NP' },
				{ name: 'None: Numbers Need a Country Code', value: 'none' },
			],
			default: 'NP',
			description: 'Country whose code a phone number gets if it has none',
		},
	];

	authenticate = async (
		credential: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		return withBearerToken(credential, request, () => credential.apiToken);
	};

	/** Toingg has no account to read. The list of languages also needs the token. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url: '/get_supported_languages',
			disableFollowRedirect: true,
			// n8n takes rules of one kind only. With this, one about the body also covers a 401.
			ignoreHttpStatusErrors: true,
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'result.languages',
					value: undefined,
					message:
						'Toingg does not accept this token. Copy the current one from your Toingg dashboard; an API key of 2023 does not work here. If it is current, check the Base URL: usually it is https://api.toingg.com/api/v3.',
				},
			},
		],
	};
}
