import * as fc from 'fast-check';
import { BadInput } from '../../../nodes/core/failure';
import { splitList } from '../../../nodes/core/coerce';
import { readPhoneNumber } from '../../../nodes/core/phoneNumber';
import { nationalDigits } from '../../../nodes/TingTing/phoneNumbers';

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

describe("TingTing's national digits", () => {
	it.each([
		['+9779841234567', '9841234567'],
		['9779841234567', '9841234567'],
		['9841234567', '9841234567'],
		['977123456', '977123456'],
		['97798412345678', '97798412345678'],
	])('makes %s %s', (typed, national) => {
		expect(nationalDigits(typed, 'Phone')).toBe(national);
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
