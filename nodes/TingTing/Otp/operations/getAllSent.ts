import { limits } from '../../../core/http/limits';
import { collectPages } from '../../../core/http/pagination';
import { limitFields, limitOf } from '../../../core/operation/commonFields';
import { field } from '../../../core/operation/parameters';
import { idOfHeld, itemOf, simplifyField } from '../../../core/operation/simplify';
import { Failure } from '../../../core/errors/failure';
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
	async run({ input: { limit, simplify, includeOtp }, service }) {
		const fetchPage = async (cursor?: string) => await service.otp.sentPage(includeOtp, cursor);
		const { rows, isCut } = await collectPages(fetchPage, limit, { idOf: idOfHeld });
		if (isCut) {
			throw new Failure(
				`stopped after ${limits.pages} pages, and TingTing has more`,
				'Switch off Return All and set a Limit. If there are fewer OTPs, tell TingTing.',
			);
		}
		return rows.map((record) => itemOf(record, simplify));
	},
});
