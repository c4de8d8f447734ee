import { BadInput } from '../core/errors/failure';
import { field } from '../core/operation/parameters';
import type { Use } from '../core/values/phoneNumber/nepal';
import { readPhoneNumber } from '../core/values/phoneNumber/readPhoneNumber';
import type { HomeCountry, Person } from './port';
import { withCountryCode } from './internationalNumber';

/** The API of 2023 identifies the account's campaigns by name. */
export const campaignField = field({
	displayName: 'Campaign',
	name: 'campaign',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Appointments',
	description: 'Name of the campaign, spelled exactly as in your Toingg account',
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

/** The fields of an operation that reaches one person. */
const ownFieldNames = {
	name: nameField.displayName,
	phoneNumber: phoneNumberField.displayName,
};

/** A person to reach, as given. */
export interface Reached extends Person {
	/** The same for all spellings of their number. */
	identity: string;
}

/** How a recipient is read, where that isn't the usual way. */
interface PersonRules {
	/** The fields as the user knows them. */
	fieldNames?: Record<'name' | 'phoneNumber', string>;
	/** Known landlines are refused for an SMS. */
	use?: Use;
	/** Whose country code a number gets that has none. */
	homeCountry?: HomeCountry;
}

/**
 * Reads a recipient. The examples of 2023 show both national digits and a plus with a country code,
 * so without a home country, a number without a country code is sent as given.
 *
 * @throws BadInput naming the field and the value
 */
export function readPerson(
	name: unknown,
	phoneNumber: unknown,
	{ fieldNames = ownFieldNames, use = 'call', homeCountry }: PersonRules = {},
): Reached {
	const typed = readPhoneNumber(phoneNumber, fieldNames.phoneNumber, use);
	const { dialled, identity } = homeCountry
		? withCountryCode(typed, homeCountry, fieldNames.phoneNumber)
		: typed;
	return { name: filledIn(name, fieldNames.name), phoneNumber: dialled, identity };
}
