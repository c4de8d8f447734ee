import { BadInput } from '../../core/errors/failure';
import { field, type ValueOf } from '../../core/operation/parameters';
import { readJsonObject } from '../../core/values/jsonObject';
import { filledIn } from '../commonFields';
import type { NewCampaign } from '../port';

/** What a campaign consists of. Update sends all of it, because Toingg may drop what is missing. */
export const campaignFields = [
	field({
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Appointments',
		description: 'Name under which your account shows the campaign',
	}),
	field({
		displayName: 'Purpose',
		name: 'purpose',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		placeholder: 'e.g. Remind patients of their appointment and ask whether they come',
		description: 'What the AI should achieve in each call, written like a briefing',
	}),
	field({
		displayName: 'Voice Name or ID',
		name: 'voice',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getVoices' },
		default: '',
		required: true,
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	}),
	field({
		displayName: 'Language Name or ID',
		name: 'language',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getLanguages' },
		default: '',
		required: true,
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	}),
	field({
		displayName: 'Script',
		name: 'script',
		type: 'string',
		typeOptions: { rows: 6 },
		default: '',
		placeholder: 'e.g. Say Namaste, give the date and time, and ask for a yes or no',
		hint: 'Toingg may refuse a script of fewer than 200 characters',
		description: 'What the AI says and asks, step by step, in your own words',
	}),
] as const;

/** Settings of a campaign for which Toingg has defaults. */
export const campaignOptionsField = field({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	description: 'Settings that most campaigns can leave as Toingg has them',
	options: [
		{
			displayName: 'Analyze Calls',
			name: 'postCallAnalysis',
			type: 'boolean',
			default: false,
			description: 'Whether Toingg analyzes each call, for the operation Get Analysis',
		},
		{
			displayName: 'Calendar',
			name: 'calendar',
			type: 'string',
			default: '',
			placeholder: 'e.g. 10 am to 5 pm, Sunday to Friday',
			description: 'When appointments are possible, in words that the AI understands',
		},
		{
			displayName: 'First Line',
			name: 'firstLine',
			type: 'string',
			default: '',
			placeholder: 'e.g. Namaste, this is Asha Clinic',
			description: 'First sentence of the AI when the phone is picked up',
		},
		{
			displayName: 'Free Conversation',
			name: 'isFreeflow',
			type: 'boolean',
			default: true,
			description: 'Whether the AI may leave the script if the person does',
		},
		{
			displayName: 'Inactive Call Timeout',
			name: 'inactiveCallTimeout',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 15,
			description: 'How long a call may be silent; Toingg documents no unit, probably seconds',
		},
		{
			displayName: 'Knowledge',
			name: 'knowledgeBase',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			placeholder: 'e.g. The clinic is in Patan and opens at ten',
			description: 'Facts that the AI may use in its answers, as plain text',
		},
		{
			displayName: 'Longest Call',
			name: 'maxCallTimeout',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 3,
			description: 'Maximum length of a call; Toingg documents no unit, probably minutes',
		},
		{
			displayName: 'System Prompt',
			name: 'systemPrompt',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			description: 'Instructions for the AI model itself, for experts in such models',
		},
		{
			displayName: 'Time Zone',
			name: 'timeZone',
			type: 'string',
			default: 'Asia/Kathmandu',
			placeholder: 'e.g. Asia/Kathmandu',
			description: 'Time zone in which the AI talks about times, as an IANA name',
		},
		{
			displayName: 'Tone',
			name: 'tone',
			type: 'string',
			default: '',
			placeholder: 'e.g. Professional',
			description: 'How the AI should sound to the people it calls',
		},
		{
			displayName: 'What to Find Out',
			name: 'postCallAnalysisSchema',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. { "comes": "Whether the person comes, yes or no" }',
			description: 'JSON object with a name and an instruction for each result of the analysis',
		},
	],
});

/**
 * @param given what the user filled in
 * @throws BadInput if a required field is empty, or the analysis is no JSON object
 */
export function readCampaign(
	given: Pick<NewCampaign, 'title' | 'purpose' | 'voice' | 'language' | 'script'> & {
		options: ValueOf<typeof campaignOptionsField>;
	},
): NewCampaign {
	const { postCallAnalysisSchema: schema, ...options } = given.options;
	if (options.timeZone?.trim() === '') {
		throw new BadInput('Time Zone is empty', 'Give one, e.g. Asia/Kathmandu, or leave it out.');
	}
	return {
		title: filledIn(given.title, 'Title'),
		purpose: filledIn(given.purpose, 'Purpose'),
		voice: filledIn(given.voice, 'Voice'),
		language: filledIn(given.language, 'Language'),
		script: given.script,
		...options,
		postCallAnalysisSchema:
			schema === undefined ? undefined : readJsonObject(schema, 'What to Find Out'),
	};
}
