import { limitFields, limitOf } from '../../../core/operation/commonFields';
import { field } from '../../../core/operation/parameters';
import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { readId } from '../../ids';
import { FINAL_STATUSES } from '../../statuses';

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many campaign recipients',
	description: 'Get the people of a campaign and how each call ended, one item each',
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
	],
	read: ({ get }) => ({
		campaignId: readId(get('campaignId'), 'Campaign'),
		limit: limitOf(get('returnAll'), get('limit')),
		statuses: get('filters').statuses ?? [],
	}),
	async run({ input: { campaignId, limit, statuses }, service }) {
		const rows = await service.campaignNumbers.getAll(campaignId);
		const wanted = rows.filter(
			({ status }) => statuses.length === 0 || statuses.some((one) => one === status),
		);
		return wanted.slice(0, limit).map((json) => ({ json }));
	},
});
