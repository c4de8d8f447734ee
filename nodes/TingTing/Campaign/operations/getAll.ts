import { Failure } from '../../../core/errors/failure';
import { limitFields, limitOf } from '../../../core/operation/commonFields';
import { limits } from '../../../core/http/limits';
import { field } from '../../../core/operation/parameters';
import { collectPages } from '../../../core/http/pagination';
import { idOfHeld, itemOf, simplifyField } from '../../../core/operation/simplify';
import { defineOperation } from '../../connection';
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
			needs: 'accepts.campaignFilters',
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
					description: 'Return only campaigns whose name has this in it',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: CAMPAIGN_STATUSES,
					default: 'Running',
					description: 'Return only campaigns that are in this state now',
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
	async run({ input: { limit, filters, simplify }, service }) {
		const fetchPage = async (cursor?: string) => await service.campaigns.page(cursor, filters);
		const { rows, isCut } = await collectPages(fetchPage, limit, { idOf: idOfHeld });
		if (isCut) {
			throw new Failure(
				`stopped after ${limits.pages} pages, and TingTing has more`,
				'Switch off Return All and set a Limit. If there are fewer campaigns, tell TingTing.',
			);
		}
		return rows.map((campaign) => itemOf(campaign, simplify));
	},
});
