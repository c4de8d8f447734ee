import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { useBench } from '../harness';
import { pageOf, rowsOf, tenOf, tenThousand, useCampaignLists } from './campaignLists';

describe('A picker over 10,000 campaigns', () => {
	const bench = useBench();
	const serve = useCampaignLists(bench);
	const node = new TingTingCampaign();
	const search = async (filter?: string, token?: string) =>
		await node.methods.listSearch.searchCampaigns.call(bench.engine.editor(node), filter, token);

	it('answers a search without a match within a few requests, with a token to continue', async () => {
		const { asked } = await serve(tenThousand);
		const { results, paginationToken } = await search('no such campaign');
		expect(results).toEqual([]);
		expect(typeof paginationToken).toBe('string');
		expect(asked()).toBeLessThanOrEqual(10);
	});

	it('continues where the token says', async () => {
		const { asked } = await serve(tenThousand);
		const first = await search('campaign 9850');
		const before = asked();
		const second = await search('campaign 9850', String(first.paginationToken));
		expect(second.results).toEqual([{ name: 'Campaign 9850 (9850)', value: '9850' }]);
		expect(asked() - before).toBeLessThanOrEqual(10);
	});

	it('reuses what it read when the next letter is typed', async () => {
		const { lines, asked } = await serve(tenThousand);
		await search();
		await search('campaign 99');
		await search('campaign 997');
		const { results } = await search('campaign 9975');
		expect(results[0]).toEqual({ name: 'Campaign 9975 (9975)', value: '9975' });
		expect(new Set(lines).size).toBe(lines.length);
		const before = asked();
		await search('campaign 9975 ');
		expect(asked() - before).toBeLessThanOrEqual(10);
	});

	it('requests each page once if two letters are typed at the same time', async () => {
		const { lines } = await serve(tenThousand);
		await search();
		const found = await Promise.all([search('campaign 995'), search('campaign 9950')]);
		expect(found.map(({ results }) => results.at(-1)?.value)).toEqual(['9950', '9950']);
		expect(new Set(lines).size).toBe(lines.length);
	});

	it('reads again when it is opened again', async () => {
		let newest = 10;
		const { asked } = await serve((page) =>
			pageOf(rowsOf(tenOf(page, newest)), { has_next: false }),
		);
		expect((await search()).results[0].value).toBe('10');
		newest = 11;
		expect((await search()).results[0].value).toBe('11');
		expect((await search('campaign 11')).results).toHaveLength(1);
		expect(asked()).toBe(2);
	});

	it('forgets what it read after a minute', async () => {
		const { asked } = await serve(tenThousand);
		await search('campaign 9999');
		const before = asked();
		const later = Date.now() + 61_000;
		jest.spyOn(Date, 'now').mockImplementation(() => later);
		await search('campaign 9998');
		expect(asked()).toBeGreaterThan(before);
	});

	it.each([
		['another account', { email: 'kiran@example.com' }],
		['another password', { password: 'another-password' }],
		['another token', { accessToken: 'another-token' }],
	])('shows none of it to %s', async (_, other) => {
		let owner = 'Asha';
		const named = () => [{ id: 1, name: `Campaign of ${owner}` }];
		await serve(() => pageOf(named(), { has_next: false }));
		expect((await search('campaign')).results[0].name).toBe('Campaign of Asha (1)');
		owner = 'Kiran';
		Object.assign(bench.store.stored.tingTingApi, other);
		expect((await search('campaign')).results[0].name).toBe('Campaign of Kiran (1)');
	});

	it('reads a page again if it could not be read', async () => {
		let fails = true;
		await serve((page, request) =>
			fails ? { success: false, message: 'Not now' } : tenThousand(page, request),
		);
		await expect(search('campaign')).rejects.toThrow('Not now');
		fails = false;
		expect((await search('campaign')).results).toHaveLength(10);
	});
});
