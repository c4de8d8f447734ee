import { splitColumns } from '../../../../nodes/core/operation/columns';

describe('Splitting a list of columns', () => {
	it.each([
		['name, age;ward\nroom', ['name', 'age', 'ward', 'room']],
		["['First Name'], age", ["['First Name']", 'age']],
		["['Name, first'], ['Name; last']", ["['Name, first']", "['Name; last']"]],
		["['it\\'s, so'], age", ["['it\\'s, so']", 'age']],
		["client['a, b'], age", ["client['a, b']", 'age']],
		["['unclosed, age", ["['unclosed", 'age']],
		[' ,; \n', []],
		['', []],
	])('splits %j', (typed, columns) => {
		expect(splitColumns(typed)).toEqual(columns);
	});
});
