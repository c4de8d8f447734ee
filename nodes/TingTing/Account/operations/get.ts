import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { defineOperation } from '../../connection';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get account',
	description: 'Get the name, email, phone number and verification status of your account',
	needs: 'account.get',
	fields: [simplifyField],
	read: ({ get: parameter }) => parameter('simplify'),
	async run({ input: simplify, service }) {
		return itemOf(await service.account.get(), simplify);
	},
});
