import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { limits } from '../../../../nodes/core/http/limits';
import { byId, requestsTo, useBench } from '../../../harness';
import { toldBy, watching } from './polling';

const GENERATIONS = ['2023', 'v1'] as const;

describe.each(GENERATIONS)('A trigger with an account of %s', (generation) => {
	const bench = useBench();
	const authentication = generation === '2023' ? 'login' : 'apiToken';
	const watch = (parameters: object, campaigns?: number) =>
		watching(bench, generation, { ...parameters }, campaigns);

	/** What another node outputs now. */
	async function outputOf(node: TingTingCampaign, parameters: object) {
		const { items, error } = await bench.engine.run(node, { authentication, ...parameters });
		if (error) throw error;
		return items.map(({ json }) => json);
	}

	describe('for finished campaigns', () => {
		it('tells one as Get Many has it, once', async () => {
			const { trigger, does, finish } = watch({ event: 'campaignFinished' });
			await trigger.activate();
			does('begin');
			expect(toldBy(await trigger.poll())).toEqual([]);
			finish();
			const emitted = toldBy(await trigger.poll());
			expect(emitted).toHaveLength(1);
			const all = await outputOf(new TingTingCampaign(), { operation: 'getAll' });
			expect(all).toContainEqual(emitted[0]);
			expect(toldBy(await trigger.poll())).toEqual([]);
		});

		it("tells one as TingTing's own row, if Simplify is off", async () => {
			const { trigger, does, finish } = watch({ event: 'campaignFinished', simplify: false });
			await trigger.activate();
			does('begin');
			finish();
			const [emitted] = toldBy(await trigger.poll());
			const all = await outputOf(new TingTingCampaign(), { operation: 'getAll', simplify: false });
			expect(all).toContainEqual(emitted);
			expect(emitted).toHaveProperty('user_phone');
		});

		it('says nothing of those that were finished before', async () => {
			const { trigger, does, finish } = watch({ event: 'campaignFinished' });
			does('begin');
			finish();
			expect(toldBy(await trigger.activate())).toEqual([]);
			expect(toldBy(await trigger.poll())).toEqual([]);
		});

		it('tells all of many at the next poll, although they share a time', async () => {
			const { trigger, service, does, finish } = watch({ event: 'campaignFinished' }, 30);
			await trigger.activate();
			for (let begun = 0; begun < 25; begun++) does('begin');
			finish();
			const emitted = toldBy(await trigger.poll());
			const over = service.campaigns.filter(({ isOver }) => isOver).map(({ id }) => id);
			expect(over).toHaveLength(25);
			expect(emitted.map(({ id }) => id).sort()).toEqual(over.sort());
		});

		it('tells one again that ran again while a poll was looking', async () => {
			const { trigger, does, finish } = watch({ event: 'campaignFinished' }, 0);
			await trigger.activate();
			does('begin');
			finish();
			const [first] = toldBy(await trigger.poll());
			does('runAgain');
			expect(toldBy(await trigger.poll())).toEqual([]);
			finish();
			expect(toldBy(await trigger.poll()).map(({ id }) => id)).toEqual([first.id]);
		});

		it('follows one campaign if it is chosen, and no other', async () => {
			const { trigger, service, does, finish } = watch({ event: 'campaignFinished' });
			const chosen = service.campaigns[1].id;
			trigger.parameters.campaignId = byId(chosen);
			await trigger.activate();
			does({ pick: 0 });
			finish();
			expect(toldBy(await trigger.poll())).toEqual([]);
			for (let begun = 0; begun < 6; begun++) does({ pick: 0 });
			finish();
			expect(toldBy(await trigger.poll()).map(({ id }) => id)).toEqual([chosen]);
		});

		it('remembers 500 of them in less than 20 kB', async () => {
			const { trigger, service, does, finish } = watch({ event: 'campaignFinished' }, 500);
			for (let begun = 0; begun < 510; begun++) does('begin');
			finish();
			expect(service.campaigns.filter(({ isOver }) => isOver).length).toBeGreaterThan(499);
			await trigger.activate();
			expect(trigger.saved.length).toBeLessThan(2_000);
			expect(toldBy(await trigger.poll())).toEqual([]);
		});
	});

	describe('for new campaigns', () => {
		it('tells one as Get Many has it, once', async () => {
			const { trigger, service, does } = watch({ event: 'campaignCreated' });
			expect(toldBy(await trigger.activate())).toEqual([]);
			does('create');
			const emitted = toldBy(await trigger.poll());
			const [newest] = await outputOf(new TingTingCampaign(), { operation: 'getAll', limit: 1 });
			expect(emitted).toEqual([newest]);
			expect(service.campaigns.map(({ id }) => id)).toContain(emitted[0].id);
			expect(toldBy(await trigger.poll())).toEqual([]);
		});

		it('tells all of more than the polls usually read, oldest first', async () => {
			const { trigger, does } = watch({ event: 'campaignCreated' });
			await trigger.activate();
			for (let created = 0; created < 150; created++) does('create');
			const ids = toldBy(await trigger.poll()).map(({ id }) => Number(id));
			expect(ids).toHaveLength(150);
			expect(ids).toEqual([...ids].sort((one, other) => one - other));
		});
	});

	it.each([{ campaignId: byId('tea') }, { event: 'weather' }])(
		'refuses %j before any request',
		async (parameters) => {
			const { trigger } = watch({ event: 'campaignFinished', ...parameters });
			const { error } = await trigger.activate();
			expect(error?.name).toBe('NodeOperationError');
			expect(bench.simulator.journal).toEqual([]);
		},
	);

	it('leaves out a campaign that is deleted before it is looked at', async () => {
		const { trigger, service, does } = watch({ event: 'numberReached' });
		await trigger.activate();
		does('begin', { kind: 'pass', size: 2 });
		let isDeleted = false;
		jest.spyOn(bench.simulator.faults, 'take').mockImplementation(({ path }) => {
			const isLook = /number\/\d+|report/.test(path) && !isDeleted;
			const [id] = /\d+\/?$/.exec(path) ?? [];
			if (isLook) {
				isDeleted = true;
				const all = generation === '2023' ? service.world : service.world.tingTingV1;
				Object.assign(all, {
					campaigns: [...all.campaigns].filter(
						(one) => `${one.id}` !== parseInt(`${id}`, 10).toString(),
					),
				});
			}
			return undefined;
		});
		const { error } = await trigger.poll();
		expect(isDeleted).toBe(true);
		expect(error).toBeUndefined();
	});

	it('says that a chosen campaign is not there', async () => {
		const { trigger } = watch({ event: 'campaignFinished', campaignId: byId(999) });
		const { error } = await trigger.activate();
		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).toContain('Campaign trigger found nothing at TingTing');
	});

	it('reads the newest 100 campaigns at each poll, and all of them once an hour', async () => {
		const { trigger } = watch({ event: 'campaignCreated' }, 120);
		const { settings } = bench.simulator;
		settings.campaignPageSize = 10;
		await trigger.activate();
		bench.simulator.journal.length = 0;
		await trigger.poll();
		expect(requestsTo(bench.simulator)).toHaveLength(10);
		jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_700_000);
		bench.simulator.journal.length = 0;
		await trigger.poll();
		expect(requestsTo(bench.simulator).length).toBeGreaterThan(12);
	});

	it('gives up in words when its time is over, and the next poll catches up', async () => {
		const { trigger, does } = watch({ event: 'campaignCreated' });
		await trigger.activate();
		does('create');
		jest.replaceProperty(limits, 'pollTime', 300);
		bench.simulator.faults.add({ kind: 'slow', delaySeconds: 1 });
		const started = performance.now();
		const { error } = await trigger.poll();
		expect(performance.now() - started).toBeLessThan(3000);
		expect(error?.message).toContain('was not done in the time');
		expect(toldBy(await trigger.poll())).toHaveLength(1);
	});
});

