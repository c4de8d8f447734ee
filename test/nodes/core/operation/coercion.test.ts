import { DateTime } from 'luxon';
import { coerce, splitList, valueAt } from '../../../../nodes/core/operation/coercion';

const base = { displayName: 'Thing', name: 'thing', default: '' };
const choices = [
	{ name: 'One', value: 'one' },
	{ name: 'Two', value: 'two' },
];

describe('Converting a value to the type of its field', () => {
	it.each([
		[5, '5'],
		['text', 'text'],
		[null, ''],
		[undefined, ''],
		[true, 'true'],
		[['a', 2], 'a,2'],
	])('converts %p to text', (value, text) => {
		expect(coerce({ ...base, type: 'string' }, value, {})).toBe(text);
	});

	it('converts a moment to text', () => {
		const moment = DateTime.fromISO('2030-05-09T17:07:00Z', { zone: 'UTC' });
		expect(coerce({ ...base, type: 'dateTime' }, moment, {})).toBe('2030-05-09T17:07:00.000Z');
	});

	it.each([
		[4, 4],
		['4', 4],
		[' 1.5 ', 1.5],
	])('converts %p to a number', (value, number) => {
		expect(coerce({ ...base, type: 'number' }, value, {})).toBe(number);
	});

	it.each([
		[true, true],
		['true', true],
		['false', false],
		['', false],
	])('converts %p to true or false', (value, answer) => {
		expect(coerce({ ...base, type: 'boolean' }, value, {})).toBe(answer);
	});

	it('accepts one choice where several are allowed', () => {
		expect(coerce({ ...base, type: 'multiOptions', options: choices }, 'one', {})).toEqual(['one']);
	});

	it('keeps only the declared fields of a collection', () => {
		const options = [{ ...base, name: 'count', type: 'number' as const }];
		const collection = { ...base, type: 'collection' as const, options };
		expect(coerce(collection, { count: '3', other: 1 }, {})).toEqual({ count: 3 });
	});

	it('fills a mapper from its own values or from the item', () => {
		const mapper = { ...base, type: 'resourceMapper' as const };
		const schema = [{ id: 'tags_name' }, { id: 'tags_age' }];
		const own = { mappingMode: 'defineBelow', value: { tags_name: 'Asha' }, schema };
		expect(coerce(mapper, own, { tags_age: 3 })).toEqual({ values: { tags_name: 'Asha' } });
		const item = { tags_age: 3, other: 1 };
		const automatic = { mappingMode: 'autoMapInputData', value: null, schema };
		const columns = ['tags_name', 'tags_age'];
		expect(coerce(mapper, automatic, item)).toEqual({ item, columns });
		const unloaded = { mappingMode: 'autoMapInputData', value: null };
		expect(coerce(mapper, unloaded, item)).toEqual({ item, columns: [] });
	});

	it.each([2 ** 53, -(2 ** 60), 1e21])('refuses the inexact number %d for a text', (value) => {
		expect(() => coerce({ ...base, type: 'string' }, value, {})).toThrow('too large to be exact');
	});

	it.each([
		['string', { a: 1 }, 'Thing holds an object'],
		['number', 'four', 'Thing is not a number'],
		['number', '', 'Thing is not a number'],
		['number', NaN, 'Thing is not a number'],
		['boolean', 'maybe', 'Thing is neither true nor false'],
		['options', 'three', 'Thing holds a value that is not offered'],
		['multiOptions', ['one', 'three'], 'Thing holds a value that is not offered'],
	] as const)('refuses for %s the value %p', (type, value, words) => {
		expect(() => coerce({ ...base, type, options: choices }, value, {})).toThrow(words);
	});

	it('checks the bounds of numbers', () => {
		const bounded = { ...base, type: 'number' as const, typeOptions: { minValue: 1, maxValue: 9 } };
		expect(() => coerce(bounded, 0, {})).toThrow('Thing is 0');
		expect(() => coerce(bounded, 10, {})).toThrow('Thing is 10');
	});
});

describe('Finding a value in an item', () => {
	const json = {
		...{ phone: 1, contact: { phone: 2, 'x.y': 5, 'First Name': 6 }, 'a.b': 3, list: [4] },
		...{ 'Phone [1]': 7, "it's": 8, 'First Name': 9 },
	};

	it.each([
		['phone', 1],
		['contact.phone', 2],
		['a.b', 3],
		['contact.fax', undefined],
		['phone.number', undefined],
		['nothing', undefined],
		['contact.x.y', 5],
		['list.0', 4],
		['Phone [1]', 7],
		// As the editor writes dragged columns.
		["['First Name']", 9],
		["['a.b']", 3],
		["['Phone [1]']", 7],
		["['it\\'s']", 8],
		['["First Name"]', 9],
		["contact['First Name']", 6],
		["contact['x.y']", 5],
		["['contact']['First Name']", 6],
		['list[0]', 4],
		['list[1]', undefined],
	])('finds %s', (path, value) => {
		expect(valueAt(json, path)).toBe(value);
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
