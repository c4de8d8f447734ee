import { BadInput } from '../core/errors/failure';
import { field } from '../core/operation/parameters';
import type { Use } from '../core/values/phoneNumber/nepal';
import { readPhoneNumber } from '../core/values/phoneNumber/readPhoneNumber';
import type { Person } from './port';

/** Toingg identifies the account's campaigns by name. */
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
	description: 'Name of the person, which Toingg uses to address them',
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
 * @returns the text without spaces around it
 * @throws BadInput if it is empty
 */
export function filledIn(text: unknown, fieldName: string): string {
	const filled = ['string', 'number'].includes(typeof text) ? String(text).trim() : '';
	if (filled !== '') return filled;
	throw new BadInput(`${fieldName} is empty`, `Fill in ${fieldName}.`);
}

/** The names of the fields in an operation that reaches one person. */
export const ownFieldNames = {
	name: nameField.displayName,
	phoneNumber: phoneNumberField.displayName,
};

/** A person to reach, as given. */
export interface Reached extends Person {
	/** The same for all spellings of their number. */
	identity: string;
}

/**
 * Reads a recipient. Toingg's examples show both national digits and a plus with a country code, so
 * a number without a country code is sent as given.
 *
 * @param use known landlines are refused for an SMS
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
