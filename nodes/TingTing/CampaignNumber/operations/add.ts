import { attempt } from '../../../core/errors/attempt';
import { BadInput } from '../../../core/errors/failure';
import { field } from '../../../core/operation/parameters';
import { itemOf, simplifyField, type Held } from '../../../core/operation/simplify';
import { missingTag } from '../../Campaign/newPeople';
import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import type { Campaign, Tags, TingTing } from '../../port';
import { readId } from '../../readId';
import { nationalDigits } from '../../nationalNumber';
import { readNewTags, tagMapper } from '../tags';

export const add = defineOperation({
	value: 'add',
	name: 'Add',
	action: 'Add recipient to campaign',
	description: 'Add a person to a campaign; the phone rings when the campaign begins',
	needs: 'campaignNumbers.add',
	ifSentTwice: 'the number may be added twice',
	fields: [
		campaignIdField,
		field({
			displayName: 'Phone Number',
			name: 'phoneNumber',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 9841234567',
			description: 'Number in Nepal to add; its phone rings only when the campaign begins',
		}),
		field({
			displayName: 'Tags',
			name: 'tags',
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			description: 'What the message says for this person in place of each tag',
			typeOptions: {
				loadOptionsDependsOn: ['campaignId.value'],
				resourceMapper: { resourceMapperMethod: 'mapCampaignTags', ...tagMapper },
			},
		}),
		simplifyField,
	],
	read: ({ get, isOffered }) => ({
		campaignId: readId(get('campaignId'), 'Campaign'),
		number: nationalDigits(get('phoneNumber'), 'Phone Number'),
		tags: readNewTags(get('tags')),
		simplify: get('simplify'),
		// Others get their text when they begin.
		hasText: isOffered('accepts.plainTags'),
	}),
	recipient: ({ campaignId, number }) => ({ phoneNumber: number, within: campaignId }),
	run: async ({ input: { campaignId, number, tags, simplify, hasText }, service, sendOnce }) =>
		await sendOnce(async (onLeave) => {
			const read = hasText && (await attempt(async () => await campaignOnce(service, campaignId)));
			// If it can't be read, adding says why, or succeeds all the same.
			if (read && 'value' in read) refuseMissingTag(tags, read.value.fields);
			const added = await service.campaignNumbers.add(onLeave, campaignId, { number, tags });
			return itemOf(added, simplify);
		}),
});

/** The message would be spoken with a gap. */
function refuseMissingTag(tags: Tags = {}, { services = '', message, smsMessage }: Campaign): void {
	const spoken = services === 'SMS' && smsMessage ? undefined : message;
	const texted = services.includes('SMS') ? smsMessage : undefined;
	const missing = missingTag(tags, { message: spoken, smsMessage: texted });
	if (missing === undefined) return;
	throw new BadInput(
		`the campaign's message uses {${missing}}, and there is no value for it`,
		`Give {${missing}} a value in Tags, or change the campaign's message first.`,
	);
}

/** By service, which each execution has anew, and by campaign. */
const campaigns = new WeakMap<object, Map<string, Promise<Held<Campaign>>>>();

/** Reads a campaign once in an execution, because many people may be added to it. */
async function campaignOnce(service: TingTing, id: string): Promise<Held<Campaign>> {
	const known = campaigns.get(service) ?? new Map<string, Promise<Held<Campaign>>>();
	campaigns.set(service, known);
	const reading = known.get(id) ?? service.campaigns.get(id);
	known.set(id, reading);
	// For the next person it is tried again.
	reading.catch(() => known.delete(id));
	return await reading;
}
