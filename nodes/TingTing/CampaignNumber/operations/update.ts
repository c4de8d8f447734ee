import { BadInput } from '../../../core/errors/failure';
import { field } from '../../../core/operation/parameters';
import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { defineOperation } from '../../connection';
import { readId } from '../../readId';
import { nationalDigits } from '../../nationalNumber';
import { numberIdField } from '../numberIdField';
import { readTags, tagMapper } from '../tags';

export const update = defineOperation({
	value: 'update',
	name: 'Update',
	action: 'Update campaign recipient',
	description: 'Change the phone number or the tags of a person in a campaign',
	needs: 'campaignNumbers.update',
	fields: [
		numberIdField,
		field({
			displayName: 'Phone Number',
			name: 'phoneNumber',
			type: 'string',
			default: '',
			placeholder: 'e.g. 9841234567',
			description: 'New phone number; leave it empty to keep the current one as is',
		}),
		field({
			displayName: 'Tags',
			name: 'tags',
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			description: 'Tag values to set; give all, as TingTing may drop the others',
			// Not reloaded when Number ID changes. An expression changes it with each item in view, and
			// the editor would delete the user's mapping each time.
			typeOptions: { resourceMapper: { resourceMapperMethod: 'mapNumberTags', ...tagMapper } },
		}),
		simplifyField,
	],
	read({ get }) {
		const id = readId(get('numberId'), 'Number ID');
		const typed = get('phoneNumber').trim();
		const number = typed === '' ? undefined : nationalDigits(typed, 'Phone Number');
		const tags = readTags(get('tags'));
		if (number === undefined && tags === undefined) {
			throw new BadInput(
				'Phone Number and Tags are empty',
				'Give a phone number or at least one tag to change.',
			);
		}
		return { id, changes: { number, tags }, simplify: get('simplify') };
	},
	async run({ input: { id, changes, simplify }, service }) {
		return itemOf(await service.campaignNumbers.update(id, changes), simplify);
	},
});
