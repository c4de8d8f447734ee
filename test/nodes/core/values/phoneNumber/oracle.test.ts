import * as fc from 'fast-check';
import {
	getCountryCallingCode as codeOf,
	parsePhoneNumberFromString,
	type CountryCode,
} from 'libphonenumber-js/max';
import { BadInput } from '../../../../../nodes/core/errors/failure';
import {
	readPhoneNumber,
	type ReadNumber,
} from '../../../../../nodes/core/values/phoneNumber/readPhoneNumber';
import {
	hasDigitsAfterLongGroup,
	looksLikeCodeApart,
	looksLikeSecondLine,
	spelled,
	written,
} from './spellings';

const read = (typed: unknown): ReadNumber => readPhoneNumber(typed, 'Phone');

/** @returns what libphonenumber reads, or `undefined` if it knows no number of this length */
function oracle(typed: string, country?: CountryCode) {
	const number = parsePhoneNumberFromString(typed, { defaultCountry: country, extract: false });
	if (!number?.isPossible()) return undefined;
	const { countryCallingCode: callingCode, nationalNumber } = number;
	return { callingCode, national: String(nationalNumber), isValid: number.isValid() };
}

/** @returns `undefined` if it is refused */
function readOrRefused(typed: unknown): ReadNumber | undefined {
	try {
		return read(typed);
	} catch (error) {
		expect(error).toBeInstanceOf(BadInput);
		return undefined;
	}
}

const mobile = fc.stringMatching(/^9\d{9}$/);
const tollFree = fc.stringMatching(/^16600\d{6}$/);
const eightDigits = fc.stringMatching(/^[1-9]\d{7}$/);
const landline = eightDigits.filter((national) => oracle(national, 'NP')?.isValid === true);
/** Without round numbers. Spreadsheets round others to them, so they need a plus or groups. */
const ofNepal = fc
	.oneof(mobile, landline, tollFree)
	.filter((national) => !national.endsWith('0000000'));

describe("Nepal's plan, compared with libphonenumber", () => {
	it('has the same area codes for landlines', () => {
		const tails = ['00000', '12345', '54321', '99999'];
		for (let area = 100; area < 1000; area++) {
			for (const tail of tails) {
				const national = `${area}${tail}`;
				const isLandline = readOrRefused(`+977 ${national}`) !== undefined;
				expect([national, isLandline]).toEqual([national, oracle(national, 'NP')?.isValid]);
			}
		}
	});

	it('is read in every spelling like in libphonenumber', () => {
		fc.assert(
			fc.property(
				ofNepal,
				written(['', '0', '+977', '+9770', '00977', '009770']),
				(national, how) => {
					const typed = spelled(national, how);
					const isAbroad = how.prefix.startsWith('+') || how.prefix.startsWith('00');
					fc.pre(isAbroad || !(looksLikeSecondLine(typed) || looksLikeCodeApart(typed)));
					expect(read(typed)).toMatchObject({ callingCode: '977', national, identity: national });
					// Without a typographic minus, apostrophe or `.0`, which libphonenumber doesn't know.
					const plain = how.prefix + national;
					const known = oracle(plain.replace(/^00/, '+'), isAbroad ? undefined : 'NP');
					expect(known).toMatchObject({ callingCode: '977', national });
				},
			),
			{ numRuns: 3_000 },
		);
	});

	it('is also read after a bare country code', () => {
		fc.assert(
			fc.property(ofNepal, written(['977', '9770', '0977', '09770']), (national, how) => {
				const typed = spelled(national, how);
				fc.pre(!looksLikeSecondLine(typed));
				expect(read(typed)).toMatchObject({ national, dialled: `977${national}` });
			}),
		);
	});

	it('is read as an integer, with and without the country code', () => {
		fc.assert(
			fc.property(ofNepal, fc.constantFrom('', '977'), (national, code) => {
				expect(read(Number(code + national)).identity).toBe(national);
			}),
		);
	});

	it('is dialled from abroad with the country code, and never with the zero', () => {
		fc.assert(
			fc.property(ofNepal, written(['+977', '+9770', '00977', '009770']), (national, how) => {
				expect(read(spelled(national, how)).dialled).toBe(`+977${national}`);
			}),
		);
	});

	it('never allows a number both with and without the country code', () => {
		fc.assert(
			fc.property(ofNepal, ofNepal, (one, other) => {
				expect([`977${one}`, `0977${one}`, `9770${one}`]).not.toContain(other);
			}),
		);
	});
});

/** The main countries of 36 calling codes, from all continents. */
const COUNTRIES: CountryCode[] = [
	...(['IN', 'BT', 'LB', 'BD', 'PK', 'LK', 'CN', 'JP', 'KR', 'TH', 'MY', 'SG', 'AE'] as const),
	...(['QA', 'SA', 'IL', 'TR', 'GB', 'DE', 'FR', 'IT', 'ES', 'PT', 'NL', 'CH', 'SE'] as const),
	...(['PL', 'HU', 'RU', 'US', 'MX', 'BR', 'AU', 'NZ', 'ZA', 'NG'] as const),
];

