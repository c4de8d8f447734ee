import { limitFields, limitOf } from '../../../core/operation/commonFields';
import { field } from '../../../core/operation/parameters';
import { readList } from '../../../core/operation/readList';
import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { defineOperation } from '../../connection';

export const getAllSent = defineOperation({
	value: 'getAllSent',
	name: 'Get Many Sent',
	action: 'Get many sent OTPs',
	description: 'Get the one-time passwords that your account sent, one item each',
	needs: 'otp.sentPage',
	fields: [
		...limitFields,
		simplifyField,
		field({
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			description: 'Settings that most workflows can leave as they are',
			options: [
				{
					displayName: 'Include OTP',
					name: 'includeOtp',
					type: 'boolean',
					default: false,
					description: 'Whether the output holds the codes, which then stay in the execution data',
				},
			],
		}),
	],
	read: ({ get }) => ({
		limit: limitOf(get('returnAll'), get('limit')),
		simplify: get('simplify'),
		includeOtp: get('options').includeOtp ?? false,
	}),
	async run({ input: { limit, simplify, includeOtp }, service, execution }) {
		const fetchPage = async (cursor?: string) => await service.otp.sentPage(includeOtp, cursor);
		const names = { service: 'TingTing', things: 'OTPs' };
		const records = await readList(execution, { ...names, fetchPage, limit });
		return records.map((record) => itemOf(record, simplify));
	},
});
