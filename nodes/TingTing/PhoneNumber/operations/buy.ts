import { AGENTS_MUST_NOT_PAY } from '../../../core/once/toolCalls';
import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { defineOperation } from '../../connection';
import { phoneSidField, readPhoneSid } from '../phoneSid';

export const buy = defineOperation({
	value: 'buy',
	name: 'Buy',
	action: 'Buy phone number',
	description: 'Costs money at once: buy a phone number for your account',
	needs: 'phoneNumbers.buy',
	ifSentTwice: 'it may be bought twice',
	deniedToAgents: AGENTS_MUST_NOT_PAY,
	fields: [
		phoneSidField(
			'searchAvailableNumbers',
			'Number to buy, picked from those on sale or given by SID',
		),
		simplifyField,
	],
	read: ({ get }) => ({ phoneSid: readPhoneSid(get('phoneSid')), simplify: get('simplify') }),
	run: async ({ input: { phoneSid, simplify }, service, sendOnce }) =>
		await sendOnce(async (onLeave) =>
			itemOf(await service.phoneNumbers.buy(onLeave, phoneSid), simplify),
		),
});
