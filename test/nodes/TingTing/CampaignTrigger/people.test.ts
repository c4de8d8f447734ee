import { TingTingCampaignNumber } from '../../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { Run } from '../../../../simulator/tingtingV1/run';
import { byId, useBench } from '../../../harness';
import { toldBy, watching } from './polling';

describe.each(['2023', 'v1'] as const)(
	'People who are emitted with an account of %s',
	(generation) => {
		const bench = useBench();
		const authentication = generation === '2023' ? 'login' : 'apiToken';
		const watch = (parameters: object, campaigns?: number) =>
			watching(bench, generation, { ...parameters }, campaigns);

		/** What Get Many outputs now. */
		async function outputOf(parameters: object) {
			const node = new TingTingCampaignNumber();
			const { items, error } = await bench.engine.run(node, { authentication, ...parameters });
			if (error) throw error;
			return items.map(({ json }) => json);
		}

		const event = 'numberReached';

		it('tells each as soon as the call has ended, once, with the fields of Get Many', async () => {
			const { trigger, does, finish } = watch({ event });
			await trigger.activate();
			does('begin');
			const emitted = toldBy(await trigger.poll());
			finish();
			emitted.push(...toldBy(await trigger.poll()));
			emitted.push(...toldBy(await trigger.poll()), ...toldBy(await trigger.poll()));
			const [{ campaignId }] = emitted;
			const get = { operation: 'getAll', campaignId: byId(campaignId) };
			const people = await outputOf(get);
			expect(emitted.map(({ phoneNumber }) => phoneNumber).sort()).toEqual(
				people.map(({ phoneNumber }) => phoneNumber).sort(),
			);
			const known = new Set(people.flatMap((person) => Object.keys(person)));
			for (const person of emitted) {
				const { phoneNumber, status } = person;
				expect(people).toContainEqual(expect.objectContaining({ phoneNumber, status }));
				// Only the report names tags.
				expect([...known, 'tags']).toEqual(expect.arrayContaining(Object.keys(person)));
			}
		});

		it('tells only the results that are wanted', async () => {
			const { trigger, service, does, finish } = watch({ event, statuses: ['unanswered'] }, 20);
			await trigger.activate();
			for (let begun = 0; begun < 20; begun++) does('begin');
			finish();
			const emitted = toldBy(await trigger.poll());
			const all = service.campaigns.flatMap(({ people }) => people);
			const unanswered = all.filter(({ status }) => status === 'unanswered');
			expect(unanswered.length).toBeGreaterThan(1);
			expect(emitted).toHaveLength(unanswered.length);
			expect(emitted.every(({ status }) => status === 'unanswered')).toBe(true);
		});

		it('refuses more than 10,000 people in words, and tells them after the end', async () => {
			const { trigger, does, finish } = watch({ event }, 0);
			await trigger.activate();
			does({ kind: 'create', size: 10_001 });
			const newest = generation === '2023' ? 3 : 0;
			does({ kind: 'begin', pick: newest });
			const before = JSON.stringify(trigger.remembered);
			const { error } = await trigger.poll();
			expect(error?.message).toMatch(/"Person Reached", and \d+ people are in campaigns/);
			expect(error?.description).toContain('campaignFinished');
			expect(error?.description).not.toContain('sent');
			expect(JSON.stringify(trigger.remembered)).toBe(before);
			finish();
			expect(toldBy(await trigger.poll())).toHaveLength(10_001);
			expect(toldBy(await trigger.poll())).toEqual([]);
			expect(trigger.saved.length).toBeLessThan(1_000);
		}, 60_000);

		it('remembers 10,000 people in less than 50 kB, and only while they are called', async () => {
			const { trigger, does, finish } = watch({ event }, 0);
			await trigger.activate();
			does({ kind: 'create', size: 9_900 });
			does({ kind: 'begin', pick: generation === '2023' ? 3 : 0 });
			const emitted = toldBy(await trigger.poll()).length;
			finish();
			expect(emitted + toldBy(await trigger.poll()).length).toBe(9_900);
			expect(JSON.stringify(trigger.remembered).length).toBeLessThan(50_000);
			await trigger.poll();
			expect(JSON.stringify(trigger.remembered).length).toBeLessThan(1_000);
		}, 60_000);
	},
);

describe('People of a rerun that sets everybody back, with an account of 2023,', () => {
	const bench = useBench();

	/** A campaign that was told so far, and what happens to its people. */
	async function told(polls: number) {
		const watched = watching(bench, '2023', { event: 'numberReached' }, 0);
		const { trigger, service, does, finish } = watched;
		await trigger.activate();
		does('begin');
		finish();
		const { numbers } = service.world.campaigns[0];
		expect(numbers.length).toBeGreaterThan(1);
		const poll = async () => toldBy(await trigger.poll()).map(({ phoneNumber }) => phoneNumber);
		expect(await poll()).toHaveLength(numbers.length);
		for (let polled = 1; polled < polls; polled += 1) expect(await poll()).toEqual([]);
		const becomes = (status: (typeof numbers)[number]['status'], some = numbers) => {
			for (const number of some) number.status = status;
		};
		return { numbers, poll, becomes };
	}

	it.each([1, 2, 3])('are told as usual if a poll has seen that, after %i polls', async (polls) => {
		const { numbers, poll, becomes } = await told(polls);
		becomes('not started');
		expect(await poll()).toEqual([]);
		becomes('completed', numbers.slice(0, 1));
		expect(await poll()).toHaveLength(1);
		becomes('completed');
		expect(await poll()).toHaveLength(numbers.length - 1);
		expect([await poll(), await poll()]).toEqual([[], []]);
	});

	it('are told also if many polls have seen that', async () => {
		const { numbers, poll, becomes } = await told(2);
		becomes('not started');
		for (let polled = 0; polled < 4; polled += 1) expect(await poll()).toEqual([]);
		becomes('unanswered');
		expect(await poll()).toHaveLength(numbers.length);
	});
});

describe('People of a campaign that is scheduled', () => {
	const bench = useBench();

	it('may be more than 10,000: other campaigns are followed meanwhile', async () => {
		const watched = watching(bench, 'v1', { event: 'numberReached' }, 1);
		const { trigger, service, does, finish } = watched;
		await trigger.activate();
		const { world } = service;
		does({ kind: 'create', size: 10_001 });
		const [large] = world.tingTingV1.campaigns;
		const nextWeek = service.time() + 7 * 86_400_000;
		new Run(world, world.accounts[0], large, large.contacts).startAt(nextWeek);
		does({ kind: 'create', size: 2 }, { kind: 'begin', pick: 0 });
		finish();
		expect(toldBy(await trigger.poll())).toHaveLength(2);
	}, 60_000);

	it('may not be so many if they have results of an earlier run to remember', async () => {
		const watched = watching(bench, 'v1', { event: 'numberReached' }, 1);
		const { trigger, service, does, finish } = watched;
		const { world } = service;
		does({ kind: 'create', size: 10_001 }, { kind: 'begin', pick: 0 });
		finish();
		await trigger.activate();
		const before = JSON.stringify(trigger.remembered);
		const [large] = world.tingTingV1.campaigns;
		const nextWeek = service.time() + 7 * 86_400_000;
		new Run(world, world.accounts[0], large, large.contacts).startAt(nextWeek);
		const { error } = await trigger.poll();
		expect(error?.message).toContain('10001 people');
		expect(JSON.stringify(trigger.remembered)).toBe(before);
	}, 60_000);
});
