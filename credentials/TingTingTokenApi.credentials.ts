import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';
import { withBearerToken } from '../nodes/core/http/signing';

export class TingTingTokenApi implements ICredentialType {
	name = 'tingTingTokenApi';

	displayName = 'TingTing Token API';

	icon: Icon = {
		light: 'file:../nodes/TingTing/tingTing.svg',
		dark: 'file:../nodes/TingTing/tingTing.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-tingting/n8n-nodes-tingting#credentials';

	properties: INodeProperties[] = [
		{
			displayName:
				'TingTing has one valid API token per user. A new token makes the old one invalid at once, here and in every other program.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Token from the API settings of your TingTing dashboard',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://app.tingting.io/api/v1',
			required: true,
			placeholder: 'e.g. https://app.tingting.io/api/v1',
			description: 'Address of the TingTing service, with its version',
		},
	];

	authenticate = async (
		credential: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		return withBearerToken(credential, request, () => credential.apiToken);
	};

	/** Reads the user's profile, the cheapest request that needs a token. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url: '/auths/user-profile/',
			disableFollowRedirect: true,
			// n8n takes rules of one kind only. With this, one about the body also covers a 401.
			ignoreHttpStatusErrors: true,
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'user',
					value: undefined,
					message:
						'TingTing does not accept this token. A newer token makes an older one invalid: copy the current one from your TingTing dashboard. A token of Toingg or of the API of 2023 does not work here. If it is current, check the Base URL: usually it is https://app.tingting.io/api/v1.',
				},
			},
		],
	};
}
