import { integer, list, matching, object, oneOf, optional, text } from '../validation';
import { fileOnly } from './body';
import { voice } from './rules';

/** How TingTing writes a date and time. */
export const WHEN = 'YYYY-MM-DDTHH:mm';
const digitsInForm = matching(/^\d{1,15}$/, 'Input should be a valid integer');

const common = {
	message: optional(text),
	aud_file: fileOnly,
	voice_input: optional(voice),
	length_factor: optional(matching(/^(?!0+(\.0+)?$)\d(\.\d+)?$/, 'Input should be like "1.4"')),
	priority: optional(oneOf('message', 'audio')),
	schedule_date: optional(
		matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, `Input should be a date and time as ${WHEN}`),
	),
	status: optional(list(oneOf('completed', 'failed', 'hungup', 'terminated', 'unanswered'))),
};

/** The body of a begin or a rerun, as JSON and as a form. */
export const beginRules = {
	json: object({ ...common, individual: optional(list(integer)) }),
	form: object({
		...common,
		individual: optional(list((value, path) => Number(digitsInForm(value, path)))),
	}),
	lists: ['individual', 'status'],
	file: 'aud_file',
};

export type BeginValues = ReturnType<typeof beginRules.json>;
