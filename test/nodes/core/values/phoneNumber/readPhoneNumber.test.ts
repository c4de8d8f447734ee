import { BadInput } from '../../../../../nodes/core/errors/failure';
import { readPhoneNumber } from '../../../../../nodes/core/values/phoneNumber/readPhoneNumber';

const read = (typed: unknown) => readPhoneNumber(typed, 'Phone');

/** @returns the reason for a refusal, without the name of the field */
function reasonFor(typed: unknown, use?: 'sms'): string {
	try {
		const { dialled } = readPhoneNumber(typed, 'Phone', use);
		return `dials ${dialled}`;
	} catch (error) {
		if (!(error instanceof BadInput)) throw error;
		expect(error.advice).not.toBe('');
		return error.facts.reason ?? '';
	}
}

describe('Reading a phone number', () => {
	it.each([
		['of Nepal', '9841234567', '9841234567', '9841234567'],
		['as an integer', 9841234567, '9841234567', '9841234567'],
		['with a country code', '+977 984-1234567', '+9779841234567', '9841234567'],
		['that begins like the code', '9774412345', '9774412345', '9774412345'],
		['that begins like the code, after the code', '977-977-4412345', '9779774412345', '9774412345'],
		['of a landline, its area code without a zero', '144-123-45', '14412345', '14412345'],
		['of a landline in groups', '442 23 456', '44223456', '44223456'],
		['of a landline with a zero, in groups', '044-223-45-6', '044223456', '44223456'],
		['with many zeros, typed in groups', '984-0000000', '9840000000', '9840000000'],
		['with many zeros and a code', '+9779840000000', '+9779840000000', '9840000000'],
		['with zeros for the plus', '00977 984 1234567', '+9779841234567', '9841234567'],
		['with a bare country code', '977-9841234567', '9779841234567', '9841234567'],
		['with a trunk zero', '09841234567', '09841234567', '9841234567'],
		['with a country code and a trunk zero', '+977 (0)984 1234567', '+9779841234567', '9841234567'],
		['with a zero before the bare code', '0977 9841234567', '9779841234567', '9841234567'],
		['of a landline', '(01) 4-412345', '014412345', '14412345'],
		['of a landline, from abroad', '+977-1-4412345', '+97714412345', '14412345'],
		['that is toll-free', '1660 01 23456', '16600123456', '16600123456'],
		['in Devanagari', '९८४१२३४५६७', '9841234567', '9841234567'],
		['with direction marks', '\u202a984\u00a01234567\u202c', '9841234567', '9841234567'],
		['with typographic dashes', '984–123—4567', '9841234567', '9841234567'],
		['with a mathematical minus', '984−123−4567', '9841234567', '9841234567'],
		['with an apostrophe', "'9841234567", '9841234567', '9841234567'],
		['with .0 at the end', '9841234567.0', '9841234567', '9841234567'],
		['with an apostrophe and .0', "'९८४१२३४५६७.0", '9841234567', '9841234567'],
		['with the code in brackets', '(+977) 9841234567', '+9779841234567', '9841234567'],
		['of Britain', '+44 (0)20 7946 0958', '+442079460958', '+442079460958'],
		['of Italy', '+39 06 1234 5678', '+390612345678', '+390612345678'],
		['of Bhutan', '+975 2 323456', '+9752323456', '+9752323456'],
		['of an unknown country', '4155552671', '4155552671', '4155552671'],
		['of India without a plus', '919841234567', '919841234567', '+919841234567'],
		['of India with a plus', '+91 98412 34567', '+919841234567', '+919841234567'],
	])('%s: %p', (_, typed, dialled, identity) => {
		expect(read(typed)).toMatchObject({ dialled, identity });
	});

	it.each([
		[undefined, 'Phone is empty'],
		[null, 'Phone is empty'],
		['  ', 'Phone is empty'],
		['\u200b', 'Phone "" holds no digits'],
		[{}, 'Phone holds neither text nor a number'],
		[true, 'Phone holds neither text nor a number'],
		[['9841234567'], 'Phone holds neither text nor a number'],
		['98410O0006', 'Phone "98410O0006" holds letters'],
		['98410\u200bO0006\u0007', 'Phone "98410O0006" holds letters'],
		['none', 'Phone "none" holds letters'],
		['9841/234567', 'Phone "9841/234567" holds "/"'],
		['984.123.4567', 'Phone "984.123.4567" holds "."'],
		['984\u00001234567', 'Phone "984 1234567" holds an invisible character'],
		['9\ufe0f841234567', 'holds an invisible character'],
		['-', 'Phone "-" holds no digits'],
		['1) 9841234567', 'closes a bracket that was not opened'],
		['(2) 9841234567', 'has digits beside a whole phone number'],
		['01-4412345-6', 'has digits beside a whole phone number'],
		['01-4412345-46', 'has digits beside a whole phone number'],
		['4422345-6', 'has digits beside a whole phone number'],
		['532234 35', 'has digits beside a whole phone number'],
		['442-2345-6', 'has digits beside a whole phone number'],
		['442 2345 6', 'has digits beside a whole phone number'],
		['44-22345-6', 'has digits beside a whole phone number'],
		['552-3456-7', 'has digits beside a whole phone number'],
		['(977) 442-2345-6', 'has digits beside a whole phone number'],
		['91-523456-78', 'has digits beside a whole phone number'],
		['091-523456-78', 'has digits beside a whole phone number'],
		['977 91 523456-78', 'has digits beside a whole phone number'],
		['4422345-67', 'has digits beside a whole phone number'],
		['9841\n234567', 'Phone "9841 234567" holds a line break'],
		['984+1234567', 'Phone "984+1234567" holds a plus after its first digit'],
		[-9841233590, 'Phone "-9841233590" begins with a minus'],
		['−9841233590', 'Phone "−9841233590" begins with a minus'],
		['+-9841233590', 'begins with a minus'],
		['(9841233590)', 'ends with digits in brackets'],
		[9841234567.5, 'Phone "9841234567.5" has decimals'],
		['9841234567.00', 'has decimals'],
		['1e10', 'Phone "1e10" was rounded by a spreadsheet'],
		['9.84E+09', 'was rounded by a spreadsheet'],
		['9,84E+09', 'was rounded by a spreadsheet'],
		[1e21, 'was rounded by a spreadsheet'],
		[1e10, 'Phone "10000000000" is a round number'],
		[9e9, 'Phone "9000000000" is a round number'],
		['9000000000', 'is a round number'],
		[9.84e9, 'Phone "9840000000" is a round number'],
		[9.77984e12, 'Phone "9779840000000" is a round number'],
		[1.66e10, 'is a round number'],
		['9840000000.0', 'is a round number'],
		['9,000,000,000'.replaceAll(',', ' '), 'is a round number'],
		['000000000', 'Phone "000000000" holds only zeros'],
		['2026-11-25', 'Phone "2026-11-25" is a date'],
		['25/11/2026', 'is a date'],
		['11.25.2026', 'is a date'],
		['2083-08-32', 'is a date'],
		['2026-11-25T10:30:00.000Z', 'is a date'],
		['2026-11-25 10:30', 'is a date'],
		['4412345 4412346', 'Phone "4412345 4412346" holds more than one phone number'],
		['9841234567, 9841234568', 'holds more than one phone number'],
		['9841234567\n9841234568', 'holds more than one phone number'],
		['9841234567 (5)', 'ends with digits in brackets'],
		['9841234567 ext. 5', 'has an extension'],
		['9841234567x5', 'has an extension'],
		['9841234567#5', 'has an extension'],
		['9841234567 5', 'has digits beside a whole phone number'],
		['+91 9841234567-12', 'has digits beside a whole phone number'],
		['4412', 'Phone "4412" has 4 digits, too few'],
		['9007199254740992', 'has 16 digits, too many'],
		['+977 9', 'has 1 digit after the country code 977'],
		['98412345678901', 'has 12 digits after the country code 98'],
		['+977 984123456', 'has 9 digits after the country code 977'],
		['+977 8841234567', 'is not a phone number in Nepal'],
		['+977 20 123456', 'is not a phone number in Nepal'],
		['977 8841234567', 'is not a phone number in Nepal'],
		['9778841234567', 'is not a phone number in Nepal'],
		['977-4412345', 'is not a phone number in Nepal after its country code 977'],
		['0977-4412345', 'is not a phone number in Nepal after its country code 977'],
		['(0) 977 4412345', 'is not a phone number in Nepal after its country code 977'],
		['977 553 4567', 'is not a phone number in Nepal after its country code 977'],
		['977 9841234', 'is not a phone number in Nepal after its country code 977'],
		['977-984-1234', 'is not a phone number in Nepal after its country code 977'],
		['९७७-४४१२३४५', 'is not a phone number in Nepal after its country code 977'],
		['977 553456', 'is not a phone number in Nepal after its country code 977'],
		['+977 4412345', 'has 7 digits after the country code 977'],
		['+9841234567', 'has 8 digits after the country code 98'],
		['+999 12345678', 'begins with no country code'],
		['+0977 9841234567', 'begins with no country code'],
		['011 977 9841234567', 'has 16 digits, too many'],
		['+49 0049 30 123456', 'has two zeros after the country code 49'],
		['+49 0044 20 79460958', 'has two zeros after the country code 49'],
		['+39 0039 06 12345', 'has two zeros after the country code 39'],
		['+977 00977 9841234567', 'has two zeros after the country code 977'],
		['+49 1234', 'has 4 digits after the country code 49'],
		['+49 12345678901234', 'has 14 digits after the country code 49'],
		['1'.repeat(101), 'is too long for a phone number'],
	])('refuses %p', (typed, reason) => {
		expect(reasonFor(typed)).toContain(reason);
	});

	it('shows only as much of a long value as a person needs to find it', () => {
		const reason = reasonFor(`Asha ${'😀'.repeat(60)}`);
		expect(reason).toBe(`Phone "Asha ${'😀'.repeat(35)}…" is too long for a phone number`);
	});
});

describe('A number for an SMS', () => {
	it.each([
		['01-4412345', 'Phone "01-4412345" is a landline of Nepal'],
		['+977 1 4412345', 'is a landline of Nepal'],
		['1660-01-23456', 'is a toll-free number of Nepal'],
	])('is not %s', (typed, reason) => {
		expect(reasonFor(typed, 'sms')).toContain(reason);
	});

	it.each(['9841234567', '+44 20 7946 0958', '4412345678'])('may be %s', (typed) => {
		expect(reasonFor(typed, 'sms')).toContain('dials ');
	});
});
