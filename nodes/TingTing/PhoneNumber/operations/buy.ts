import { defineOperation } from '../../connection';
import { phoneSidField, readPhoneSid } from '../phoneSid';

export const buy = defineOperation({
	value: 'buy',
	name: 'Buy',
	action: 'Buy phone number',
	description: 'Costs money at once: buy a phone number for your account',
	effect: 'sends',
	ifSentTwice: 'it may be bought twice',
	deniedToAgents: true,
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
