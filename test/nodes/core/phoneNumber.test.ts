import * as fc from 'fast-check';
import { BadInput } from '../../../nodes/core/failure';
import { splitList } from '../../../nodes/core/coerce';
import { readPhoneNumber, withoutNepalsPrefix } from '../../../nodes/core/phoneNumber';

describe('Reading a phone number', () => {
	it.each([
		['9841234567', '9841234567', false],
		[9841234567, '9841234567', false],
		['+977 984-1234567', '9779841234567', true],
		['00977 984 1234567', '9779841234567', true],
		['(01) 4-123456', '014123456', false],
		['९८४१२३४५६७', '9841234567', false],
		['\u202a984\u00a01234567\u202c', '9841234567', false],
		['984–123—4567', '9841234567', false],
		[' 1234567 ', '1234567', false],
		['123456789012345', '123456789012345', false],
	])('understands %p', (typed, digits, international) => {
		expect(readPhoneNumber(typed, 'Phone')).toEqual({ digits, international });
	});

	it.each([
		['', 'Phone is empty'],
		['   ', 'Phone is empty'],
		[null, 'Phone is empty'],
		[undefined, 'Phone is empty'],
		[{}, 'Phone is empty'],
		['123456', 'Phone has 6 digits'],
		['1234567890123456', 'Phone has 16 digits'],
		['9841234567.0', "characters that don't belong"],
		['9.84E+09', "characters that don't belong"],
		['9841234567, 9841234568', "characters that don't belong"],
		['9841234567\n9841234568', "characters that don't belong"],
		['984+1234567', "characters that don't belong"],
		[9841234567.5, "characters that don't belong"],
		[-9841234567, "characters that don't belong"],
		[1e21, "characters that don't belong"],
	])('refuses %p', (typed, words) => {
		expect(() => readPhoneNumber(typed, 'Phone')).toThrow(words);
		expect(() => readPhoneNumber(typed, 'Phone')).toThrow(BadInput);
	});

	it('gives the digits of any number, however it is punctuated', () => {
		const digits = fc.stringMatching(/^[1-9]\d{6,14}$/);
		const marks = fc.array(fc.constantFrom(' ', '-', '(', ')', '\u00a0', '\u2011'), {
			maxLength: 15,
		});
		fc.assert(
			fc.property(digits, marks, (number, between) => {
				const typed = [...number].map((digit, index) => digit + (between[index] ?? '')).join('');
				expect(readPhoneNumber(typed, 'Phone').digits).toBe(number);
			}),
		);
	});

	it('never gives anything but 7 to 15 digits, whatever is typed', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (typed) => {
				try {
					expect(readPhoneNumber(typed, 'Phone').digits).toMatch(/^\d{7,15}$/);
				} catch (error) {
					expect(error).toBeInstanceOf(BadInput);
				}
			}),
		);
	});
});

describe("A number without Nepal's prefix", () => {
	it.each([
		['9779841234567', '9841234567'],
		['9771234567890', '1234567890'],
		['09841234567', '9841234567'],
		['97709841234567', '9841234567'],
		['09779841234567', '9841234567'],
		['097709841234567', '9841234567'],
	])('is, of %s, %s', (digits, rest) => {
		expect(withoutNepalsPrefix(digits)).toBe(rest);
	});

	it.each([
		['a mobile number', '9841234567'],
		['a mobile number that begins like the code', '9770123456'],
		['a landline', '014123456'],
		['a landline with the code', '97714123456'],
		['a number abroad', '07911123456'],
		['a number with the code of another country', '919841234567'],
		['a number too short to be a mobile one', '0984123456'],
		['a number too long to be one', '098412345678'],
		['a number too long to be one, with the code', '97798412345678'],
	])('is all of %s: %s', (_, digits) => {
		expect(withoutNepalsPrefix(digits)).toBe(digits);
	});

	it('is the same for every mobile number, whatever people dial before it', () => {
		const mobile = fc.stringMatching(/^9\d{9}$/);
		const before = fc.constantFrom('', '0', '977', '0977', '9770', '09770');
		fc.assert(
			fc.property(mobile, before, (number, prefix) => {
				expect(withoutNepalsPrefix(prefix + number)).toBe(number);
			}),
		);
	});
});

describe('Splitting a list', () => {
	it.each([
		['9841234567, 9841234568;9841234569\n98 41 234570', 4],
		[['9841234567', 9841234568], 2],
		[' ,; \n', 0],
		[undefined, 0],
	])('finds the parts of %p', (typed, count) => {
		expect(splitList(typed)).toHaveLength(count);
	});
});
