import { matching, refuse, type Rule } from '../validation';

const COUNTRY_CODE_EXPECTED = 'Input should be a phone number with country code';

/** Digits with country code. Ten digits without + can't have one. */
export const internationalNumber = matching(
	/^(\+[1-9]\d{7,14}|[1-9]\d{10,14})$/,
	COUNTRY_CODE_EXPECTED,
);

/** The same, but never with a +. */
export const contactNumber = matching(/^[1-9]\d{10,14}$/, `${COUNTRY_CODE_EXPECTED}, without +`);

/** A whole number in a query, where everything is text. */
export const queryInteger: Rule<number> = (value, path) => {
	return typeof value === 'string' && /^-?\d{1,15}$/.test(value)
		? Number(value)
		: refuse(value, path, 'int_parsing', 'Input should be a valid integer');
};
