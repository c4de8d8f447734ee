import { BadInput } from '../core/errors/failure';
import { readPhoneNumber, type ReadNumber } from '../core/values/phoneNumber/readPhoneNumber';
import type { HomeCountry } from './port';

/** Country codes of the countries that a credential can name as its own. */
const CALLING_CODES = { NP: '977', IN: '91' };

const COUNTRIES = { NP: 'Nepal', IN: 'India' };

/**
 * @param number as it was read: a bare number that is complete in Nepal counts as one of Nepal
 * @param homeCountry whose number a bare one is
 * @param fieldName as the user knows it, for the message
 * @returns the number with a plus and its country code
 * @throws BadInput if it has no country code and isn't one of the home country
 */
export function withCountryCode(
	number: ReadNumber,
	homeCountry: HomeCountry,
	fieldName: string,
): Pick<ReadNumber, 'dialled' | 'identity'> {
	const { callingCode = '', national, dialled, identity } = number;
	const whole = callingCode + national;
	if (callingCode !== '' && dialled.replace('+', '') === whole) {
		return { dialled: `+${whole}`, identity };
	}
	if (homeCountry === 'none') {
		throw new BadInput(
			`${fieldName} has no country code`,
			'Write the country code, e.g. +977 984-1234567, or choose a Default Country in the credential.',
			{ value: dialled },
		);
	}
	const home = CALLING_CODES[homeCountry];
	if (homeCountry === 'NP' && callingCode !== home) throw notOf(homeCountry, fieldName, dialled);
	const bare = homeCountry === 'NP' ? national : dialled.replace(/^0/, '');
	// A mobile phone, or a landline with its area code.
	if (homeCountry === 'IN' && !/^[1-9]\d{9}$/.test(bare))
		throw notOf(homeCountry, fieldName, dialled);
	return readPhoneNumber(`+${home}${bare}`, fieldName);
}

/**
 * @param homeCountry whose number one without a country code is; absent if it is sent as given
 * @returns the same for all spellings of one phone
 * @throws BadInput naming `fieldName` if it is no phone number
 */
export function identityOf(
	phoneNumber: string,
	fieldName: string,
	homeCountry?: HomeCountry,
): string {
	const number = readPhoneNumber(phoneNumber, fieldName);
	return homeCountry ? withCountryCode(number, homeCountry, fieldName).identity : number.identity;
}

function notOf(country: 'NP' | 'IN', fieldName: string, value: string): BadInput {
	return new BadInput(
		`${fieldName} is not a phone number in ${COUNTRIES[country]} and has no country code`,
		'Check the number; begin with a plus and the country code.',
		{ value },
	);
}
