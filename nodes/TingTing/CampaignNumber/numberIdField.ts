import { field } from '../../core/operation/parameters';

/** One number of a campaign. It can't be picked, because TingTing has no list of all numbers. */
export const numberIdField = field({
	displayName: 'Number ID',
	name: 'numberId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 34',
	description: 'ID of the number in its campaign, as Get Many gives it',
});
