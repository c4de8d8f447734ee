import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { readId } from '../../readId';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get campaign',
	description: 'Get one campaign with its services and the tags it can use',
	needs: 'campaigns.get',
	fields: [campaignIdField, simplifyField],
	read: ({ get: parameter }) => ({
		id: readId(parameter('campaignId'), 'Campaign'),
		simplify: parameter('simplify'),
	}),
	async run({ input: { id, simplify }, service }) {
		return itemOf(await service.campaigns.get(id), simplify);
	},
});
