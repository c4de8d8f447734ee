import { inCommonSpelling, tagNameOf } from '../../../nodes/TingTing/tagNames';

describe('The spelling of tags that every account understands', () => {
	it.each([
		['name', 'name'],
		['Name', 'name'],
		['tags_name', 'name'],
		[' First  Name ', 'first_name'],
		['नाम', 'नाम'],
		['client.name', 'client.name'],
	])('of the column %j is %j', (column, tag) => {
		expect(tagNameOf(column)).toBe(tag);
	});

	it.each([
		['Namaste {name}', 'Namaste {tags_name}'],
		['{tags_name}, { First Name }: {नाम}', '{tags_name}, {tags_first_name}: {tags_नाम}'],
		['No tags {} here', 'No tags {} here'],
	])('in %j is %j', (text, spelled) => {
		expect(inCommonSpelling(text)).toBe(spelled);
		expect(inCommonSpelling(spelled)).toBe(spelled);
	});

	it('leaves alone what the service has exactly like this', () => {
		const known = new Set(['First Name']);
		expect(inCommonSpelling('{First Name}, {Day}', known)).toBe('{First Name}, {tags_day}');
	});
});
