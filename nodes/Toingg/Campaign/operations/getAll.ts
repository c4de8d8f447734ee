import { Failure } from '../../../core/errors/failure';
import { limits } from '../../../core/http/limits';
import { collectPages } from '../../../core/http/pagination';
import { limitFields, limitOf } from '../../../core/operation/commonFields';
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
	async run({ input: { limit, simplify }, service }) {
		const { rows, isCut } = await collectPages(service.campaigns.page, limit, {
			idOf: idOfCampaign,
		});
		if (isCut) {
			throw new Failure(
				`stopped after ${limits.pages} pages, and Toingg has more`,
				'Switch off Return All and set a Limit. If there are fewer campaigns, tell Toingg.',
			);
		}
		return rows.map((campaign) => itemOf(campaign, simplify));
	},
});

/** Its counters may change while the list is read. */
function idOfCampaign(campaign: Held<Campaign>): string {
	return campaign.fields.id ?? idOfHeld(campaign);
}
