import { TingTingCampaignTrigger } from '../../../../nodes/TingTing/CampaignTrigger/TingTingCampaignTrigger.node';
import { TingTingApi } from '../../../../credentials/TingTingApi.credentials';
import { useBench } from '../../../harness';
import { PublishedTrigger } from '../../../harness/polls';
import { toldBy, watching, type Watching } from '../../TingTing/CampaignTrigger/polling';

/** How every trigger polls. New campaigns are the simplest event. */
describe('A poll', () => {
	const bench = useBench();
	let { trigger, does }: Watching = {} as Watching;

	beforeEach(() => {
		({ trigger, does } = watching(bench, 'v1', { event: 'campaignCreated' }));
	});

	const create = (count = 1) => {
		for (let created = 0; created < count; created++) does('create');
	};
	const emitted = async () => toldBy(await trigger.poll()).length;

	it('remembers and says nothing right after the activation', async () => {
		const first = await trigger.activate();
		expect(first).toEqual({ items: [], isEvent: false });
		expect(await emitted()).toBe(0);
		create(2);
		expect(await emitted()).toBe(2);
		expect(await emitted()).toBe(0);
	});

	it('starts no workflow if nothing is new', async () => {
		await trigger.activate();
		expect(await trigger.poll()).toEqual({ items: [], isEvent: false });
	});

	describe('that fails', () => {
		beforeEach(async () => {
			await trigger.activate();
			create(12);
		});

		it('shows the error of the service, and tells everything at the next one', async () => {
			const before = JSON.stringify(trigger.remembered);
			bench.simulator.faults.add({ kind: 'status', status: 403, message: 'Not yours' });
			const { error, isEvent } = await trigger.poll();
			expect(isEvent).toBe(false);
			expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '403' });
			expect(error?.message).toBe(
				'Campaign trigger is not allowed by TingTing for this account: Not yours',
			);
			expect(JSON.stringify(trigger.remembered)).toBe(before);
			expect(await emitted()).toBe(12);
		});

		it('at a later page remembers nothing of the first one', async () => {
			const before = JSON.stringify(trigger.remembered);
			let requests = 0;
			jest
				.spyOn(bench.simulator.faults, 'take')
				.mockImplementation(() => (++requests === 2 ? { kind: 'html' } : undefined));
			expect((await trigger.poll()).error).toBeDefined();
			expect(JSON.stringify(trigger.remembered)).toBe(before);
			jest.mocked(bench.simulator.faults.take).mockRestore();
			expect(await emitted()).toBe(12);
		});

		it('says so for a refused token, and shows no secret', async () => {
			const { apiToken } = bench.store.stored.tingTingTokenApi;
			const message = `No such token: ${String(apiToken)}`;
			bench.simulator.faults.add({ kind: 'unauthorized', message, times: 2 });
			const { error } = await trigger.poll();
			expect(error?.name).toBe('NodeApiError');
			expect(error?.message).toContain('does not recognise the credential: No such token: ***');
			expect(JSON.stringify(error)).not.toContain(String(apiToken));
		});

		it('is repeated at once, if that is enough', async () => {
			bench.simulator.faults.add({ kind: 'status', status: 503 });
			expect(await emitted()).toBe(12);
		});

		it('keeps the workflow from being activated, if it is the first', async () => {
			bench.simulator.faults.add({ kind: 'status', status: 500, times: 9 });
			const other = new PublishedTrigger(bench, new TingTingCampaignTrigger(), trigger.parameters);
			expect((await other.activate()).error?.message).toContain('could not be served');
			expect(other.saved).toBe('{}');
		});
	});

	it('shows no secret in what it tells', async () => {
		await trigger.activate();
		create();
		const name = `Tea ${String(bench.store.stored.tingTingTokenApi.apiToken)}`;
		const body = { count: 1, next: null, results: [{ id: 9999, name }] };
		bench.simulator.faults.add({ kind: 'status', status: 200, body });
		expect(toldBy(await trigger.poll())).toMatchObject([{ id: 9999, name: 'Tea ***' }]);
	});

	describe('after n8n was killed', () => {
		it('tells what happened meanwhile', async () => {
			await trigger.activate();
			create(2);
			expect(await emitted()).toBe(2);
			create(3);
			expect(toldBy(await trigger.restart())).toHaveLength(3);
			expect(await emitted()).toBe(0);
		});
	});

	it('goes on when another part of the active workflow is changed', async () => {
		await trigger.activate();
		create();
		expect(toldBy(await trigger.activate('update'))).toHaveLength(1);
	});

	it('starts afresh when the workflow is activated again', async () => {
		await trigger.activate();
		create(3);
		expect(toldBy(await trigger.activate())).toEqual([]);
		expect(await emitted()).toBe(0);
		create();
		expect(await emitted()).toBe(1);
	});

	describe('starts afresh', () => {
		const changes: Array<[string, () => void]> = [
			['event', () => (trigger.parameters = { ...trigger.parameters, event: 'campaignCreated' })],
			['account', () => (trigger.parameters = { event: 'campaignCreated' })],
			[
				'credential',
				() => {
					const node = bench.engine.nodeOf.bind(bench.engine);
					jest.spyOn(bench.engine, 'nodeOf').mockImplementation((...given) => ({
						...node(...given),
						credentials: { tingTingTokenApi: { id: 'another', name: 'Another' } },
					}));
				},
			],
		];
		it.each(changes)('if the %s is changed', async (name, change) => {
			if (name === 'event') trigger.parameters.event = 'campaignFinished';
			await trigger.activate();
			create(3);
			change();
			expect(toldBy(await trigger.activate('update'))).toEqual([]);
			expect(await emitted()).toBe(0);
		});
	});

	describe('by hand', () => {
		it('gives a real row, and leaves alone what is remembered', async () => {
			await trigger.activate();
			create(2);
			const saved = trigger.saved;
			const [row, ...others] = toldBy(await trigger.test());
			expect(row).toMatchObject({ name: 'Tea', status: 'Not Started' });
			expect(others).toEqual([]);
			expect(trigger.saved).toBe(saved);
			expect(await emitted()).toBe(2);
		});

		it('says that there is nothing', async () => {
			trigger.parameters = { ...trigger.parameters, event: 'campaignFinished' };
			const { error } = await trigger.test();
			expect(error?.message).toContain('has no row for a test');
			expect(trigger.saved).toBe('{}');
		});

		it.each(['campaignFinished', 'numberReached'])('gives a row for %s', async (event) => {
			does('begin', { kind: 'pass', size: 1000 });
			trigger.parameters = { ...trigger.parameters, event };
			expect(toldBy(await trigger.test())).toHaveLength(1);
		});
	});

	it('leaves out its turn while the last one is under way', async () => {
		await trigger.activate();
		create(2);
		const polls = await Promise.all([trigger.poll(), trigger.poll(), trigger.poll()]);
		expect(polls.flatMap(toldBy)).toHaveLength(2);
		create();
		expect(await emitted()).toBe(1);
	});

	it('has no more time than n8n gives it', async () => {
		await trigger.activate();
		create();
		bench.simulator.faults.add({ kind: 'slow', delaySeconds: 5 });
		const started = performance.now();
		const { error } = await trigger.poll({ budget: 200 });
		expect(performance.now() - started).toBeLessThan(3000);
		expect(error?.message).toContain('was not done in the time that n8n gives a poll');
		expect(await emitted()).toBe(1);
	});

	it('logs in once for an account of 2023, and again when its token has expired', async () => {
		const logsIn = jest.spyOn(TingTingApi.prototype, 'preAuthentication');
		({ trigger, does } = watching(bench, '2023', { event: 'campaignCreated' }));
		await trigger.activate();
		await trigger.poll();
		expect(logsIn).toHaveBeenCalledTimes(1);
		bench.simulator.expireAccessTokens();
		create();
		expect(await emitted()).toBe(1);
		expect(logsIn).toHaveBeenCalledTimes(2);
	});
});
