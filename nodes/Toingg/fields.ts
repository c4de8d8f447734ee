import { BadInput } from '../core/failure';
import type { Recipient } from '../core/operation';
import { field } from '../core/parameters';
import { readPhoneNumber, withoutNepalsPrefix } from '../core/phoneNumber';
import type { Person } from './api/calls';

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

/**
 * Reads whom to reach. Toingg's examples show bare national digits as well as a plus with a country
 * code, so a number keeps the form in which it was given.
 *
 * @throws BadInput naming the field
 */
export function readPerson(
	name: unknown,
	phoneNumber: unknown,
	fieldNames = { name: 'Name', phoneNumber: 'Phone Number' },
): Person {
	const { digits, international } = readPhoneNumber(phoneNumber, fieldNames.phoneNumber);
	return {
		name: filledIn(name, fieldNames.name),
		phoneNumber: international ? `+${digits}` : digits,
	};
}

/** @returns who is reached */
export function recipientOf(phoneNumber: string): Recipient {
	const { digits } = readPhoneNumber(phoneNumber, phoneNumberField.displayName);
	return { phoneNumber: personBehind(digits) };
}

/**
 * @param phoneNumber digits, perhaps with a leading plus
 * @returns what is the same for all ways to write one number
 */
export function personBehind(phoneNumber: string): string {
	return withoutNepalsPrefix(phoneNumber.replace('+', ''));
}
