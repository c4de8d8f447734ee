import type { IDisplayOptions, IExecuteFunctions } from 'n8n-workflow';
import { BadInput } from '../../core/errors/failure';
import { inputDataFieldNameField } from '../../core/operation/commonFields';
import type { Difference } from '../../core/run/identicalRuns';
import { fileKeyOf, findUpload } from '../../core/values/binary';
import { readFutureMoment } from '../../core/values/dateTime';
import { field } from '../../core/operation/parameters';
import type { Launch } from '../port';
import { readIntegerId } from '../readId';
import { VOICES } from '../voices';
import { voiceIdField } from '../voicePicker';
import { smsMessageField } from './textFields';

/** TingTing's campaigns reach Nepal only. */
export const NEPAL_TIME = 'Asia/Kathmandu';

/** What is said, if it isn't what TingTing holds. */
export const messageField = field({
	displayName: 'Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 3 },
	displayOptions: { show: { content: ['message'] } },
	default: '',
	required: true,
	placeholder: 'e.g. नमस्कार {tags_name}, तपाईंको जाँच भोलि १० बजे छ',
	hint: 'Each column of the spreadsheet is a tag here: name becomes {tags_name}',
	description: "Text to speak or send; tags in curly braces become each person's values",
});

/** The voice of a text, for accounts whose voices have IDs. */
export const spokenVoiceField = field({
	...voiceIdField,
	displayOptions: { show: { content: ['message', 'stored'] } },
});

/** Hint on an empty SMS Message. */
export const KEEPS_SMS = "Leave it empty to keep the campaign's SMS text";

/** The content of a run and its options, the same for Begin and Rerun. */
export const launchFields = [
	field({
		displayName: 'Content',
		name: 'content',
		type: 'options',
		options: [
			{
				name: 'Audio',
				value: 'audio',
				needs: 'accepts.recordings',
				description: 'Play a recording from the input item',
			},
			{ name: 'Message', value: 'message', description: 'Speak or send a text' },
			{
				name: 'Same as Last Time',
				value: 'stored',
				description: 'Use the text or recording stored in the campaign',
			},
		],
		default: 'message',
		description: 'What the people in this campaign hear or read',
	}),
	messageField,
	smsMessageField({ content: ['message'] }, KEEPS_SMS),
	spokenVoiceField,
	field({
		...inputDataFieldNameField,
		needs: 'accepts.recordings',
		displayOptions: { show: { content: ['audio'] } },
	}),
] as const;

/**
 * When a run begins. Not hidden among the options, because the default makes phones ring at once.
 */
export const scheduleFields = [
	field({
		displayName: 'When',
		name: 'when',
		type: 'options',
		options: [
			{ name: 'Now', value: 'now', description: 'Phones ring as soon as this node runs' },
			{ name: 'At a Time', value: 'at', description: 'Phones ring at the moment you choose' },
		],
		default: 'now',
		description: 'Whether phones ring as soon as this node runs, or later',
	}),
	field({
		displayName: 'Schedule Date',
		name: 'scheduleDate',
		type: 'dateTime',
		displayOptions: { show: { when: ['at'] } },
		default: '',
		required: true,
		description: 'Date and time at which phones ring, in the zone that Time Zone names',
	}),
	field({
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		displayOptions: { show: { when: ['at'] } },
		default: NEPAL_TIME,
		required: true,
		placeholder: 'e.g. Asia/Kathmandu',
		description: 'Time zone that Schedule Date is read in, as an IANA name',
	}),
] as const;

/** Voice and speed are only for texts. A recording is played as it is. */
const forTexts: IDisplayOptions = { hide: { '/content': ['audio'] } };

/** Settings of a run for which TingTing has defaults. */
export const launchOptionsField = field({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	description: "Voice and speed of the run, if they should differ from TingTing's",
	options: [
		{
			displayName: 'If the Campaign Has Both, Use',
			name: 'priority',
			type: 'options',
			needs: 'accepts.priority',
			options: [
				{ name: 'Audio', value: 'audio', description: 'Play the recording' },
				{ name: 'Message', value: 'message', description: 'Speak or send the text' },
			],
			default: 'message',
			description: 'What people get if the campaign has both a text and a recording',
		},
		{
			displayName: 'Speaking Speed',
			name: 'lengthFactor',
			type: 'number',
			displayOptions: forTexts,
			typeOptions: { minValue: 0.1, maxValue: 10, numberPrecision: 2 },
			default: 1,
			description: 'Factor for how fast the voice speaks, e.g. 1.4; try it on yourself',
		},
		{
			displayName: 'Voice',
			name: 'voice',
			type: 'options',
			needs: 'accepts.voiceNames',
			displayOptions: forTexts,
			options: VOICES,
			default: 'np_rija',
			description: 'Voice that speaks the text; a recording is played as it is',
		},
	],
});

interface ContentFields {
	content: 'audio' | 'message' | 'stored';
	message: string;
	inputDataFieldName: string;
	/** What the user knows the field with the file as, if not by its usual name. */
	displayName?: string;
}

/** @throws BadInput if the voice can't be used */
export function readTexts(given: { smsMessage: string; voiceId: string }) {
	return {
		smsMessage: given.smsMessage.trim() === '' ? undefined : given.smsMessage,
		voiceId: given.voiceId.trim() === '' ? undefined : readIntegerId(given.voiceId, 'Voice'),
	};
}

interface Schedule {
	when: 'now' | 'at';
	scheduleDate: string;
	timeZone: string;
}

/**
 * @param execution holds the recording of item `itemIndex`
 * @returns a function that gives the content when its turn comes
 * @throws BadInput if the text is empty or the item has no such file
 */
export function readContent(
	{ content, message, inputDataFieldName, displayName }: ContentFields,
	execution: IExecuteFunctions,
	itemIndex: number,
): () => Promise<Launch['content']> {
	if (content === 'stored') return async () => content;
	if (content === 'audio') {
		const load = findUpload(execution, itemIndex, inputDataFieldName, displayName);
		return async () => ({ audio: await load() });
	}
	if (message.trim() === '') {
		throw new BadInput('Message is empty', 'Write what is to be said, or choose another Content.');
	}
	return async () => ({ message });
}

/** @returns what tells the contents of two items apart, for `mustDiffer` */
export function contentDifference(
	{ content, message, inputDataFieldName }: ContentFields,
	execution: IExecuteFunctions,
	itemIndex: number,
): Difference {
	const recording =
		content === 'audio' ? fileKeyOf(execution, itemIndex, inputDataFieldName) : undefined;
	return { files: [recording], fields: { content, message } };
}

/**
 * @returns when to begin, as ISO 8601 with an offset; nothing means now
 * @throws BadInput if the moment is missing, can't be read or has passed
 */
export function readSchedule({ when, scheduleDate, timeZone }: Schedule): string | undefined {
	if (when === 'now') return undefined;
	if (scheduleDate.trim() === '') {
		throw new BadInput('Schedule Date is empty', 'Give a date and time, or set When to Now.');
	}
	return readFutureMoment(scheduleDate, timeZone, 'Schedule Date').toISO() ?? undefined;
}

interface Launched {
	launch: Pick<Launch, 'schedule'>;
}

/** When phones ring because of an operation that launches a campaign. */
export const WHEN_LAUNCHED = {
	at: ({ launch }: Launched) => launch.schedule,
	movedTo: <Input extends Launched>(input: Input, schedule: string): Input => ({
		...input,
		launch: { ...input.launch, schedule },
	}),
};
