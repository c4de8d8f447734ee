import { BadInput } from '../../../core/errors/failure';
import { alone } from '../../../core/once/lock';
import { field } from '../../../core/operation/parameters';
import { splitList } from '../../../core/operation/coercion';
import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { readId, readIntegerId } from '../../readId';
import {
	contentDifference,
	launchFields,
	launchOptionsField,
	readContent,
	readSchedule,
	readTexts,
	scheduleFields,
	WHEN_LAUNCHED,
} from '../launchFields';

export const begin = defineOperation({
	value: 'begin',
	name: 'Begin',
	action: 'Begin campaign',
	description: 'Costs credits: call or text the people of a campaign, now or later',
	needs: 'campaigns.begin',
	ifSentTwice: 'phones may ring twice',
	fields: [
		campaignIdField,
		...launchFields,
		field({
			displayName: 'Recipients',
			name: 'recipients',
			type: 'options',
			options: [
				{ name: 'All', value: 'all', description: 'Everyone in the campaign' },
				// Not the whole field: n8n drops a hidden field's value, and everybody would be called.
				{
					name: 'Selected',
					value: 'selected',
					needs: 'accepts.numberIds',
					description: 'Only the people you name',
				},
			],
			default: 'all',
			description: 'Whose phones ring: those of the whole campaign or only some',
		}),
		field({
			displayName: 'Which People',
			name: 'numberIds',
			type: 'string',
			needs: 'accepts.numberIds',
			displayOptions: { show: { recipients: ['selected'] } },
			default: '',
			required: true,
			placeholder: 'e.g. 305, 306',
			description: 'Comma-separated IDs of the people, as TingTing Campaign Recipient gives them',
		}),
		...scheduleFields,
		simplifyField,
		launchOptionsField,
	],
	read({ get, execution, itemIndex }) {
		const id = readId(get('campaignId'), 'Campaign');
		const said = {
			content: get('content'),
			message: get('message'),
			inputDataFieldName: get('inputDataFieldName'),
		};
		const schedule = readSchedule({
			when: get('when'),
			scheduleDate: get('scheduleDate'),
			timeZone: get('timeZone'),
		});
		const launch = {
			...get('options'),
			...readTexts({ smsMessage: get('smsMessage'), voiceId: get('voiceId') }),
			schedule,
			numberIds: get('recipients') === 'selected' ? readNumberIds(get('numberIds')) : undefined,
		};
		return {
			id,
			launch,
			content: readContent(said, execution, itemIndex),
			difference: contentDifference(said, execution, itemIndex),
			simplify: get('simplify'),
		};
	},
	rings: WHEN_LAUNCHED,
	mustDiffer: ({ id, launch: { numberIds, smsMessage }, difference: { files, fields } }) => ({
		files,
		fields: {
			...{ ...fields, campaignId: id, smsMessage },
			...{ recipients: numberIds === undefined, numberIds },
		},
	}),
	run: async ({ input: { id, launch, content, simplify }, service, sendOnce, baseUrl, signal }) =>
		await sendOnce(async (onLeave) => {
			const whole = { ...launch, content: await content() };
			const begin = async () => await service.campaigns.begin(onLeave, id, whole);
			// Text and run can be separate requests. Of two items or executions with one campaign, the
			// second must not change the text before the first has begun.
			return itemOf(await alone(`begin ${baseUrl} ${id}`, begin, signal), simplify);
		}),
});

/** An empty list would call the whole campaign. */
function readNumberIds(typed: string): number[] {
	const ids = splitList(typed.replace(/^\[|\]$/g, '')).map((id) =>
		readIntegerId(id, 'Which People'),
	);
	if (ids.length > 0) return [...new Set(ids)];
	throw new BadInput('Which People is empty', 'Name the people, or set Recipients to All.');
}
