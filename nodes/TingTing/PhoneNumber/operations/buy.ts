import { defineOperation } from '../../connection';
import { phoneSidField, readPhoneSid } from '../phoneSid';

export const buy = defineOperation({
	value: 'buy',
	name: 'Buy',
	action: 'Buy phone number',
	description: 'Costs money at once: buy a phone number for your account',
	ifSentTwice: 'it may be bought twice',
	deniedToAgents: true,
	fields: [
		phoneSidField(
			'searchAvailableNumbers',
			'Number to buy, picked from those on sale or given by SID',
		),
	],
	read: ({ get }) => readPhoneSid(get('phoneSid')),
	run: async ({ input: phoneSid, sendOnce }) =>
		await sendOnce(async ({ phoneNumbers }) => ({ json: await phoneNumbers.buy(phoneSid) })),
});
