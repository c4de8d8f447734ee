import { byId, useBench } from '../../../harness';
import { useClock } from '../../../harness/clock';
import { ACCOUNTS, ASHA, BIKASH, callingAgain, CHANDRA } from './campaigns';

describe.each(ACCOUNTS)('Rounds of Call Again, for an account %s', (_, account) => {
	const bench = useBench();
	const clock = useClock();
	const { node, isOfToday, ...calling } = callingAgain(bench, account);
	const { begun, again, parametersFor, called, begins, untilQuiet, ringing } = calling;

	/** Runs the node as another process does, which shares only n8n's record. */
	async function againElsewhere(campaignId: unknown) {
		let Fresh = node.constructor;
		await jest.isolateModulesAsync(async () => {
			const path = '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
			Fresh = (await import(path)).TingTingCampaign;
		});
		const other = Reflect.construct(Fresh, []);
		const { items, error } = await bench.engine.run(other, parametersFor(campaignId));
		if (error) throw error;
		await untilQuiet();
		return items[0].json;
	}

	it('start once, however many executions want one at the same moment', async () => {
		const id = await begun();
		const results = await Promise.all(
			Array.from({ length: 8 }, async () => await bench.engine.run(node, parametersFor(id))),
		);
		await untilQuiet();
		const recipients = results.map(({ items }) => items[0].json.recipients);
		expect(recipients.filter((count) => count === 2)).toHaveLength(1);
		expect(recipients.filter((count) => count === 0)).toHaveLength(7);
		expect(called()).toEqual([BIKASH, CHANDRA]);
	});

	it('start in the next execution if the one before is refused, side by side', async () => {
		const id = await begun();
		bench.simulator.faults.add({ match: ringing, kind: 'status', status: 400 });
		const results = await Promise.all(
			Array.from({ length: 4 }, async () => await bench.engine.run(node, parametersFor(id))),
		);
		await untilQuiet();
		expect(results.filter(({ error }) => error)).toHaveLength(1);
		const recipients = results.map(({ items }) => items[0]?.json.recipients);
		expect(recipients.filter((count) => count === 2)).toHaveLength(1);
		expect(called()).toEqual([BIKASH, CHANDRA]);
	});

	it('start once, however many items of an execution name the campaign', async () => {
		const id = await begun();
		const input = Array.from({ length: 5 }, (_unused, at) => ({ at }));
		const { items } = await bench.engine.run(node, parametersFor(id), { input });
		await untilQuiet();
		expect(items.map(({ json }) => json.recipients).sort()).toEqual([0, 0, 0, 0, 2]);
		expect(called()).toEqual([BIKASH, CHANDRA]);
	});

	it('go on counting in a fresh process', async () => {
		const first = await againElsewhere(await begun());
		expect(first).toMatchObject({ round: 1, recipients: 2 });
		clock.forward(29);
		expect(await againElsewhere(first.campaignId)).toMatchObject({ round: 1, reason: 'tooSoon' });
		clock.forward(1);
		const second = await againElsewhere(first.campaignId);
		expect(second).toMatchObject({ round: 2, recipients: 2 });
		clock.forward(30);
		expect(await againElsewhere(second.campaignId)).toMatchObject({ reason: 'maxTimes' });
		expect(called()).toEqual([BIKASH, BIKASH, CHANDRA, CHANDRA]);
	});

	it('are counted together for several nodes of a workflow', async () => {
		const first = await again(await begun());
		const nodeOf = bench.engine.nodeOf.bind(bench.engine);
		jest
			.spyOn(bench.engine, 'nodeOf')
			.mockImplementation((...asked) => ({ ...nodeOf(...asked), id: 'another node' }));
		expect(await again(first.campaignId)).toMatchObject({ reason: 'tooSoon', round: 1 });
		clock.forward(30);
		expect(await again(first.campaignId)).toMatchObject({ recipients: 2, round: 2 });
	});

	it('are not used up by a refusal', async () => {
		const id = await begun();
		bench.simulator.faults.add({
			match: ringing,
			kind: 'status',
			status: 400,
			message: 'No credits',
		});
		await expect(again(id)).rejects.toThrow('No credits');
		expect(called()).toEqual([]);
		expect(await again(id)).toMatchObject({ round: 1, recipients: 2 });
		expect(called()).toEqual([BIKASH, CHANDRA]);
	});

	it('are used up if nobody knows whether phones rang', async () => {
		const id = await begun();
		bench.simulator.faults.add({ match: ringing, kind: 'resetAfter' });
		const first = await bench.workflow.run(node, parametersFor(id));
		await untilQuiet();
		expect(first.error?.message).toContain('has an unknown outcome');
		const second = await first.retry();
		expect(second.error?.message).toContain('has an unknown outcome');
		expect(await again(id)).toMatchObject(
			isOfToday ? { reason: 'nobodyLeft' } : { round: 1, reason: 'tooSoon' },
		);
		expect(called()).toEqual([BIKASH, CHANDRA]);
	});

	it('begin again after an unknown outcome if the user wants that', async () => {
		const id = await begun();
		bench.simulator.faults.add({ match: ringing, kind: 'resetBefore' });
		const options = { resendUnknown: true };
		const first = await bench.workflow.run(node, parametersFor(id, { options }));
		expect(first.error?.message).toContain('has an unknown outcome');
		const second = await first.retry();
		await untilQuiet();
		expect(second.items[0].json).toMatchObject({ round: 1, recipients: 2 });
		expect(called()).toEqual([BIKASH, CHANDRA]);
	});

	it('give a Retry the first outcome, and start no second round', async () => {
		const id = await begun();
		const parameters = parametersFor('={{ $json.id }}');
		const input = [{ id }, { id }, { id: 999 }];
		const options = { concurrency: 1 };
		const first = await bench.workflow.run(node, { ...parameters, options }, { input });
		await untilQuiet();
		expect(first.status).toBe('error');
		clock.forward(60);
		const later = await first.retry({
			...{
				...parameters,
				options,
				campaignId: byId(`={{ $json.id === 999 ? ${await begun([ASHA])} : $json.id }}`),
			},
		});
		await untilQuiet();
		expect(later.items.map(({ json }) => [json.recipients, json.reason])).toEqual(
			[
				[2, undefined],
				[0, 'tooSoon'],
				[0, 'nobodyLeft'],
			].map((row, at) => (isOfToday && at === 1 ? [0, 'nobodyLeft'] : row)),
		);
		expect(begins()).toBe(0);
		const { campaignId } = later.items[0].json;
		expect(await again(campaignId)).toMatchObject({ round: 2, recipients: 2 });
	});

	it('begin in a Retry if the first try was refused, also if something else came in between', async () => {
		const id = await begun();
		bench.simulator.faults.add({ match: ringing, kind: 'status', status: 400 });
		const first = await bench.workflow.run(node, parametersFor(id));
		expect(first.status).toBe('error');
		const second = await first.retry();
		await untilQuiet();
		expect(second.items[0].json).toMatchObject({ round: 1, recipients: 2 });
		expect(called()).toEqual([BIKASH, CHANDRA]);
	});

	it('begin in no Retry if another execution has called the people meanwhile', async () => {
		const id = await begun();
		bench.simulator.faults.add({ match: ringing, kind: 'status', status: 400 });
		const first = await bench.workflow.run(node, parametersFor(id));
		expect(await again(id)).toMatchObject({ round: 1, recipients: 2 });
		const second = await first.retry();
		await untilQuiet();
		expect(second.items[0]?.json.recipients).toBe(0);
		expect(called()).toEqual([BIKASH, CHANDRA]);
	});

	it('are held back if n8n was stopped before it could note the time', async () => {
		const id = await begun();
		const { deduplication } = bench;
		const check = deduplication.checkProcessedAndRecord.bind(deduplication);
		const stopped = jest
			.spyOn(deduplication, 'checkProcessedAndRecord')
			.mockImplementation(async (names, ...others) => {
				if (names.length >= 42 && names.length < 80) throw new Error('stopped');
				return await check(names, ...others);
			});
		const { items, hints } = await bench.engine.run(node, parametersFor(id));
		await untilQuiet();
		expect(hints.join()).toContain('could not be completed');
		stopped.mockRestore();
		const { campaignId } = items[0].json;
		clock.forward(31);
		expect(await againElsewhere(campaignId)).toMatchObject({ reason: 'tooSoon', round: 1 });
		clock.forward(30);
		expect(await againElsewhere(campaignId)).toMatchObject({ round: 2, recipients: 2 });
	});

	it('never begin if the record of n8n cannot be used', async () => {
		const id = await begun();
		jest
			.spyOn(bench.deduplication, 'checkProcessedAndRecord')
			.mockRejectedValue(new Error('The database is locked'));
		const { error } = await bench.engine.run(node, parametersFor(id));
		expect(error?.message).toContain('The database is locked');
		expect(begins()).toBe(0);
	});

	it('are still known after 99,000 other entries', async () => {
		const first = await again(await begun());
		bench.deduplication.fill(Array.from({ length: 99_000 }, (_unused, at) => `other ${at}`));
		clock.forward(31);
		const second = await againElsewhere(first.campaignId);
		expect(second).toMatchObject({ round: 2, recipients: 2 });
		clock.forward(31);
		expect(await againElsewhere(second.campaignId)).toMatchObject({ reason: 'maxTimes' });
	});
});
