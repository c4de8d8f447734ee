import * as fc from 'fast-check';
import {
	getCountryCallingCode,
	parsePhoneNumberFromString,
	type CountryCode,
} from 'libphonenumber-js/max';
import { BadInput } from '../../../../../nodes/core/errors/failure';
import {
	readPhoneNumber,
	type PhoneNumber,
} from '../../../../../nodes/core/values/phoneNumber/readPhoneNumber';
import {
	hasDigitsAfterLongGroup,
	looksLikeCodeApart,
	looksLikeSecondLine,
	spelled,
	written,
} from './spellings';

const read = (typed: unknown): PhoneNumber => readPhoneNumber(typed, 'Phone');

/** @returns what libphonenumber reads, `undefined` where it knows no number of this length */
function oracle(typed: string, country?: CountryCode) {
	const number = parsePhoneNumberFromString(typed, { defaultCountry: country, extract: false });
	if (!number?.isPossible()) return undefined;
	const { countryCallingCode: callingCode, nationalNumber } = number;
	return { callingCode, national: String(nationalNumber), isValid: number.isValid() };
}

/** @returns `undefined` when it is refused */
function readOrRefused(typed: unknown): PhoneNumber | undefined {
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
/** Without round ones: a spreadsheet makes them of others, so they need a plus or groups. */
const ofNepal = fc
	.oneof(mobile, landline, tollFree)
	.filter((national) => !national.endsWith('0000000'));

describe("Nepal's plan, compared with libphonenumber", () => {
	it('has the same area codes of landlines, each of them', () => {
		const tails = ['00000', '12345', '54321', '99999'];
		for (let area = 100; area < 1000; area++) {
			for (const tail of tails) {
				const national = `${area}${tail}`;
				const isLandline = readOrRefused(`+977 ${national}`) !== undefined;
				expect([national, isLandline]).toEqual([national, oracle(national, 'NP')?.isValid]);
			}
		}
	});

	it('is understood in every spelling, as libphonenumber understands it', () => {
		fc.assert(
			fc.property(
				ofNepal,
				written(['', '0', '+977', '+9770', '00977', '009770']),
				(national, how) => {
					const typed = spelled(national, how);
					const isAbroad = how.prefix.startsWith('+') || how.prefix.startsWith('00');
					fc.pre(isAbroad || !(looksLikeSecondLine(typed) || looksLikeCodeApart(typed)));
					expect(read(typed)).toMatchObject({ callingCode: '977', national, identity: national });
					// It knows no typographic minus, apostrophe or `.0`: it gets the same without them.
					const plain = how.prefix + national;
					const known = oracle(plain.replace(/^00/, '+'), isAbroad ? undefined : 'NP');
					expect(known).toMatchObject({ callingCode: '977', national });
				},
			),
			{ numRuns: 3_000 },
		);
	});

	it('is understood after a bare country code too', () => {
		fc.assert(
			fc.property(ofNepal, written(['977', '9770', '0977', '09770']), (national, how) => {
				const typed = spelled(national, how);
				fc.pre(!looksLikeSecondLine(typed));
				expect(read(typed)).toMatchObject({ national, dialled: `977${national}` });
			}),
		);
	});

	it('is understood as an integer, with and without its country code', () => {
		fc.assert(
			fc.property(ofNepal, fc.constantFrom('', '977'), (national, code) => {
				expect(read(Number(code + national)).identity).toBe(national);
			}),
		);
	});

	it('is dialled from abroad with its country code, and never with its zero', () => {
		fc.assert(
			fc.property(ofNepal, written(['+977', '+9770', '00977', '009770']), (national, how) => {
				expect(read(spelled(national, how)).dialled).toBe(`+977${national}`);
			}),
		);
	});

	it('is never taken for a number with and without the country code at once', () => {
		fc.assert(
			fc.property(ofNepal, ofNepal, (one, other) => {
				expect([`977${one}`, `0977${one}`, `9770${one}`]).not.toContain(other);
			}),
		);
	});
});

/** The main country of thirty-six calling codes, of all continents and all kinds of plans. */
const COUNTRIES: CountryCode[] = [
	...(['IN', 'BT', 'LB', 'BD', 'PK', 'LK', 'CN', 'JP', 'KR', 'TH', 'MY', 'SG', 'AE'] as const),
	...(['QA', 'SA', 'IL', 'TR', 'GB', 'DE', 'FR', 'IT', 'ES', 'PT', 'NL', 'CH', 'SE'] as const),
	...(['PL', 'HU', 'RU', 'US', 'MX', 'BR', 'AU', 'NZ', 'ZA', 'NG'] as const),
];

/**
 * Inside these countries people choose a carrier by digits before the number. libphonenumber leaves
 * them out after the country code too, where they make no sense: here they count as digits.
 */
const CARRIERS: Partial<Record<CountryCode, RegExp>> = {
	BR: /^(90|0?(1[245]|2[1-35]|31|4[13]|[56]5|99))/,
	AU: /^183[12]/,
	CN: /^1([12]\d|79)\d\d/,
	KR: /^08/,
};

describe('The numbers of other countries, compared with libphonenumber', () => {
	const digits = fc.stringMatching(/^[1-9]\d{3,14}$/);

	it.each(COUNTRIES)('%s: the same are accepted, with the same national number', (country) => {
		const code = codeOf(country);
		fc.assert(
			fc.property(digits, written(['+', '00']), fc.boolean(), (national, how, hasZero) => {
				// A zero before the number: a trunk zero in most countries, a digit of it in others.
				const whole = `${code}${hasZero ? '0' : ''}${national}`;
				fc.pre(!CARRIERS[country]?.test(whole.slice(code.length)));
				const typed = spelled(whole, how);
				fc.pre(!hasDigitsAfterLongGroup(typed));
				const expected = oracle(`+${whole}`);
				fc.pre(!expected || !isBesideE164(code + expected.national));
				const found = readOrRefused(typed);
				const want = expected && [expected.callingCode, expected.national];
				expect(found && [found.callingCode, found.national]).toEqual(want);
				expect(found?.dialled).toBe(expected && `+${expected.callingCode}${expected.national}`);
			}),
			{ numRuns: 300 },
		);
	});

	it('are never mixed up: two phones have two identities, whatever their countries', () => {
		const code = fc.constantFrom(...COUNTRIES.map(codeOf), '977');
		fc.assert(
			fc.property(fc.tuple(code, digits), fc.tuple(code, digits), (one, other) => {
				const [first, second] = [one, other].map((parts) => readOrRefused(`+${parts.join('')}`));
				fc.pre(first !== undefined && second !== undefined);
				expect(first?.identity === second?.identity).toBe(first?.dialled === second?.dialled);
			}),
		);
	});

	it('are never taken for a number of Nepal, though the digits were one there', () => {
		fc.assert(
			fc.property(ofNepal, fc.constantFrom('+', '00'), (national, plus) => {
				const found = readOrRefused(plus + national);
				expect(found?.identity).not.toBe(national);
				expect(readOrRefused(national)?.identity).toBe(national);
			}),
		);
	});
});

describe('Where it deliberately reads otherwise than libphonenumber', () => {
	it.each([
		['zeros begin free services at home only', '+91 0008006295131', undefined, '0008006295131'],
		['fewer than 7 digits with the code are no phone', '+49 1234', undefined, '1234'],
		['more than 15 are not dialled (E.164)', '+4912345678901234', undefined, '12345678901234'],
		[
			'a carrier dialled before a number of Colombia stays',
			'+570 3814645494',
			'3814645494',
			'03814645494',
		],
		["Belarus's 8 begins numbers too, so it stays", '+375 8 146715299', '8146715299', '146715299'],
		['seven digits are no number outside Canada', '+1 310 9615', undefined, '3109615'],
		[
			'with 1800, it is a number of other countries than Nepal',
			'+977 1800 12 34567',
			undefined,
			'18001234567',
		],
		[
			"no number of Nepal's mobiles begins with another digit than 9",
			'+977 8841234567',
			undefined,
			'8841234567',
		],
	])('%s', (_, typed, national, theirs) => {
		expect(readOrRefused(typed)?.national).toBe(national);
		expect(oracle(typed)?.national).toBe(theirs);
	});
});

describe('Anything else', () => {
	it('is refused in words, or has 7 to 15 digits', () => {
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

	it('reads what it dials as the same phone again', () => {
		const typed = fc.stringMatching(/^(\+|00|0)?[0-9]{7,14}$/);
		fc.assert(
			fc.property(typed, (digits) => {
				const found = readOrRefused(digits);
				// Without a plus, a country is told from the length, which a trunk prefix adds to.
				if (found && (found.dialled.startsWith('+') || found.identity === found.national)) {
					expect(read(found.dialled).identity).toBe(found.identity);
				}
			}),
			{ numRuns: 2_000 },
		);
	});
});

function codeOf(country: CountryCode): string {
	return getCountryCallingCode(country);
}

function isBesideE164({ length }: string): boolean {
	return length < 7 || length > 15;
}
