import { AT_ONCE } from '../../../core/operation/quietHours';
import { defineOperation } from '../../connection';
import { readId } from '../../readId';
import { numberIdField } from '../numberIdField';

export const demoCall = defineOperation({
	value: 'demoCall',
	name: 'Demo Call',
	action: 'Make demo call to campaign recipient',
	description: 'May cost credits: call one person of a campaign to try it out',
	needs: 'campaignNumbers.demoCall',
	ifSentTwice: 'the phone may ring twice',
	rings: AT_ONCE,
	fields: [numberIdField],
	read: ({ get }) => readId(get('numberId'), 'Number ID'),
	countRecipients: () => 1,
	run: async ({ input: id, service, sendOnce }) =>
		await sendOnce(async (onLeave) => ({
			json: await service.campaignNumbers.demoCall(onLeave, id),
		})),
});
