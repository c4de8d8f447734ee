import { matching, object, text } from '../validation';

/** Pydantic ignores keys that it doesn't know, e.g. `language`, so these rules are tolerant. */
export const keyQuery = object({ apiKey: text }, true);

/** The examples show both ten digits and a + with a country code. */
export const phone = matching(
	/^\+?\d{7,15}$/,
	'Input should be a phone number of 7 to 15 digits, + or not',
);
