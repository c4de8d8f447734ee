import { BadInput } from '../../../core/failure';
import { field } from '../../../core/parameters';
import { splitList } from '../../../core/coerce';
import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { readId, readIntegerId } from '../../ids';
import {
	launched,
	launchFields,
	launchOptionsField,
	readContent,
	readOptions,
} from '../launchFields';

export const begin = defineOperation({
	value: 'begin',
	name: 'Begin',
	action: 'Begin campaign',
	description: 'Ring or text the numbers of a campaign, which costs credits for each',
	effect: 'sends',
	fields: [
		campaignIdField,
		...launchFields,
		field({
			displayName: 'Recipients',
			name: 'recipients',
			type: 'options',
			options: [
				{ name: 'All', value: 'all', description: 'Every number of the campaign' },
				{ name: 'Selected', value: 'selected', description: 'Only the numbers you name' },
			],
			default: 'all',
			description: 'Whose phones ring: the whole campaign or some of its numbers',
		}),
		field({
			displayName: 'Number IDs',
			name: 'numberIds',
			type: 'string',
			displayOptions: { show: { recipients: ['selected'] } },
			default: '',
			required: true,
			placeholder: 'e.g. 305, 306',
			description: 'Comma-separated IDs of the numbers, as TingTing Campaign Number gives them',
		}),
		launchOptionsField,
	],
	async run({ get, service, execution, itemIndex }) {
		const id = readId(get('campaignId'), 'Campaign');
		const said = {
			content: get('content'),
			message: get('message'),
			inputDataFieldName: get('inputDataFieldName'),
		};
		const answer = await service.campaigns.begin(id, {
			...readOptions(get('options')),
			numberIds: get('recipients') === 'selected' ? readNumberIds(get('numberIds')) : undefined,
			content: await readContent(said, execution, itemIndex),
		});
		return launched(id, answer);
	},
});

/** None at all would ring the whole campaign. */
function readNumberIds(typed: string): number[] {
	const ids = splitList(typed.replace(/^\[|\]$/g, '')).map((id) => readIntegerId(id, 'Number IDs'));
	if (ids.length > 0) return [...new Set(ids)];
	throw new BadInput('Number IDs is empty', 'Name the numbers, or set Recipients to All.');
}
