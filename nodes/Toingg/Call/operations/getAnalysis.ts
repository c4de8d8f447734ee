import { defineOperation } from '../../connection';
import { filledIn } from '../../commonFields';
import { callIdField } from '../callIdField';

export const getAnalysis = defineOperation({
	value: 'getAnalysis',
	name: 'Get Analysis',
	action: 'Get analysis of call',
	description: 'Get the results of a call, if its campaign has Analyze Calls on',
	needs: 'calls.getAnalysis',
	fields: [callIdField],
	read: ({ get }) => filledIn(get('callId'), 'Call ID'),
	async run({ input: callId, service }) {
		return { json: { callId, ...(await service.calls.getAnalysis(callId)) } };
	},
});
