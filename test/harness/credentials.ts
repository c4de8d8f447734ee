import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
} from 'n8n-workflow';
import { TingTingApi } from '../../credentials/TingTingApi.credentials';
import { TingTingTokenApi } from '../../credentials/TingTingTokenApi.credentials';
import { ToinggApi } from '../../credentials/ToinggApi.credentials';
import { ToinggTokenApi } from '../../credentials/ToinggTokenApi.credentials';

/**
 * The part of n8n's server that stores credentials. It decrypts a copy for each reader, calls the
 * hook if the token is empty or was refused, and saves what the hook returned.
 */
export class CredentialStore {
	/** How often credentials were read, and how often renewed ones were saved. */
	reads = 0;

	saves = 0;

	/** The credentials of the package. A test may add its own. */
	readonly types: Record<string, ICredentialType> = {
		tingTingApi: new TingTingApi(),
		tingTingTokenApi: new TingTingTokenApi(),
		toinggApi: new ToinggApi(),
		toinggTokenApi: new ToinggTokenApi(),
	};

	constructor(readonly stored: Record<string, ICredentialDataDecryptedObject>) {}

	/** In the form that n8n-core expects. */
	helper() {
		return {
			getParentTypes: () => [],
			isCredentialUsableByNode: () => true,
			runPreAuthentication: async () => undefined,
			getDecrypted: async (_additional: unknown, _node: unknown, type: string) => {
				this.reads += 1;
				return { ...this.stored[type] };
			},
			authenticate: async (
				data: ICredentialDataDecryptedObject,
				type: string,
				request: IHttpRequestOptions,
			) => await signed(this.types[type], data, request),
			preAuthentication: async (
				helpers: IHttpRequestHelper,
				data: ICredentialDataDecryptedObject,
				type: string,
				_node: INode,
				expired: boolean,
			) => await this.preAuthentication(helpers, data, type, expired),
		};
	}

	private async preAuthentication(
		helpers: IHttpRequestHelper,
		data: ICredentialDataDecryptedObject,
		type: string,
		expired: boolean,
	) {
		const { properties, preAuthentication } = this.types[type];
		const token = properties.find((property) => property.typeOptions?.expirable)?.name;
		if (token === undefined || !preAuthentication) return undefined;
		if (data[token] !== '' && !expired) return undefined;
		const renewed = await preAuthentication.call(helpers, data);
		if (renewed[token] === undefined) return undefined;
		this.saves += 1;
		Object.assign(this.stored[type], renewed);
		return Object.assign(data, renewed);
	}
}

async function signed(
	type: ICredentialType,
	data: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
) {
	if (typeof type.authenticate === 'function') return await type.authenticate(data, request);
	throw new Error(`${type.name} has no authenticate function`);
}
