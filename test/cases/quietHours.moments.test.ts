import type { INodeParameters } from 'n8n-workflow';
import { actsOf, THREE_PEOPLE, useBench } from '../harness';
import { useClock } from '../harness/clock';
import { linesOf } from '../harness/today';
import { DAY, END, END_IN_WORDS, LAUNCHES, NIGHT, quiet } from './nights';
import { TINGTING, TOINGG } from './waysToReach';

const input = [{ name: 'Asha', phone: '9841234567' }];

describe('Moments of Quiet Hours', () => {
	const bench = useBench();
	const clock = useClock();
	const [, otp, code] = TINGTING[0];
	const codes = (options: object) =>
		({ ...code, options: { concurrency: 1, ...quiet(), ...options } }) as INodeParameters;
	const numbers = () => actsOf(bench.simulator).map(({ json }) => Object(json).number);
	/** Lets the night begin once this many requests have reached the service. */
	const nightAfter = (requests: number) => {
		const take = bench.simulator.faults.take.bind(bench.simulator.faults);
		let seen = 0;
		jest.spyOn(bench.simulator.faults, 'take').mockImplementation((entry) => {
			if (/login/.test(entry.path)) return undefined;
			seen += 1;
			if (seen === requests) clock.set(NIGHT);
			return take(entry);
		});
	};

	it('may begin in the middle of a run: the others are sent by a Retry', async () => {
		clock.set('2030-01-05T20:00:00+05:45');
		nightAfter(2);
		const first = await bench.workflow.run(otp, codes({}), { input: THREE_PEOPLE });
		expect(first.error?.message).toContain(`Quiet Hours last until ${END_IN_WORDS}`);
		expect(numbers()).toEqual(['9841234567', '9841234568']);
		clock.set(DAY);
		const second = await first.retry();
		expect(second.items).toHaveLength(3);
		expect(numbers()).toEqual(['9841234567', '9841234568', '9841234569']);
	});

	it('fail each item alone if the workflow goes on', async () => {
		clock.set('2030-01-05T20:00:00+05:45');
		nightAfter(1);
		const { items } = await bench.engine.run(otp, codes({}), {
			...{ input: THREE_PEOPLE, continueOnFail: true },
		});
		expect(items.map(({ json }) => 'error' in json)).toEqual([false, true, true]);
		expect(numbers()).toEqual(['9841234567']);
	});

	it('count when the request leaves, not when it was made: a pause may last until they begin', async () => {
		clock.set('2030-01-05T20:59:00+05:45');
		bench.simulator.faults.add({ match: { path: /otp/ }, kind: 'tooManyRequests' });
		nightAfter(1);
		const { error } = await bench.workflow.run(otp, codes({}), { input });
		expect(error?.message).toContain(`Quiet Hours last until ${END_IN_WORDS}`);
		expect(error?.context?.facts).toMatchObject({ outcome: 'refused' });
		expect(bench.simulator.inbox).toEqual([]);
	});

	it('count while a request waits for its turn', async () => {
		clock.set('2030-01-05T20:59:00+05:45');
		nightAfter(1);
		const parameters = codes({ requestsPerSecond: 3, concurrency: 5 });
		const { error } = await bench.workflow.run(otp, parameters, { input: THREE_PEOPLE });
		expect(error?.message).toContain('Quiet Hours');
		expect(numbers()).toEqual(['9841234567']);
	});

	it('count again when the service sends the request elsewhere', async () => {
		clock.set('2030-01-05T20:59:00+05:45');
		const location = `${bench.simulator.tingTingUrl}/api/system/send/otp/`;
		bench.simulator.faults.add({
			...{ match: { path: /otp/ }, kind: 'redirect', status: 307, location },
		});
		nightAfter(1);
		const { error } = await bench.workflow.run(otp, codes({}), { input });
		expect(error?.message).toContain('Quiet Hours');
		expect(bench.simulator.inbox).toEqual([]);
	});

	it('give what an earlier try has sent, as it came then', async () => {
		clock.set(DAY);
		bench.simulator.faults.add({ match: { body: '9841234568' }, kind: 'status', status: 400 });
		const first = await bench.workflow.run(otp, codes({}), { input: THREE_PEOPLE });
		const sent = numbers();
		clock.set('2030-01-06T22:00:00+05:45');
		const second = await bench.workflow.run(otp, codes({}), { input: [] });
		expect(second.items).toEqual([]);
		const retried = await first.retry({ ...codes({}), options: quiet() });
		expect(retried.error?.message).toContain('Quiet Hours');
		clock.set('2030-01-07T08:00:00+05:45');
		const last = await retried.retry();
		expect(last.items).toHaveLength(3);
		expect(numbers().sort()).toEqual([...new Set([...sent, ...numbers()])].sort());
	});

	it('leave an unknown outcome unknown, and do not send it again', async () => {
		clock.set(DAY);
		bench.simulator.faults.add({ match: { path: /otp/ }, kind: 'resetAfter' });
		const first = await bench.workflow.run(otp, codes({ resendUnknown: true }), { input });
		clock.set('2030-01-06T22:00:00+05:45');
		const second = await first.retry();
		expect(second.error?.message).toContain('has an unknown outcome');
		expect(second.error?.description).toContain('Quiet Hours');
		expect(actsOf(bench.simulator)).toHaveLength(1);
	});

	it('refuse the rest of a batch that was sent in part', async () => {
		const [, node, parameters] = TOINGG[2];
		clock.set('2030-01-05T20:00:00+05:45');
		nightAfter(2);
		const options = { batchSize: 1, ...quiet() };
		const first = await bench.workflow.run(node, { ...parameters, options } as INodeParameters, {
			input: THREE_PEOPLE,
		});
		expect(first.status).toBe('error');
		expect(actsOf(bench.simulator)).toHaveLength(2);
		clock.set(DAY);
		const second = await first.retry();
		expect(second.items).toHaveLength(3);
		expect(actsOf(bench.simulator)).toHaveLength(3);
	});
});

