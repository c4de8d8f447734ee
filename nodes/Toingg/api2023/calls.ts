import type { IDataObject } from 'n8n-workflow';
import type { Send } from '../../core/http/request';
import type { ListFormat, Person, Toingg } from '../port';
import { outputOf, passedOn } from './answers';

/** AI calls. All except `hangUp` call phones and cost credit. */
export const callsApi = (send: Send): Toingg['calls'] => ({
	make: async (onLeave, { campaign, person, language }) =>
		await send({
			effect: 'sends',
			onLeave,
			method: 'POST',
			path: '/make_toingg/',
			names: 'campaign',
			json: { campaign, ...nameAndNumber(person), language },
			read: ({ body }) => outputOf(body),
		}),

	makeWithScript: async (onLeave, campaign, script, person) =>
		await send({
			effect: 'sends',
			onLeave,
			method: 'POST',
			path: '/make_toingg_details/',
			json: { campaignName: campaign, campaignScript: script, ...nameAndNumber(person) },
			read: ({ body }) => outputOf(body),
		}),

	makeBatch: async (onLeave, campaign, people, format) =>
		await send({
			effect: 'sends',
			onLeave,
			method: 'POST',
			path: '/make_batch_toingg/',
			names: 'campaign',
			json: { campaign, numberList: numberListOf(people, format) },
			read: ({ body }) => (people.length === 1 ? outputOf(body) : passedOn(body)),
		}),

	hangUp: async (callSid) =>
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
