import { defineOperation } from '../../connection';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get account',
	description: 'Get name, e-mail, contact number and verification of your account',
	fields: [],
	read() {},
	async run({ service }) {
		return { json: await service.account.get() };
	},
});
