import { BadInput } from '../core/errors/failure';
import { field } from '../core/operation/parameters';
import type { Use } from '../core/values/phoneNumber/nepal';
import { readPhoneNumber } from '../core/values/phoneNumber/readPhoneNumber';
import type { Person } from './port';

/** By name: Toingg's own way to say which of the account's campaigns is meant. */
export const campaignField = field({
	displayName: 'Campaign',
	name: 'campaign',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Appointments',
	description: 'Name of the campaign in your Toingg account, spelled as there',
});

export const nameField = field({
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Asha Gurung',
	description: 'Name of the person reached, by which Toingg addresses them',
});

export const phoneNumberField = field({
	displayName: 'Phone Number',
	name: 'phoneNumber',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +977 984-1234567',
	description: 'Number whose phone rings; begin with a plus before a country code',
});

/**
 * @param fieldName as the user knows it, for the message
 * @returns the text without blanks around it
 * @throws BadInput when there is none
 */
export function filledIn(text: unknown, fieldName: string): string {
	const filled = ['string', 'number'].includes(typeof text) ? String(text).trim() : '';
	if (filled !== '') return filled;
	throw new BadInput(`${fieldName} is empty`, `Fill in ${fieldName}.`);
}

/** What the fields of an operation that reaches one person are called. */
export const ownFieldNames = {
	name: nameField.displayName,
	phoneNumber: phoneNumberField.displayName,
};

/** Somebody to be reached, as they were given. */
export interface Reached extends Person {
	/** The same for all ways to write their number. */
	identity: string;
}

/**
 * Reads a recipient. Toingg's examples show bare national digits as well as a plus with a country
 * code, so a number without a country code goes out as it was given.
 *
 * @param use for an SMS, landlines are refused where they are known
 * @throws BadInput naming the field and the value
 */
export function readPerson(
	name: unknown,
	phoneNumber: unknown,
	fieldNames: Record<'name' | 'phoneNumber', string> = ownFieldNames,
	use: Use = 'call',
): Reached {
	const { dialled, identity } = readPhoneNumber(phoneNumber, fieldNames.phoneNumber, use);
	return { name: filledIn(name, fieldNames.name), phoneNumber: dialled, identity };
}
