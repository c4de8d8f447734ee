import type { IExecuteFunctions } from 'n8n-workflow';
import { BadInput } from '../../core/failure';
import { inputDataFieldNameField } from '../../core/fields';
import { readUpload } from '../../core/files';
import { exactInteger } from '../../core/json';
import { readFutureMoment } from '../../core/moment';
import { field } from '../../core/parameters';
import type { Launch } from '../api/launch';
import { VOICES } from '../voices';

/** TingTing takes schedules by the clock of Nepal. */
const NEPAL_TIME = 'Asia/Kathmandu';

/** What is said, and what a run can be given beside it: the same for a first run and a repeat. */
export const launchFields = [
	field({
		displayName: 'Content',
		name: 'content',
		type: 'options',
		options: [
			{ name: 'Audio', value: 'audio', description: 'Play a recording from the input item' },
			{ name: 'Message', value: 'message', description: 'Speak or send a text' },
			{ name: 'Stored', value: 'stored', description: 'Use what the campaign had last time' },
		],
		default: 'message',
		description: 'What the people of this campaign get to hear or to read',
	}),
	field({
		displayName: 'Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 3 },
		displayOptions: { show: { content: ['message'] } },
		default: '',
		required: true,
		placeholder: 'e.g. नमस्कार {tags_name}, तपाईंको जाँच भोलि १० बजे छ',
		description: 'Text to speak or send; tags of the campaign stand in curly braces',
	}),
	field({ ...inputDataFieldNameField, displayOptions: { show: { content: ['audio'] } } }),
] as const;

/** Everything about a run that TingTing can decide itself. */
export const launchOptionsField = field({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	description: 'Voice, speed and time of the run, where yours should differ',
	options: [
		{
			displayName: 'Length Factor',
			name: 'lengthFactor',
			type: 'number',
			typeOptions: { minValue: 0.1, maxValue: 10, numberPrecision: 2 },
			default: 1,
			description: 'Factor that changes how fast the voice speaks, e.g. 1.4',
		},
		{
			displayName: 'Priority',
			name: 'priority',
			type: 'options',
			options: [
				{ name: 'Audio', value: 'audio' },
				{ name: 'Message', value: 'message' },
			],
			default: 'message',
			description: 'Which one is used when the campaign holds both of them',
		},
		{
			displayName: 'Schedule Date',
			name: 'scheduleDate',
			type: 'dateTime',
			default: '',
			description: 'When to begin instead of now, by the clock of Time Zone',
		},
		{
			displayName: 'Time Zone',
			name: 'timeZone',
			type: 'string',
			default: NEPAL_TIME,
			placeholder: 'e.g. Asia/Kathmandu',
			description: 'Place whose clock Schedule Date is read by, as IANA name',
		},
		{
			displayName: 'Voice',
			name: 'voice',
			type: 'options',
			options: VOICES,
			default: 'np_rija',
			description: 'Who speaks the text; a recording is played as it is',
		},
	],
});

interface Said {
	content: 'audio' | 'message' | 'stored';
	message: string;
	inputDataFieldName: string;
}

interface LaunchOptions {
	lengthFactor?: number;
	priority?: 'audio' | 'message';
	scheduleDate?: string;
	timeZone?: string;
	voice?: string;
}

/**
 * @param execution where the recording of item `itemIndex` is read from
 * @throws BadInput when the text is empty or the item has no such file
 */
export async function readContent(
	{ content, message, inputDataFieldName }: Said,
	execution: IExecuteFunctions,
	itemIndex: number,
): Promise<Launch['content']> {
	if (content === 'stored') return content;
	if (content === 'audio') {
		return { audio: await readUpload(execution, itemIndex, inputDataFieldName) };
	}
	if (message.trim() === '') {
		throw new BadInput('Message is empty', 'Write what is to be said, or choose another Content.');
	}
	return { message };
}

/** @throws BadInput when the schedule can't be read or has passed */
export function readOptions({ scheduleDate, timeZone, ...options }: LaunchOptions) {
	if (scheduleDate === undefined && timeZone === undefined) return options;
	if (scheduleDate === undefined) {
		const advice = 'Add Schedule Date, or remove Time Zone to begin now.';
		throw new BadInput('Time Zone is set without Schedule Date', advice);
	}
	if (scheduleDate.trim() === '') {
		throw new BadInput(
			'Schedule Date is empty',
			'Give a moment, or remove the option to begin now.',
		);
	}
	const moment = readFutureMoment(scheduleDate, timeZone ?? NEPAL_TIME, 'Schedule Date');
	return { ...options, scheduleDate: moment.setZone(NEPAL_TIME).toFormat("yyyy-MM-dd'T'HH:mm") };
}

/** @returns the item for a run that TingTing accepted */
export function launched(id: string, { message, data }: { message: string; data: object }) {
	const holdAmount = 'hold amount' in data ? String(data['hold amount']) : '';
	return { json: { campaignId: exactInteger(id), message, holdAmount, data: { ...data } } };
}
