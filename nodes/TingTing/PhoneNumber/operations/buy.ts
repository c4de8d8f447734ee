import { defineOperation } from '../../connection';
import { phoneSidField, readPhoneSid } from '../phoneSid';

export const buy = defineOperation({
	value: 'buy',
	name: 'Buy',
	action: 'Buy phone number',
	description: 'Buy a phone number for your account at once, which spends money',
	effect: 'sends',
	fields: [
		phoneSidField(
			'searchAvailableNumbers',
			'Number to buy, picked from those on sale or given by SID',
		),
	],
	read: ({ get }) => readPhoneSid(get('phoneSid')),
	async run({ input: phoneSid, service }) {
		return { json: await service.phoneNumbers.buy(phoneSid) };
	},
});