/**
 * In these countries, people dial digits before the number to choose a carrier. libphonenumber also
 * removes them after the country code, where they make no sense. Here they count as digits.
 */
const CARRIERS: Partial<Record<CountryCode, RegExp>> = {
	BR: /^(90|0?(1[245]|2[1-35]|31|4[13]|[56]5|99))/,
	AU: /^183[12]/,
	CN: /^1([12]\d|79)\d\d/,
	KR: /^08/,
};

describe('The numbers of other countries, compared with libphonenumber', () => {
	const digits = fc.stringMatching(/^[1-9]\d{3,14}$/);

	it.each(COUNTRIES)('%s: accepts the same numbers, with the same national number', (country) => {
		const code = codeOf(country);
		fc.assert(
			fc.property(digits, written(['+', '00']), fc.boolean(), (national, how, hasZero) => {
				// A zero before the number is a trunk zero in most countries and a digit of the number in
				// others.
				const whole = `${code}${hasZero ? '0' : ''}${national}`;
				fc.pre(!CARRIERS[country]?.test(whole.slice(code.length)));
				const typed = spelled(whole, how);
				fc.pre(!hasDigitsAfterLongGroup(typed));
				const expected = oracle(`+${whole}`);
				fc.pre(!expected || !isBesideE164(code + expected.national));
				// Canada's services of seven digits, which libphonenumber accepts for its neighbours too.
				fc.pre(country !== 'US' || expected?.national.length !== 7);
				const found = readOrRefused(typed);
				const want = expected && [expected.callingCode, expected.national];
				expect(found && [found.callingCode, found.national]).toEqual(want);
				expect(found?.dialled).toBe(expected && `+${expected.callingCode}${expected.national}`);
			}),
			{ numRuns: 300 },
		);
	});

	it('have different identities for different phones, whatever the countries', () => {
		const code = fc.constantFrom(...COUNTRIES.map((country) => codeOf(country)), '977');
		fc.assert(
			fc.property(fc.tuple(code, digits), fc.tuple(code, digits), (one, other) => {
				const [first, second] = [one, other].map((parts) => readOrRefused(`+${parts.join('')}`));
				fc.pre(first !== undefined && second !== undefined);
				expect(first?.identity === second?.identity).toBe(first?.dialled === second?.dialled);
			}),
		);
	});

	it('are never read as a number of Nepal, even if their digits are one there', () => {
		fc.assert(
			fc.property(ofNepal, fc.constantFrom('+', '00'), (national, plus) => {
				const found = readOrRefused(plus + national);
				expect(found?.identity).not.toBe(national);
				expect(readOrRefused(national)?.identity).toBe(national);
			}),
		);
	});
});

describe('Deliberate differences from libphonenumber', () => {
	it.each([
		[
			'zeros only begin free services inside the country',
			'+91 0008006295131',
			undefined,
			'0008006295131',
		],
		['fewer than 7 digits with the code are not a phone', '+49 1234', undefined, '1234'],
		['more than 15 are not dialled (E.164)', '+4912345678901234', undefined, '12345678901234'],
		[
			'a carrier dialled before a number of Colombia stays',
			'+570 3814645494',
			'3814645494',
			'03814645494',
		],
		["Belarus's 8 begins numbers too, so it stays", '+375 8 146715299', '8146715299', '146715299'],
		['seven digits are not a number outside Canada', '+1 310 9615', undefined, '3109615'],
		[
			'with 1800, it is a number in other countries, not in Nepal',
			'+977 1800 12 34567',
			undefined,
			'18001234567',
		],
		["Nepal's mobile numbers begin only with 9", '+977 8841234567', undefined, '8841234567'],
	])('%s', (_, typed, national, theirs) => {
		expect(readOrRefused(typed)?.national).toBe(national);
		expect(oracle(typed)?.national).toBe(theirs);
	});
});

describe('Anything else', () => {
	it('is refused with a reason, or has 7 to 15 digits', () => {
		const anything = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.string({ unit: fc.constantFrom(...'0123456789+-() .,e/'), maxLength: 20 }),
			fc.double(),
			fc.integer(),
			fc.anything(),
		);
		fc.assert(
			fc.property(anything, (typed) => {
				const found = readOrRefused(typed);
				if (found) expect(found.dialled).toMatch(/^\+?\d{7,15}$/);
			}),
			{ numRuns: 5_000 },
		);
	});

	it('is read again as the same phone from the dialled number', () => {
		const typed = fc.stringMatching(/^(\+|00|0)?[0-9]{7,14}$/);
		fc.assert(
			fc.property(typed, (digits) => {
				const found = readOrRefused(digits);
				// Without a plus, the length tells the country, and a trunk prefix adds to the length.
				if (found && (found.dialled.startsWith('+') || found.identity === found.national)) {
					expect(read(found.dialled).identity).toBe(found.identity);
				}
			}),
			// Without its trunk prefix, the 8 of Russia, this begins with two zeros.
			{ numRuns: 2_000, examples: [['00780000000000']] },
		);
	});
});

function isBesideE164({ length }: string): boolean {
	return length < 7 || length > 15;
}
