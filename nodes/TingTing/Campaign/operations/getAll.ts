import { Failure } from '../../../core/failure';
import { limitFields } from '../../../core/fields';
import { limits } from '../../../core/limits';
import { collectPages } from '../../../core/pages';
import { defineOperation } from '../../connection';

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many campaigns',
	description: 'Get the campaigns of your account, newest first, one item each',
	effect: 'reads',
	fields: [...limitFields],
	async run({ get, service }) {
		const limit = get('returnAll') ? Infinity : get('limit');
		const { rows, isCut } = await collectPages(service.campaigns.page, limit);
		if (isCut) {
			throw new Failure(
				`stopped after ${limits.pages} pages, and TingTing has more`,
				'Switch off Return All and set a Limit. If there are fewer campaigns, tell TingTing.',
			);
		}
		return rows.map((json) => ({ json }));
	},
});
