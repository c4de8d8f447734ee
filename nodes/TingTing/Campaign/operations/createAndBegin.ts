import { BadInput } from '../../../core/errors/failure';
import { stepsOf } from '../../../core/once/steps';
import type { IsOffered } from '../../../core/operation/capabilities';
import { field } from '../../../core/operation/parameters';
import { refuseDifferentFiles } from '../../../core/operation/refuseDifferences';
import { withoutAbsent } from '../../../core/operation/simplify';
import { fileKeyOf } from '../../../core/values/binary';
import { defineOperation } from '../../connection';
import { readIntegerId } from '../../readId';
import { voiceIdField } from '../../voicePicker';
import { beginNew } from '../beginNew';
import { callerNumbersField } from '../callerNumbers';
import {
	launchFields,
	launchOptionsField,
	readContent,
	readSchedule,
	readTexts,
	scheduleFields,
	WHEN_LAUNCHED,
} from '../launchFields';
import { useOf } from '../newPeople';
import { newCampaignFields, readName } from '../recipientFields';
import { noteLeftOut, readRecipients, recipientsOf, refuseDifferentRows } from '../recipients';
import { smsMessageField } from '../textFields';

const [nameField, servicesField, sourceField, ...recipientFields] = newCampaignFields;
const [contentField, messageField] = launchFields;

export const createAndBegin = defineOperation({
	value: 'createAndBegin',
	name: 'Call or Text People',
	action: 'Call or text people',
	description: 'Costs credits: call or text people from rows or a list, now or later',
	needs: 'campaigns.begin',
	ifSentTwice: 'phones may ring twice',
	rings: WHEN_LAUNCHED,
	fields: [
		nameField,
		servicesField,
		field({ ...sourceField, default: 'inputItems' }),
		...recipientFields,
		callerNumbersField,
		field({
			...contentField,
			// A new campaign has nothing stored.
			options: contentField.options.filter(({ value }) => value !== 'stored'),
		}),
		field({
			...messageField,
			hint: 'Each column is a tag here: First Name becomes {tags_first_name}',
		}),
		smsMessageField(
			{ content: ['message'], services: ['SMS & PHONE'] },
			'Leave it empty to send the same text',
		),
		field({
			...voiceIdField,
			displayOptions: { show: { content: ['message'], services: ['PHONE', 'SMS & PHONE'] } },
		}),
		field({
			displayName: 'Recording Field Name',
			name: 'recordingFieldName',
			type: 'string',
			needs: 'accepts.recordings',
			displayOptions: { show: { content: ['audio'] } },
			default: 'recording',
			required: true,
			placeholder: 'e.g. recording',
			description: 'Name of the binary field that holds the recording in the input item',
		}),
		...scheduleFields,
		field({
			...launchOptionsField,
			// A new campaign never has both.
			options: launchOptionsField.options.filter(({ name }) => name !== 'priority'),
		}),
	],
	gathersWhen: { parameter: 'recipientSource', value: 'inputItems' },
	read({ get, getAt, isOffered, ...call }) {
		const { execution, itemIndex } = call;
		const [services, source, content] = [get('services'), get('recipientSource'), get('content')];
		const said = {
			...{ content, message: get('message') },
			...{ inputDataFieldName: get('recordingFieldName'), displayName: 'Recording Field Name' },
		};
		if (source === 'inputItems') {
			const optionAt = (item: number) => getAt(item)('options');
			refuseDifferentRows(execution, getAt, SHARED, [
				{ ...VOICE, read: (item) => optionAt(item).voice },
				{ ...SPEED, read: (item) => optionAt(item).lengthFactor },
			]);
			if (content === 'audio') {
				const recording = { fieldName: said.inputDataFieldName, displayName: said.displayName };
				refuseDifferentFiles(execution, recording, ONE_RECORDING);
			}
		}
		const { smsMessage, voiceId } = readTexts({
			smsMessage: get('smsMessage'),
			voiceId: get('voiceId'),
		});
		const callerNumbers = get('callerNumbers').map((id) => readIntegerId(id, 'Caller Numbers'));
		refuseImpossible({ services, content, voiceId, callerNumbers }, isOffered);
		const texts = { message: content === 'message' ? said.message : undefined, smsMessage };
		const rules = { use: useOf(services), texts };
		const people = readRecipients(source, get, rules, { ...call, getAt });
		const schedule = readSchedule({
			when: get('when'),
			scheduleDate: get('scheduleDate'),
			timeZone: get('timeZone'),
		});
		return {
			campaign: { name: readName(get('name')), services, callerNumbers },
			people,
			texts,
			load: readContent(said, execution, itemIndex),
			recording:
				content === 'audio' ? fileKeyOf(execution, itemIndex, said.inputDataFieldName) : undefined,
			launch: { ...get('options'), voiceId, schedule },
		};
	},
	countRecipients: ({ people }) => people.people?.length,
	mustDiffer: ({ people: { people, file }, campaign: { services }, ...input }) => {
		const minute = minuteOf(input.launch.schedule);
		return {
			files: [file, input.recording],
			fields: {
				...{ phoneNumbers: people, services, ...input.texts },
				...{ when: minute, scheduleDate: minute },
			},
		};
	},
	async run({ input, service, ...context }) {
		const { execution } = context;
		const { recipientsFrom } = input.people;
		const recipients = await recipientsOf(execution, input.people);
		const given = { ...input.campaign, ...input.texts, recipients, recipientsFrom };
		const launch = { ...input.launch, content: await input.load() };
		const { created, begun } = await beginNew(stepsOf(context), service.campaigns, given, launch);
		const count = 'people' in recipients ? recipients.people.length : undefined;
		noteLeftOut(execution, created, count);
		const { skipped, errors } = created;
		const json = { ...begun, recipients: created.created ?? count, skipped, errors };
		return { json: withoutAbsent(json) };
	},
});

