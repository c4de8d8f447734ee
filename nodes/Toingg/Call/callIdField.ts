import { field } from '../../core/operation/parameters';

/** One call, by the ID that Make gives. */
export const callIdField = field({
	displayName: 'Call ID',
	name: 'callId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. CA0123456789abcdef0123456789abcdef',
	description: 'ID of the call, from the field callId that Make outputs',
});
