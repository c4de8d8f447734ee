import { field } from '../../../core/parameters';
import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { readId } from '../../ids';
import { nationalDigits } from '../../phoneNumbers';
import { readNewTags, tagMapper } from '../tags';

export const add = defineOperation({
	value: 'add',
	name: 'Add',
	action: 'Add number to campaign',
	description: 'Add a number to a campaign, to be rung or texted when it begins',
	effect: 'sends',
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
			description: 'What the message says for this number in place of each tag',
			typeOptions: {
				loadOptionsDependsOn: ['campaignId.value'],
				resourceMapper: { resourceMapperMethod: 'mapCampaignTags', ...tagMapper },
			},
		}),
	],
	recipient: (get) => ({
		// Sent as an integer, which has no leading zeros.
		phoneNumber: String(Number(nationalDigits(get('phoneNumber'), 'Phone Number'))),
		within: readId(get('campaignId'), 'Campaign'),
	}),
	async run({ get, service }) {
		const campaignId = readId(get('campaignId'), 'Campaign');
		const number = nationalDigits(get('phoneNumber'), 'Phone Number');
		const tags = readNewTags(get('tags'));
		return { json: await service.campaignNumbers.add(campaignId, { number, tags }) };
	},
});
