import type { IDataObject } from 'n8n-workflow';
import type { Send } from '../../core/http/request';
import { outputOf, passedOn } from './answers';

/** Somebody to be called, or texted. */
export interface Person {
	name: string;
	/** Digits, with a leading plus where the country code is among them. */
	phoneNumber: string;
}

/** Toingg's documentation has had `numberList` as a list of people, and as an object by name. */
export type ListFormat = 'array' | 'object';

/** AI calls. All but `hangUp` ring phones and cost credit. */
export const callsApi = (send: Send) => ({
	/** @param campaign its name, which stands for an id */
	make: async (campaign: string, person: Person, language?: string): Promise<IDataObject> =>
		await send({
			effect: 'sends',
			method: 'POST',
			path: '/make_toingg/',
			names: 'campaign',
			json: { campaign, ...nameAndNumber(person), language },
			read: ({ body }) => outputOf(body),
		}),

	makeWithScript: async (campaign: string, script: string, person: Person): Promise<IDataObject> =>
		await send({
			effect: 'sends',
			method: 'POST',
			path: '/make_toingg_details/',
			json: { campaignName: campaign, campaignScript: script, ...nameAndNumber(person) },
			read: ({ body }) => outputOf(body),
		}),

	/** One request for many people; what Toingg answers concerns all of them. */
	makeBatch: async (campaign: string, people: Person[], format: ListFormat): Promise<IDataObject> =>
		await send({
			effect: 'sends',
			method: 'POST',
			path: '/make_batch_toingg/',
			names: 'campaign',
			json: { campaign, numberList: numberListOf(people, format) },
			read: ({ body }) => (people.length === 1 ? outputOf(body) : passedOn(body)),
		}),

	hangUp: async (callSid: string): Promise<IDataObject> =>
		await send({
			effect: 'changes',
			method: 'POST',
			path: '/hang_up_call/',
			query: { callSid },
			names: 'call SID',
			read: ({ body }) => outputOf(body),
		}),
});

function nameAndNumber({ name, phoneNumber }: Person): IDataObject {
	return { name, phoneNumber };
}

function numberListOf(people: Person[], format: ListFormat): IDataObject | IDataObject[] {
	return format === 'array'
		? people.map(({ name, phoneNumber }) => ({ clientName: name, clientNumber: phoneNumber }))
		: Object.fromEntries(people.map(({ name, phoneNumber }) => [name, phoneNumber]));
}
