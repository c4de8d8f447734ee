import { BadInput } from '../../../core/errors/failure';
import { field } from '../../../core/operation/parameters';
import { AT_ONCE } from '../../../core/operation/quietHours';
import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { readId } from '../../readId';
import { FINAL_STATUSES } from '../../statuses';
import { callAgain as startRound } from '../callAgain';
import {
	KEEPS_SMS,
	launchOptionsField,
	messageField,
	readTexts,
	spokenVoiceField,
} from '../launchFields';
import { smsMessageField } from '../textFields';

const MAX_TIMES = 2;
const MINUTES_BETWEEN = 30;

export const callAgain = defineOperation({
	value: 'callAgain',
	name: 'Call Again',
	action: 'Call people again',
	description: 'Costs credits: call or text again people that a campaign did not reach',
	needs: 'campaigns.readResults',
	ifSentTwice: 'phones may ring twice',
	findsPeople: true,
	fields: [
		campaignIdField,
		field({
			displayName: 'Whose Last Call Was',
			name: 'statuses',
			type: 'multiOptions',
			options: FINAL_STATUSES,
			default: ['unanswered', 'failed'],
			required: true,
			description: 'Whose phones ring again: those whose last call ended like this',
		}),
		field({
			displayName: 'Content',
			name: 'content',
			type: 'options',
			options: [
				{ name: 'Message', value: 'message', description: 'Speak or send a text' },
				{
					name: 'Same as Last Time',
					value: 'stored',
					description: 'Say the same as the campaign has said',
				},
			],
			default: 'stored',
			description: 'What these people hear or read this time',
		}),
		messageField,
		smsMessageField({ content: ['message'] }, KEEPS_SMS),
		{ ...spokenVoiceField, hint: 'Leave it empty to keep the voice of last time' },
		field({
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			// Shown from the start: how often phones ring should not be a hidden number.
			default: { maxTimes: MAX_TIMES, minutesBetween: MINUTES_BETWEEN },
			description: 'How often and how soon people are called again, and how',
			options: [
				...launchOptionsField.options,
				field({
					displayName: 'Max Times',
					name: 'maxTimes',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 10, numberPrecision: 0 },
					default: MAX_TIMES,
					description: 'How many times this workflow calls the same people again',
				}),
				field({
					displayName: 'Minutes Between',
					name: 'minutesBetween',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 10_080, numberPrecision: 0 },
					default: MINUTES_BETWEEN,
					description: 'How many minutes must pass before people are called once more',
				}),
			],
		}),
	],
	read({ get }) {
		const statuses = get('statuses');
		if (statuses.length === 0) {
			throw new BadInput('Whose Last Call Was is empty', 'Choose at least one result.');
		}
		const { maxTimes = MAX_TIMES, minutesBetween = MINUTES_BETWEEN, ...how } = get('options');
		const message = get('content') === 'message' ? get('message') : undefined;
		if (message?.trim() === '') {
			throw new BadInput(
				'Message is empty',
				'Write what is to be said, or choose another Content.',
			);
		}
		const launch = {
			...how,
			...readTexts({ smsMessage: get('smsMessage'), voiceId: get('voiceId') }),
			content: message === undefined ? ('stored' as const) : { message },
		};
		return {
			id: readId(get('campaignId'), 'Campaign'),
			statuses,
			launch,
			maxTimes,
			minutesBetween,
		};
	},
	rings: AT_ONCE,
	run: async (call) => ({ json: await startRound(call) }),
});
