import type { ICredentialType, IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import type { Answer, OnLeave } from '../../nodes/core/http/request';
import type { Connection } from '../../nodes/core/http/connection';
import { signableAddress, UNSIGNED_ELSEWHERE } from '../../nodes/core/http/signing';
import { isRecord } from '../../nodes/core/operation/coercion';
import { credentialsOf } from '../../nodes/core/operation/authentication';
import { operationsFor } from '../../nodes/core/operation/defineOperation';
import { field } from '../../nodes/core/operation/parameters';
import { propertiesOf, subtitleOf } from '../../nodes/core/operation/properties';
import { itemOf, simplifyField, type Held } from '../../nodes/core/operation/simplify';
import { runNode } from '../../nodes/core/run/runNode';
import { readPhoneNumber } from '../../nodes/core/values/phoneNumber/readPhoneNumber';

type Message = Held<{ messageId: string; parts: number }>;

/** The port of an SMS gateway that exists only in these tests. */
interface SmsGateway {
	messages: { send(onLeave: OnLeave, to: string, text: string): Promise<Message> };
	account: { getBalance(): Promise<Held<{ credits: number; currency: string }>> };
}

/** Its answers are `{"did": {…}}` or `{"refused": "why", "because": 402}`, mostly with HTTP 200. */
function did(body: unknown): IDataObject | undefined {
	return isRecord(body) && isRecord(body.did) ? body.did : undefined;
}

function reading<Fields>(fieldsOf: (raw: IDataObject) => Fields) {
	return ({ body }: Answer) => {
		const raw = did(body);
		return raw && { fields: fieldsOf(raw), raw };
	};
}

const gateway: Connection<SmsGateway> = {
	service: 'SMS Gateway',
	authentication: 'key',
	authenticationName: 'Key',
	apiName: 'Only API',
	usualBaseUrl: 'https://gateway.example.com',
	credential: 'smsGatewayApi',
	credentialName: 'SMS Gateway API',
	rules: {
		judge({ status, body }) {
			const { refused, because } = isRecord(body) ? body : {};
			const reason = refused ? String(refused) : undefined;
			if (status >= 400) return { no: status, reason };
			if (did(body)) return 'yes';
			return reason ? { no: Number(because), reason } : 'unclear';
		},
	},
	secretFields: { everywhere: ['key'], inMessages: [] },
	lastingSecret: 'key',
	identityOf: (phoneNumber, fieldName) => readPhoneNumber(phoneNumber, fieldName).identity,
	connect: (send) => ({
		messages: {
			send: async (onLeave, to, text) =>
				await send({
					effect: 'sends',
					onLeave,
					method: 'POST',
					path: '/v4/sms',
					json: { to, text },
					read: reading(({ no, n }) => ({ messageId: String(no), parts: Number(n) })),
				}),
		},
		account: {
			getBalance: async () =>
				await send({
					effect: 'reads',
					method: 'GET',
					path: '/v4/purse',
					read: reading(({ left, cur }) => ({ credits: Number(left), currency: String(cur) })),
				}),
		},
	}),
};

const defineOperation = operationsFor<SmsGateway>();

const text = (name: string, displayName: string) =>
	field({ displayName, name, type: 'string', default: '', required: true });

const send = defineOperation({
	value: 'send',
	name: 'Send',
	action: 'Send text',
	description: 'Costs credits: send a text to a phone',
	needs: 'messages.send',
	ifSentTwice: 'the text may arrive twice',
	fields: [text('phoneNumber', 'Phone Number'), text('text', 'Text'), simplifyField],
	read: ({ get }) => ({
		to: readPhoneNumber(get('phoneNumber'), 'Phone Number', 'sms'),
		words: get('text'),
		simplify: get('simplify'),
	}),
	recipient: ({ to }) => ({ phoneNumber: to.identity }),
	run: async ({ input: { to, words, simplify }, service: { messages }, sendOnce }) =>
		await sendOnce(async (onLeave) =>
			itemOf(await messages.send(onLeave, to.dialled, words), simplify),
		),
});

const getBalance = defineOperation({
	value: 'getBalance',
	name: 'Get Balance',
	action: 'Get balance',
	description: 'Get the credits that are left',
	needs: 'account.getBalance',
	fields: [simplifyField],
	read: ({ get }) => get('simplify'),
	run: async ({ input: simplify, service }) => itemOf(await service.account.getBalance(), simplify),
});

const operations = [send, getBalance];

export class SmsGatewayNode implements INodeType {
	description: INodeType['description'] = {
		displayName: 'SMS Gateway',
		name: 'smsGateway',
		group: ['output'],
		version: 1,
		subtitle: subtitleOf(operations),
		description: 'Send texts, which costs credits',
		defaults: { name: 'SMS Gateway' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf([gateway]),
		properties: propertiesOf([gateway], { value: 'sms', name: 'SMS' }, operations, send),
	};

	async execute(this: IExecuteFunctions) {
		return await runNode(this, [gateway], operations);
	}
}

export class SmsGatewayApi implements ICredentialType {
	name = 'smsGatewayApi';
	displayName = 'SMS Gateway API';

	properties: ICredentialType['properties'] = [text('key', 'Key'), text('baseUrl', 'Base URL')];

	authenticate: ICredentialType['authenticate'] = async (data, request) => {
		signableAddress(data, request);
		const headers = { ...request.headers, 'X-Key': String(data.key) };
		return { ...request, ...UNSIGNED_ELSEWHERE, headers };
	};
}
