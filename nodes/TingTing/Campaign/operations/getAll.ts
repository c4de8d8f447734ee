import { BadInput, NOTHING_SENT } from '../../../core/errors/failure';
import { limitFields, limitOf } from '../../../core/operation/commonFields';
import { field } from '../../../core/operation/parameters';
import { readList } from '../../../core/operation/readList';
import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { defineOperation } from '../../connection';
import type { Campaign, CampaignFilters } from '../../port';
import { CAMPAIGN_STATUSES } from '../../statuses';

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many campaigns',
	description: 'Get the campaigns of your account, newest first, one item each',
	needs: 'campaigns.page',
	fields: [
		...limitFields,
		field({
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			description: 'Which campaigns to return; all of them without filters',
			options: [
				{
					displayName: 'Name Contains',
					name: 'search',
					type: 'string',
					default: '',
					placeholder: 'e.g. appointments',
					description: 'Return only campaigns whose name contains this text',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: CAMPAIGN_STATUSES,
					default: 'Running',
					description: 'Return only campaigns with this status; works with the current API only',
				},
			],
		}),
		simplifyField,
	],
	read: ({ get }) => ({
		limit: limitOf(get('returnAll'), get('limit')),
		filters: get('filters'),
		simplify: get('simplify'),
	}),
	async run({ input: { limit, filters, simplify }, service, execution }) {
		const campaigns = await readList(execution, {
			...{ service: 'TingTing', things: 'campaigns', limit },
			fetchPage: async (cursor) => await service.campaigns.page(cursor, filters),
			isWanted: ({ fields }) => isWanted(fields, filters),
		});
		return campaigns.map((campaign) => itemOf(campaign, simplify));
	},
});

/**
 * The API of 2023 can't filter, and the current documentation leaves out most filters: what the
 * service ignores is filtered here.
 *
 * @throws BadInput if the service doesn't say what is to be filtered by
 */
function isWanted(
	{ name = '', status }: Campaign,
	{ search = '', status: wanted }: CampaignFilters,
): boolean {
	if (wanted !== undefined && status === undefined) {
		throw new BadInput(
			"the filter Status can't be used: TingTing returns no status for this account's campaigns",
			'Remove the filter Status.',
			{ effect: NOTHING_SENT },
		);
	}
	const isNamed = name.toLowerCase().includes(search.trim().toLowerCase());
	return isNamed && (wanted === undefined || status?.toLowerCase() === wanted.toLowerCase());
}
