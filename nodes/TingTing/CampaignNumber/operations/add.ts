import { field } from '../../../core/operation/parameters';
import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
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
	read: ({ get }) => ({
		campaignId: readId(get('campaignId'), 'Campaign'),
		number: nationalDigits(get('phoneNumber'), 'Phone Number'),
		tags: readNewTags(get('tags')),
		simplify: get('simplify'),
	}),
	recipient: ({ campaignId, number }) => ({ phoneNumber: number, within: campaignId }),
	run: async ({ input: { campaignId, number, tags, simplify }, service, sendOnce }) =>
		await sendOnce(async (onLeave) => {
			const added = await service.campaignNumbers.add(onLeave, campaignId, { number, tags });
			return itemOf(added, simplify);
		}),
});
