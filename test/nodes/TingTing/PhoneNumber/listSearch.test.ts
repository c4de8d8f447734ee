import { TingTingPhoneNumber } from '../../../../nodes/TingTing/PhoneNumber/TingTingPhoneNumber.node';
import { onlyRequestTo, useBench } from '../../../harness';
import { answerWithNumbers, sidsOf } from './numbers';

describe.each([
	['searchAvailableNumbers', 'buy', 'getAllAvailable', '/api/system/phone_numbers', 'number_lists'],
	[
		'searchOwnedNumbers',
		'release',
		'getAllOwned',
		'/api/system/owned/phone_numbers',
		'owned_numbers',
	],
] as const)('Phone number picker %s of %s', (method, operation, listing, path, key) => {
	const bench = useBench();
	const node = new TingTingPhoneNumber();
	const search = async (filter?: string, token?: string) =>
		await node.methods.listSearch[method].call(bench.engine.editor(node), filter, token);

	it('is the picker of that operation', () => {
		const field = node.description.properties.find(
			({ name, displayOptions }) =>
				name === 'phoneSid' && displayOptions?.show?.operation?.includes(operation),
		);
		expect(field?.modes?.[0].typeOptions?.searchListMethod).toBe(method);
	});

	it('lists numbers with rate and capabilities, by SID', async () => {
		const sids = await sidsOf(bench, listing);
		const { results, paginationToken } = await search();
		expect(results.map(({ value }) => value)).toEqual(sids);
		expect(results[0].name).toMatch(/^980100000\d \(rate 40; Voice, SMS\)$/);
		expect(paginationToken).toBeUndefined();
		expect(onlyRequestTo(bench.simulator)).toEqual({ line: `GET ${path}`, body: '' });
	});

	it('gives 50 at a time, each number once', async () => {
		answerWithNumbers(bench, path, key, 120);
		const first = await search();
		const second = await search(undefined, String(first.paginationToken));
		const third = await search(undefined, String(second.paginationToken));
		const pages = [first, second, third];
		expect(pages.map(({ results }) => results.length)).toEqual([50, 50, 20]);
		expect(typeof first.paginationToken).toBe('string');
		expect(third.paginationToken).toBeUndefined();
		const values = pages.flatMap(({ results }) => results.map(({ value }) => value));
		expect(new Set(values).size).toBe(120);
	});

	it('ends with a full page, not with an empty one', async () => {
		answerWithNumbers(bench, path, key, 50);
		const { results, paginationToken } = await search();
		expect(results).toHaveLength(50);
		expect(paginationToken).toBeUndefined();
	});

	it.each(['9801000219', ' voice, sms '])('finds one of many by "%s"', async (filter) => {
		answerWithNumbers(bench, path, key, 120);
		const { results, paginationToken } = await search(filter);
		expect(results).toEqual([{ name: '9801000219 (rate 40; Voice, SMS)', value: 'sid-119' }]);
		expect(paginationToken).toBeUndefined();
	});

	it('gives an empty list if nothing matches', async () => {
		expect(await search('1234')).toEqual({ results: [], paginationToken: undefined });
	});

	it('shows the error instead of an empty list', async () => {
		bench.simulator.faults.add({ match: { path }, kind: 'unsuccessful', message: 'Not allowed' });
		await expect(search()).rejects.toThrow(
			/^Load \w+ numbers was refused by TingTing: Not allowed/,
		);
	});
});
