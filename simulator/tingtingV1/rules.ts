import { DateTime } from 'luxon';
import { tagValue } from '../tingting/rules';
import { dictionary, matching, refine, refuse, type Rule } from '../validation';
import { NEPAL } from './times';

/** The same rule for a value that may also be null. */
export function nullable<T>(rule: Rule<T>): Rule<T | null> {
	return (value, path) => (value === null ? null : rule(value, path));
}

export const variables = dictionary(tagValue);

/** A phone number as it comes: an integer in one of the documentation's samples, text elsewhere. */
export const numberOrText: Rule<string> = (value, path) => {
	return typeof value === 'string' || Number.isSafeInteger(value)
		? String(value)
		: refuse(value, path, 'string_type', 'A valid phone number is required.');
};

export const PHONE_PROBLEM = 'Enter a valid phone number of 10 digits.';

/** A mobile of 10 national digits, or a landline of 8 with or without the 0 before them. */
export function isPhone(number: string): boolean {
	return /^(9\d{9}|0?[1-8]\d{7})$/.test(number);
}

export const phone = refine(numberOrText, isPhone, PHONE_PROBLEM);

/** The same for all spellings of one phone: a landline's 0 makes no difference. */
export function phoneKey(number: string): string {
	return number.replace(/^0/, '');
}

const datetime = matching(
	/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?)?$/,
	'Datetime has wrong format. Use YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].',
);

export const PAST_PROBLEM = 'Cannot schedule past dates.';

/** A moment in the future. Without an offset it is Nepal's time, without a time its midnight. */
export function futureMoment(now: number): Rule<number> {
	return (value, path) => {
		const moment = DateTime.fromISO(datetime(value, path), { zone: NEPAL });
		if (!moment.isValid) refuse(value, path, 'value_error', 'This date does not exist.');
		if (moment.toMillis() <= now) refuse(value, path, 'value_error', PAST_PROBLEM);
		return moment.toMillis();
	};
}

function invalidPk(id: number): string {
	return `Invalid pk "${id}" - object does not exist.`;
}

/** The ID of something that exists. */
export function idOf(rule: Rule<number>, exists: (id: number) => boolean): Rule<number> {
	return (value, path) => {
		const id = rule(value, path);
		return exists(id) ? id : refuse(value, path, 'value_error', invalidPk(id));
	};
}
