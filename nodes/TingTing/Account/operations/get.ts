import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { defineOperation } from '../../connection';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get account',
	description: 'Get name, email, contact number and verification of your account',
	needs: 'account.get',
	fields: [simplifyField],
	read: ({ get: parameter }) => parameter('simplify'),
	async run({ input: simplify, service }) {
		return itemOf(await service.account.get(), simplify);
	},
});
