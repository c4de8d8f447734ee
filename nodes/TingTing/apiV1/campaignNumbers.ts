import type { IDataObject } from 'n8n-workflow';
import { adviceAfterOthers, Failure, NOTHING_DONE } from '../../core/errors/failure';
import type { Send } from '../../core/http/request';
import { isRecord } from '../../core/operation/coercion';
import type { Held } from '../../core/operation/simplify';
import { exactInteger } from '../../core/values/json';
import type { CampaignNumber, Tags, TingTing } from '../port';
import { plainName, tagNameOf } from '../tagNames';
import { answerIn, isDeleted } from './answers';
import { allOf } from './lists';
import { addPeople, variablesFor, type Added } from './people';
import { campaignNumberFrom } from './simplifiedRows';

/** The people of campaigns, which this API calls contacts. IDs are digits. */
export const campaignNumbersApi = (send: Send): TingTing['campaignNumbers'] => ({
	add: async (onLeave, campaignId, person) => {
		const added = await addPeople(send, onLeave, campaignId, [person]);
		if (added.created === 0) throw refusalOf(added);
		const row = added.contacts?.find((contact) => hasNumber(contact, person.number));
		const id = exactInteger(campaignId);
		if (row) return campaignNumberFrom(row, id);
		// The service only says that it was added.
		const fields = { campaignId: id, phoneNumber: person.number, tags: person.tags };
		return { fields, raw: { number: person.number, campaing: id } };
	},

	getAll: async (campaignId, most) =>
		await allOf(send, most, {
			things: 'people',
			path: `/campaign-detail/${campaignId}/`,
			names: 'ID',
			from: (raw) => campaignNumberFrom(raw, exactInteger(campaignId)),
		}),

	// The ID is the contact's, although the path says campaign.
	tagNames: async (id) =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: `/campaign/${id}/attributes/`,
			names: 'ID',
			// One may be called status.
			returnsRecord: true,
			read: ({ body }) => (isRecord(body) ? namesIn(body) : undefined),
		}),

	update: async (id, { number, tags }) => {
		const numbered = number === undefined ? undefined : await changeNumber(send, id, number);
		if (tags === undefined && numbered) return numbered;
		const values = await changeTags(send, id, tags ?? {}).catch((thrown: unknown) => {
			throw numbered && thrown instanceof Failure ? afterNumber(thrown, numbered) : thrown;
		});
		const fields = { id: exactInteger(id), ...numbered?.fields, tags: values };
		return { fields, raw: { ...numbered?.raw, other_variables: values } };
	},

	delete: async (id) => {
		await send({
			effect: 'changes',
			method: 'DELETE',
			path: `/phone-number/delete/${id}/`,
			names: 'ID',
			read: isDeleted,
		});
	},

	demoCall: async (onLeave, id) =>
		await send({
			effect: 'sends',
			onLeave,
			method: 'POST',
			path: `/demo-call/${id}/`,
			names: 'ID',
			read: answerIn,
		}),
});

/** Each tag is there under several names. Who changes the first one changes all: see `variablesFor`. */
function namesIn(variables: IDataObject): string[] {
	const names = new Map<string, string>();
	for (const name of Object.keys(variables).map(plainName)) {
		if (!names.has(tagNameOf(name))) names.set(tagNameOf(name), name);
	}
	return [...names.values()];
}

async function changeNumber(send: Send, id: string, number: string): Promise<Held<CampaignNumber>> {
	return await send({
		effect: 'changes',
		method: 'PATCH',
		path: `/phone-number/update/${id}/`,
		names: 'ID',
		json: { number: Number(number) },
		returnsRecord: true,
		read: ({ body }) =>
			isRecord(body) && hasNumber(body, number) ? campaignNumberFrom(body) : undefined,
	});
}

/** The service may put the country code before it. Not just the same end: landlines are shorter. */
function hasNumber(row: IDataObject, number: string): boolean {
	return [number, `977${number}`, `+977${number}`].includes(String(row.number));
}

async function changeTags(send: Send, id: string, tags: Tags): Promise<IDataObject> {
	const variables = variablesFor(tags);
	return await send({
		effect: 'changes',
		method: 'PATCH',
		// The ID is the contact's, although the path says campaign.
		path: `/campaign/${id}/attributes/`,
		names: 'ID',
		json: variables,
		returnsRecord: true,
		// It repeats the values, with those from before or without.
		read: ({ body }) => (isRecord(body) && holdsAll(body, variables) ? body : undefined),
	});
}

function afterNumber(failure: Failure, numbered: Held<CampaignNumber>): Failure {
	const advice = `The phone number is changed already. ${adviceAfterOthers(failure)}`;
	return new Failure(failure.what, advice, {
		...failure.facts,
		done: { number: { id: numbered.fields.id } },
	});
}

function holdsAll(body: IDataObject, wanted: Tags): boolean {
	return Object.entries(wanted).every(([name, value]) => String(body[name]) === String(value));
}

/** The service answers 200 with nobody added. */
function refusalOf({ errors }: Added): Failure {
	return new Failure(
		'was refused by TingTing',
		`Check whether the campaign already has this number. ${NOTHING_DONE}`,
		{ reason: errors ? JSON.stringify(errors) : 'it added nobody and gave no reason' },
	);
}
