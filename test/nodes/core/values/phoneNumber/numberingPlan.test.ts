import metadata from 'libphonenumber-js/metadata.max.json';
import {
	callingCodeOf,
	splitInternational,
} from '../../../../../nodes/core/values/phoneNumber/numberingPlan';
import { NUMBERING_PLAN_TABLE } from '../../../../../nodes/core/values/phoneNumber/numberingPlanTable';

/** In the format of libphonenumber-js: lengths at index 3, the trunk prefix at 5. */
type Plan = [string, string, string, number[], unknown, (string | 0)?, ...unknown[]];

const countries = metadata.countries as unknown as Record<string, Plan>;
const others = metadata.nonGeographic as unknown as Record<string, Plan>;
const plans = new Map<string, Plan>([
	...Object.entries(metadata.country_calling_codes).map(
		([code, [main]]) => [code, countries[main]] as [string, Plan],
	),
	...Object.entries(others),
]);

describe('The table of all numbering plans', () => {
	it('has the calling codes of libphonenumber, each once', () => {
		const lines = NUMBERING_PLAN_TABLE.trim().split('\n');
		const codes = lines.flatMap((line) => line.split(' ').slice(2));
		expect(codes.sort()).toEqual([...plans.keys()].sort());
	});

	it('has the lengths of libphonenumber for each', () => {
		for (const [code, [, , , lengths]] of plans) {
			// With 2, which is not a trunk prefix anywhere.
			const found = Array.from({ length: 20 }, (_, length) => length).filter((length) =>
				splitInternational(code + '2'.repeat(length)),
			);
			expect([code, found]).toEqual([code, lengths]);
		}
	});

	it('has the trunk prefixes of libphonenumber', () => {
		const line = (code: string) =>
			NUMBERING_PLAN_TABLE.split('\n').find((one) => one.split(' ').slice(2).includes(code));
		for (const [code, plan] of plans) {
			expect([code, line(code)?.split(' ')[1]]).toEqual([code, plan[5] || '-']);
		}
	});

	it('is small', () => {
		expect(NUMBERING_PLAN_TABLE.length).toBeLessThan(4_000);
	});
});

describe('A calling code', () => {
	it.each([
		['9779841234567', '977'],
		['14155552671', '1'],
		['442079460958', '44'],
		['77012345678', '7'],
		['9752323456', '975'],
	])('of %s is %s', (digits, code) => {
		expect(callingCodeOf(digits)).toBe(code);
	});

	it.each(['', '0', '9999999999', '21', '00977'])('is not found in "%s"', (digits) => {
		expect(callingCodeOf(digits)).toBeUndefined();
	});
});

describe('A number after its calling code', () => {
	it.each([
		['a trunk zero is left out', '4402079460958', '44', '2079460958'],
		["Italy's zero belongs to the number", '390612345678', '39', '0612345678'],
		["Russia's 8 is left out if it is one digit too many", '788005553535', '7', '8005553535'],
		["Russia's 8 is kept if the number needs it", '78005553535', '7', '8005553535'],
		["Hungary's 06 is left out", '3606301234567', '36', '301234567'],
		["America's 1 is left out", '114155552671', '1', '4155552671'],
	])('%s', (_, digits, callingCode, national) => {
		expect(splitInternational(digits)).toEqual({ callingCode, national });
	});

	it.each([
		['nothing', '44'],
		['too few digits', '4420794609'.slice(0, 8)],
		['too many', '44207946095811'],
		['digits of no country', '9991234567'],
		['a second country code', '49004930123456'],
		['a second country code in a country without a trunk zero', '39003906123456'],
	])('is not found in %s', (_, digits) => {
		expect(splitInternational(digits)).toBeUndefined();
	});
});
