import { limitFields, limitOf } from '../../../core/operation/commonFields';
import { field } from '../../../core/operation/parameters';
import { noteMissing } from '../../../core/operation/readList';
import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { readId } from '../../readId';
import { FINAL_STATUSES } from '../../statuses';

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many campaign recipients',
	description: 'Get the people of a campaign and how each call ended, one item each',
	needs: 'campaignNumbers.getAll',
	fields: [
		campaignIdField,
		...limitFields,
		field({
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			description: 'Which people of the campaign to return; all of them without filters',
			options: [
				{
					displayName: 'Whose Last Call Was',
					name: 'statuses',
					type: 'multiOptions',
					options: [{ name: 'Not Started', value: 'not started' }, ...FINAL_STATUSES],
					default: [],
					description: 'Return only people whose call ended like this; none chosen returns all',
				},
			],
		}),
		simplifyField,
	],
	read: ({ get }) => ({
		campaignId: readId(get('campaignId'), 'Campaign'),
		limit: limitOf(get('returnAll'), get('limit')),
		statuses: get('filters').statuses ?? [],
		simplify: get('simplify'),
	}),
	async run({ input: { campaignId, limit, statuses, simplify }, service, execution }) {
		const most = statuses.length === 0 ? limit : Infinity;
		const { rows, missing } = await service.campaignNumbers.getAll(campaignId, most);
		noteMissing(execution, missing, { service: 'TingTing', things: 'people' });
		const chosen = new Set<string>(statuses);
		const wanted = rows.filter(
			({ fields: { status = '' } }) => chosen.size === 0 || chosen.has(status.toLowerCase()),
		);
		return wanted.slice(0, limit).map((number) => itemOf(number, simplify));
	},
});
