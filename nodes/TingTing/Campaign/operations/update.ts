import { BadInput } from '../../../core/errors/failure';
import { field } from '../../../core/operation/parameters';
import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { readId } from '../../readId';
import { SERVICES } from '../services';

export const update = defineOperation({
	value: 'update',
	name: 'Update',
	action: 'Update campaign',
	description: 'Change the name, the description or the service of a campaign',
	needs: 'campaigns.update',
	fields: [
		campaignIdField,
		field({
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'What to change about the campaign; the rest stays as it is',
			options: [
				{
					displayName: 'Call or SMS',
					name: 'services',
					type: 'options',
					options: SERVICES,
					default: 'PHONE',
					description: 'Whether the campaign calls people or sends SMS from now on',
				},
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					default: '',
					description: 'Note for yourself on what the campaign is for',
				},
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					description: 'New name of the campaign as your account shows it',
				},
			],
		}),
		simplifyField,
	],
	read({ get }) {
		const id = readId(get('campaignId'), 'Campaign');
		const changes = get('updateFields');
		if (Object.keys(changes).length === 0) {
			throw new BadInput('Update Fields is empty', 'Add at least one field to change.');
		}
		if (changes.name?.trim() === '') {
			throw new BadInput('Name is empty', 'Give the campaign a name, or leave the field out.');
		}
		return { id, changes, simplify: get('simplify') };
	},
	async run({ input: { id, changes, simplify }, service }) {
		return itemOf(await service.campaigns.update(id, changes), simplify);
	},
});
