import { BadInput } from '../../../core/failure';
import { field } from '../../../core/parameters';
import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { readId } from '../../ids';
import { FINAL_STATUSES } from '../../statuses';
import {
	launched,
	launchFields,
	launchOptionsField,
	readContent,
	readOptions,
} from '../launchFields';

export const rerun = defineOperation({
	value: 'rerun',
	name: 'Rerun',
	action: 'Rerun campaign',
	description: 'Ring or text again those whose last run ended so, which costs credits',
	effect: 'sends',
	fields: [
		campaignIdField,
		field({
			displayName: 'Statuses',
			name: 'statuses',
			type: 'multiOptions',
			options: FINAL_STATUSES,
			default: [],
			required: true,
			description: 'Whose phones ring again: those whose last run ended like this',
		}),
		...launchFields,
		launchOptionsField,
	],
	read({ get, execution, itemIndex }) {
		const id = readId(get('campaignId'), 'Campaign');
		const statuses = get('statuses');
		if (statuses.length === 0) {
			throw new BadInput('Statuses is empty', 'Choose at least one, or use the operation Begin.');
		}
		const said = {
			content: get('content'),
			message: get('message'),
			inputDataFieldName: get('inputDataFieldName'),
		};
		const launch = {
			...readOptions(get('options')),
			statuses,
		};
		return { id, launch, content: readContent(said, execution, itemIndex) };
	},
	async run({ input: { id, launch, content }, service }) {
		const answer = await service.campaigns.begin(id, { ...launch, content: await content() });
		return launched(id, answer);
	},
});