describe.each(LAUNCHES)('Quiet Hours and the schedule of %s', (_, node, parameters) => {
	const bench = useBench();
	const clock = useClock();
	const run = async (changes: object, options: object, more: object = {}) =>
		await bench.engine.run(node, { ...parameters, ...changes, options } as INodeParameters, more);
	const at = (scheduleDate: string) => ({ when: 'at', scheduleDate });
	/** Whether the service was asked to begin, in the words of either API. */
	const begun = () => linesOf(bench).filter((line) => /begin|run-campaign/.test(line)).length;

	it('let a campaign be set up at night for the day', async () => {
		clock.set(NIGHT);
		const { items, error } = await run(at('2030-01-06T08:00'), quiet());
		expect(error).toBeUndefined();
		expect(items[0].json.schedule).toBe('2030-01-06T08:00:00.000+05:45');
		expect(begun()).toBe(1);
	});

	it('refuse a campaign for the night, also by day, before any request', async () => {
		clock.set('2030-01-05T12:00:00+05:45');
		const { error } = await run(at('2030-01-06T06:59'), quiet());
		expect(error?.message).toContain(
			'would ring on 6 January 2030, 06:59 (Asia/Kathmandu), within Quiet Hours',
		);
		expect(error?.message).toContain(`end on ${END_IN_WORDS}`);
		expect(bench.simulator.journal).toEqual([]);
	});

	it.each(['shrug', '={{ $json.missing }}'])('are refused with %j as Then', async (then) => {
		clock.set(DAY);
		const { error } = await run({}, quiet({ then }));
		expect(error?.message).toContain('as Then');
		expect(bench.simulator.journal).toEqual([]);
	});

	it.each([
		['one for now', NIGHT, {}, '2030-01-06T07:00+05:45'],
		['one for the night', DAY, at('2030-01-06T23:00'), '2030-01-07T07:00+05:45'],
	])('move %s to their end if that is wanted', async (__, now, changes, moment) => {
		clock.set(now);
		const { items, error, hints } = await run(changes, quiet({ then: 'schedule' }));
		expect(error).toBeUndefined();
		expect(items[0].json.schedule).toBe(moment);
		expect(hints.join()).toContain(`Phones ring at ${moment}`);
		expect(begun()).toBe(1);
		expect(bench.simulator.inbox).toEqual([]);
	});

	it('do not say that phones will ring if the campaign is refused', async () => {
		clock.set(NIGHT);
		const match = { path: /begin|run-campaign/ };
		bench.simulator.faults.add({ match, kind: 'status', status: 400 });
		const goesOn = { continueOnFail: true };
		const { items, hints } = await run({}, quiet({ then: 'schedule' }), goesOn);
		expect(items[0].json.error).toContain('was refused');
		expect(hints.join()).not.toContain('Phones ring');
	});

	it('say in a refusal that Schedule would wait for their end', async () => {
		clock.set(NIGHT);
		const { error } = await run({}, quiet());
		expect(error?.message).toContain(`Quiet Hours last until ${END_IN_WORDS}`);
		expect(error?.description).toContain('set Then in Quiet Hours to Schedule');
	});

	it('move nothing by day', async () => {
		clock.set(DAY);
		const { items } = await run({}, quiet({ then: 'schedule' }));
		expect(items[0].json).not.toHaveProperty('schedule');
	});

	it('move a campaign that was held back until they began', async () => {
		clock.set('2030-01-05T20:59:00+05:45');
		const path = /begin|run-campaign/;
		bench.simulator.faults.add({ match: { path }, kind: 'tooManyRequests' });
		const take = bench.simulator.faults.take.bind(bench.simulator.faults);
		jest.spyOn(bench.simulator.faults, 'take').mockImplementation((entry) => {
			if (path.test(entry.path)) clock.set(NIGHT);
			return take(entry);
		});
		const { items, error } = await run({}, quiet({ then: 'schedule' }));
		expect(error).toBeUndefined();
		expect(items[0].json.schedule).toBe(END);
		expect(bench.simulator.inbox).toEqual([]);
	});

	it('refuse a campaign that is late for its own schedule', async () => {
		clock.set('2030-01-05T20:58:30+05:45');
		const path = /begin|run-campaign/;
		bench.simulator.faults.add({ match: { path }, kind: 'tooManyRequests' });
		const take = bench.simulator.faults.take.bind(bench.simulator.faults);
		jest.spyOn(bench.simulator.faults, 'take').mockImplementation((entry) => {
			if (path.test(entry.path)) clock.set(NIGHT);
			return take(entry);
		});
		const { error } = await run(at('2030-01-05T20:59'), quiet());
		expect(error?.message).toContain('Quiet Hours');
		expect(bench.simulator.inbox).toEqual([]);
	});
});
