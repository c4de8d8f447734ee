import { BadInput } from '../../../core/errors/failure';
import { field } from '../../../core/operation/parameters';
import { hint } from '../../../core/run/hints';
import { exactInteger } from '../../../core/values/json';
import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { readId } from '../../readId';
import { CampaignCheck } from '../check';

const SAMPLE_SIZE = 3;

export const preview = defineOperation({
	value: 'preview',
	name: 'Check Before Sending',
	action: 'Check campaign before sending',
	description: 'Check recipients and message without calling or texting anybody, at no cost',
	needs: 'campaigns.readResults',
	fields: [
		campaignIdField,
		field({
			displayName: 'Message',
			name: 'message',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'e.g. Namaste {tags_name}, your appointment is tomorrow at 10 am',
			hint: "Leave it empty to check the campaign's own text",
			description: 'Text that you are about to send, with its tags',
		}),
		field({
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			description: 'What the result of the check should hold',
			options: [
				field({
					displayName: 'Sample Size',
					name: 'sampleSize',
					type: 'number',
					typeOptions: { minValue: 0, maxValue: 100, numberPrecision: 0 },
					default: SAMPLE_SIZE,
					description: 'How many messages to show as recipients will get them',
				}),
			],
		}),
	],
	read: ({ get, isOffered }) => ({
		id: readId(get('campaignId'), 'Campaign'),
		message: get('message'),
		sampleSize: get('options').sampleSize ?? SAMPLE_SIZE,
		isEitherSpelling: isOffered('accepts.plainTags'),
	}),
	async run({ input: { id, message: given, ...input }, service: { campaigns }, execution }) {
		const { services = '', ...texts } = (await campaigns.get(id)).fields;
		const isTexted = services.includes('SMS');
		const held = { spoken: texts.message || '', texted: texts.smsMessage || texts.message || '' };
		const own = given.trim() === '' ? undefined : given;
		const message = own ?? (services === 'SMS' ? held.texted : held.spoken);
		if (message.trim() === '') {
			throw new BadInput(
				'Message is empty, and TingTing holds no text for this campaign',
				'Write the text that you are about to send.',
			);
		}
		// Begin with a message leaves an SMS text of the campaign's own as it is.
		const keepsSms = services !== 'SMS' && held.texted !== held.spoken;
		const texted = own === undefined || keepsSms ? held.texted : own;
		const smsMessage = isTexted ? texted : undefined;
		const use = isTexted ? 'sms' : 'call';
		const check = new CampaignCheck({ ...input, message, smsMessage, use });
		await campaigns.readResults(id, (person) => check.add(person));
		if (check.unknown > 0) {
			hint(
				execution,
				`TingTing does not say which tags ${check.unknown} recipients have. Their messages were neither checked nor counted as SMS.`,
			);
		}
		return { json: { campaignId: exactInteger(id), ...check.result } };
	},
});
