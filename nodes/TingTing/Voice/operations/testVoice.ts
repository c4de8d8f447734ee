import { BadInput } from '../../../core/errors/failure';
import { outputDataFieldNameField } from '../../../core/operation/commonFields';
import { itemWith } from '../../../core/values/binary';
import { field } from '../../../core/operation/parameters';
import { defineOperation } from '../../connection';
import { campaignIdField } from '../../campaignPicker';
import { readId, readIntegerId } from '../../readId';
import { voiceIdField } from '../../voicePicker';
import { VOICES } from '../../voices';

export const testVoice = defineOperation({
	value: 'test',
	name: 'Test',
	action: 'Test voice',
	description: 'Have a voice speak a sample message; no phone rings for it',
	needs: 'voice.test',
	// The documentation mentions neither a recipient nor credits. A sample is spoken and nothing is
	// kept, so a repeat after a broken connection costs nothing.
	fields: [
		field({
			displayName: 'Message',
			name: 'message',
			type: 'string',
			typeOptions: { rows: 2 },
			default: '',
			required: true,
			placeholder: 'e.g. नमस्कार, तपाईंलाई स्वागत छ',
			description: 'Sample text for the voice to speak, e.g. one in Nepali',
		}),
		field({
			displayName: 'Voice',
			name: 'voice',
			type: 'options',
			needs: 'accepts.voiceNames',
			options: VOICES,
			default: 'np_rija',
			description: 'Voice that speaks the sample; campaigns offer the same voices',
		}),
		field({ ...campaignIdField, needs: 'accepts.voiceIds' }),
		voiceIdField,
		field({ ...outputDataFieldNameField, needs: 'accepts.sampleFiles' }),
	],
	read({ get, isOffered }) {
		const message = get('message');
		if (message.trim() === '') {
			throw new BadInput('Message is empty', 'Write what the voice should say.');
		}
		const own = isOffered('accepts.voiceIds')
			? {
					campaignId: readId(get('campaignId'), 'Campaign'),
					voiceId: readIntegerId(get('voiceId'), 'Voice'),
				}
			: { voice: get('voice') };
		return { sample: { message, ...own }, fieldName: get('outputDataFieldName') };
	},
	async run({ input, service, ...context }) {
		const sample = await service.voice.test(input.sample);
		if ('answer' in sample) return { json: sample.answer };
		return await itemWith(sample.audio, input.fieldName, context);
	},
});
