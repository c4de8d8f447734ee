import { limitFields, limitOf } from '../../../core/operation/commonFields';
import { readList } from '../../../core/operation/readList';
import { idOfHeld, itemOf, simplifyField, type Held } from '../../../core/operation/simplify';
import { defineOperation } from '../../connection';
import type { Campaign } from '../../port';

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many campaigns',
	description: 'Get the campaigns of your account, newest first, one item each',
	needs: 'campaigns.page',
	fields: [...limitFields, simplifyField],
	read: ({ get }) => ({
		limit: limitOf(get('returnAll'), get('limit')),
		simplify: get('simplify'),
	}),
	async run({ input: { limit, simplify }, service, execution }) {
		const campaigns = await readList(execution, {
			...{ service: 'Toingg', things: 'campaigns' },
			...{ fetchPage: service.campaigns.page, limit, idOf: idOfCampaign },
		});
		return campaigns.map((campaign) => itemOf(campaign, simplify));
	},
});

/** Its counters may change while the list is read. */
function idOfCampaign(campaign: Held<Campaign>): string {
	return campaign.fields.id ?? idOfHeld(campaign);
}
