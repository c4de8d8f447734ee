import { defineOperation } from '../../connection';
import { filledIn } from '../../commonFields';
import { callIdField } from '../callIdField';

export const getTranscript = defineOperation({
	value: 'getTranscript',
	name: 'Get Transcript',
	action: 'Get transcript of call',
	description: 'Get what the AI and the person said, once the call has ended',
	needs: 'calls.getTranscript',
	fields: [callIdField],
	read: ({ get }) => filledIn(get('callId'), 'Call ID'),
	async run({ input: callId, service }) {
		return { json: { callId, transcript: await service.calls.getTranscript(callId) } };
	},
});
