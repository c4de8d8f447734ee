import { BadInput } from '../../../core/errors/failure';
import { field } from '../../../core/operation/parameters';
import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { readId } from '../../ids';
import { FINAL_STATUSES } from '../../statuses';
import {
	launched,
	launchFields,
	launchOptionsField,
	readContent,
	readSchedule,
	scheduleFields,
} from '../launchFields';

export const rerun = defineOperation({
	value: 'rerun',
	name: 'Rerun',
	action: 'Rerun campaign',
	description: 'Costs credits: ring or text again those whose last call ended as chosen',
	ifSentTwice: 'phones may ring twice',
	fields: [
		campaignIdField,
		field({
			displayName: 'Whose Last Call Was',
			name: 'statuses',
			type: 'multiOptions',
			options: FINAL_STATUSES,
			default: [],
			required: true,
			description: 'Whose phones ring again: those whose last call ended like this',
		}),
		...launchFields,
		...scheduleFields,
		launchOptionsField,
	],
	read({ get, execution, itemIndex }) {
		const id = readId(get('campaignId'), 'Campaign');
		const statuses = get('statuses');
		if (statuses.length === 0) {
			const advice = 'Choose at least one, or use the operation Begin.';
			throw new BadInput('Whose Last Call Was is empty', advice);
		}
		const said = {
			content: get('content'),
			message: get('message'),
			inputDataFieldName: get('inputDataFieldName'),
		};
		const scheduleDate = readSchedule({
			when: get('when'),
			scheduleDate: get('scheduleDate'),
			timeZone: get('timeZone'),
		});
		const launch = {
			...get('options'),
			scheduleDate,
			statuses,
		};
		return { id, launch, content: readContent(said, execution, itemIndex) };
	},
	run: async ({ input: { id, launch, content }, sendOnce }) =>
		await sendOnce(async ({ campaigns }) =>
			launched(id, await campaigns.begin(id, { ...launch, content: await content() })),
		),
});
