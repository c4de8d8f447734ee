import { integer, matching, oneOf, refine, refuse, type Rule } from '../validation';

const MESSAGE = 'Input should be a phone number of 7 to 15 digits';

/** A phone number as an integer, as campaigns expect it. */
export const phoneInteger = refine(integer, (value) => /^\d{7,15}$/.test(String(value)), MESSAGE);

/** A phone number as a string of digits, as OTPs expect it. */
export const phoneDigits = matching(/^\d{7,15}$/, MESSAGE);

/** The voices that TingTing's documentation names. */
export const voice = oneOf('np_rija', 'np_prasanna', 'np_binod');

/** What a message can say about a recipient. */
export const tagValue: Rule<string | number> = (value, path) => {
	return typeof value === 'string' || typeof value === 'number'
		? value
		: refuse(value, path, 'string_type', 'Input should be a text or a number');
};
