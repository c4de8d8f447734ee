import { field } from '../../core/operation/parameters';

/** One number of a campaign. There is no list to pick it from: TingTing has none of all numbers. */
export const numberIdField = field({
	displayName: 'Number ID',
	name: 'numberId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 34',
	description: 'ID of the number in its campaign, as Get Many gives it',
});