describe('A trigger with an account of 2023', () => {
	const bench = useBench();

	it('believes the end of a run only after a second look', async () => {
		const { trigger, service, does, finish } = watching(bench, '2023', {
			event: 'campaignFinished',
		});
		await trigger.activate();
		does('begin');
		finish();
		const { id } = service.campaigns[0];
		let looks = 0;
		jest.spyOn(bench.simulator.faults, 'take').mockImplementation(({ path }) => {
			if (!path.endsWith(`/number/${id}`)) return undefined;
			looks += 1;
			// Somebody is called again between the two looks.
			if (looks === 2) does('runAgain');
			return undefined;
		});
		expect(toldBy(await trigger.poll())).toEqual([]);
		finish();
		expect(toldBy(await trigger.poll())).toHaveLength(1);
	});

	it('refuses to look at more than 1,000 campaigns one by one', async () => {
		const { trigger } = watching(bench, '2023', { event: 'campaignFinished' }, 1000);
		bench.simulator.settings.campaignPageSize = 500;
		const { error } = await trigger.activate();
		expect(error?.message).toContain('more than 1000 campaigns');
		expect(error?.description).toContain('choose one campaign');
		expect(requestsTo(bench.simulator).length).toBeLessThan(10);
	});
});

describe('A trigger with an account of today', () => {
	const bench = useBench();

	it('does not tell a campaign again whose report was downloaded', async () => {
		const { trigger, does, finish } = watching(bench, 'v1', { event: 'campaignFinished' }, 0);
		await trigger.activate();
		does('begin');
		finish();
		expect(toldBy(await trigger.poll())).toHaveLength(1);
		does('later', 'downloadReport', 'update');
		expect(toldBy(await trigger.poll())).toEqual([]);
	});
});
