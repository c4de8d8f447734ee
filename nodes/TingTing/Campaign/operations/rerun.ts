import { BadInput } from '../../../core/errors/failure';
import { field } from '../../../core/operation/parameters';
import { itemOf, simplifyField } from '../../../core/operation/simplify';
import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { readId } from '../../readId';
import { FINAL_STATUSES } from '../../statuses';
import {
	contentDifference,
	launchFields,
	launchOptionsField,
	readContent,
	readSchedule,
	scheduleFields,
	WHEN_LAUNCHED,
} from '../launchFields';

export const rerun = defineOperation({
	value: 'rerun',
	name: 'Rerun',
	action: 'Rerun campaign',
	description: 'Costs credits: call or text again those whose last call ended as chosen',
	needs: 'campaigns.rerun',
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
		simplifyField,
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
		const schedule = readSchedule({
			when: get('when'),
			scheduleDate: get('scheduleDate'),
			timeZone: get('timeZone'),
		});
		const launch = {
			...get('options'),
			schedule,
		};
		return {
			id,
			launch,
			statuses,
			content: readContent(said, execution, itemIndex),
			difference: contentDifference(said, execution, itemIndex),
			simplify: get('simplify'),
		};
	},
	rings: WHEN_LAUNCHED,
	mustDiffer: ({ id, statuses, difference: { files, fields } }) => ({
		files,
		fields: { ...fields, campaignId: id, statuses },
	}),
	run: async ({ input: { id, launch, statuses, content, simplify }, service, sendOnce }) =>
		await sendOnce(async (onLeave) => {
			const whole = { ...launch, content: await content() };
			return itemOf(await service.campaigns.rerun(onLeave, id, whole, statuses), simplify);
		}),
});