/** What all people share, by name, besides the campaign's name, which harms nobody. */
const SHARED = [
	['message', 'Message'],
	['smsMessage', 'SMS Message'],
	['services', 'Call or SMS'],
	['content', 'Content'],
	['recordingFieldName', 'Recording Field Name'],
	['callerNumbers', 'Caller Numbers'],
	['voiceId', 'Voice'],
	['when', 'When'],
	['scheduleDate', 'Schedule Date'],
	['timeZone', 'Time Zone'],
] as const;

const ONE_RECORDING =
	'All people of a campaign hear the same recording. Load it once, for the first row, or make a campaign for each recording.';

const VOICE = { name: 'options.voice', displayName: 'Voice' };
const SPEED = { name: 'options.lengthFactor', displayName: 'Speaking Speed' };

/** A moment that counts from now is a little later for each item. */
function minuteOf(schedule?: string): number | undefined {
	return schedule === undefined ? undefined : Math.floor(Date.parse(schedule) / 60_000);
}

/** What a new campaign would be refused for when it begins, and then it would exist already. */
function refuseImpossible(
	{
		services,
		content,
		voiceId,
		callerNumbers,
	}: {
		services: string;
		content: string;
		voiceId?: number;
		callerNumbers: number[];
	},
	isOffered: IsOffered,
): void {
	if (services === 'SMS') {
		if (content !== 'audio') return;
		throw new BadInput(
			'Content is a recording',
			'Only a call can play it: write a Message for an SMS.',
		);
	}
	if (isOffered('accepts.voiceIds') && voiceId === undefined) {
		throw new BadInput('Voice is empty', 'Pick the voice that speaks the message.');
	}
	if (isOffered('accepts.callerNumbers') && callerNumbers.length === 0) {
		throw new BadInput('Caller Numbers is empty', 'Pick the number that people see when called.');
	}
}
