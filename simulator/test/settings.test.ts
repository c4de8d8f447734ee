import { clientFor, useSimulator } from './support';

describe('settings over HTTP', () => {
	const context = useSimulator({ timeScale: 60, v3Campaigns: 'list' });
	const change = async (body: unknown) => {
		return await clientFor(context.simulator.url).patch('/simulator/settings', body);
	};

	it('shows every option that JSON can express', async () => {
		const { data } = await clientFor(context.simulator.url).get('/simulator/settings');
		expect(data).toEqual(JSON.parse(JSON.stringify(context.simulator.settings)));
		expect(data).toMatchObject({ timeScale: 60, v3Campaigns: 'list', v3CallIdKey: 'callId' });
	});

	it('changes some at once and leaves the others alone', async () => {
		const { status, data } = await change({ timeScale: 1.5, v3MinimumScript: 200 });
		expect([status, data]).toEqual([
			200,
			expect.objectContaining({ timeScale: 1.5, v3MinimumScript: 200, v3Campaigns: 'list' }),
		]);
		expect(context.simulator.settings.v3MinimumScript).toBe(200);
	});

	it('gets them back when it is reset', async () => {
		await change({ v3Campaigns: 'object' });
		context.simulator.reset();
		expect(context.simulator.settings.v3Campaigns).toBe('list');
	});

	it.each([
		[{ v3Campaigns: 'array' }, /^v3Campaigns: Input should be one of object, list/],
		[{ v3MinimumScript: -1 }, /^v3MinimumScript: /],
		[{ timeScale: 0 }, /^timeScale: Input should be more than 0/],
		[{ campaignPageSize: 0 }, /^campaignPageSize: /],
		[{ port: 80 }, /^port: This key is not known/],
	])('refuses %j and changes nothing', async (body, problem) => {
		const before = { ...context.simulator.settings };
		const { status, data } = await change({ v3CallIdKey: 'id', ...body });
		expect([status, data.errors]).toEqual([400, [expect.stringMatching(problem)]]);
		expect(context.simulator.settings).toEqual(before);
	});
});
