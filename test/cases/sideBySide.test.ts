import type { INodeParameters } from 'n8n-workflow';
import { TingTingCampaignNumber } from '../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import { byId, inParallel, people, sendsIn, useBench } from '../harness';
import { accountOf, until } from '../harness/account';

const bench = useBench();
const otp = new TingTingOtp();
const account = accountOf(bench);
/** Splits a list into parts of this size. */
const partsOf = (list: ReturnType<typeof people>, size: number) =>
	Array.from({ length: list.length / size }, (_, part) =>
		list.slice(part * size, (part + 1) * size),
	);
const withOptions = (options: INodeParameters) => ({ ...inParallel, options });
const inAllExecutions = withOptions({
	skipDuplicates: 'executions',
	concurrency: 20,
	maxRecipients: 2000,
});
const send = async (input: ReturnType<typeof people>, node = otp, parameters = inAllExecutions) =>
	await bench.engine.run(node, parameters, { input });
/** How often each phone was reached, and how many phones were. */
const timesReached = () => {
	const counts = Object.values(sendsIn(bench)).map(({ acted }) => acted);
	return { phones: counts.length, most: Math.max(...counts) };
};
/** The same nodes as in another process of n8n: they share no memory. */
const inAnotherWorker = () => {
	let node = otp;
	jest.isolateModules(() => {
		type Loaded = typeof import('../../nodes/TingTing/Otp/TingTingOtp.node');
		const path = '../../nodes/TingTing/Otp/TingTingOtp.node';
		node = new (jest.requireActual<Loaded>(path).TingTingOtp)();
	});
	return node;
};

describe('Skip Duplicates → In All Executions, with simultaneous executions', () => {
	/** As after earlier executions: n8n's record already has a row. */
	const beginRecord = async () => {
		await send([{ name: 'Dipa', phone: 9841230000 }]);
		bench.simulator.journal.length = 0;
	};
	beforeEach(() => (bench.deduplication.delay = 5));

	it('reaches each of 200 people once if six executions have them all, without a failure', async () => {
		const runs = await Promise.all([1, 2, 3, 4, 5, 6].map(async () => await send(people(200))));
		expect(timesReached()).toEqual({ phones: 200, most: 1 });
		expect(runs.map(({ error }) => error)).toEqual(Array(6).fill(undefined));
		expect(runs.map(({ items }) => items.length)).toEqual(Array(6).fill(200));
	});

	it('calls nobody twice if six different lists run at once and later again', async () => {
		await beginRecord();
		const everybody = people(300);
		await Promise.all(partsOf(everybody, 50).map(async (list) => await send(list)));
		await send(everybody);
		expect(timesReached()).toEqual({ phones: 300, most: 1 });
	});

	it('calls nobody twice if six different lists run on two workers and later again', async () => {
		await beginRecord();
		const other = inAnotherWorker();
		const everybody = people(300);
		const nodes = [otp, other, otp, other, otp, other];
		await Promise.all(partsOf(everybody, 50).map(async (list, at) => await send(list, nodes[at])));
		await send(everybody);
		expect(timesReached()).toEqual({ phones: 300, most: 1 });
	});

	it('does not fail if two workers make the record at the same time', async () => {
		const [first, second] = partsOf(people(20), 10);
		const runs = await Promise.all([send(first), send(second, inAnotherWorker())]);
		expect(runs.map(({ error }) => error)).toEqual([undefined, undefined]);
		expect(timesReached()).toEqual({ phones: 20, most: 1 });
	});

	it('reaches one person once if a form is sent six times', async () => {
		await beginRecord();
		await Promise.all([1, 2, 3, 4, 5, 6].map(async () => await send(people(1))));
		expect(timesReached()).toEqual({ phones: 1, most: 1 });
	});

	it('ends a cancelled execution while the others use the record and continue', async () => {
		bench.deduplication.delay = 500;
		const stop = new AbortController();
		const first = send(people(3));
		let isOver = false;
		void first.then(() => (isOver = true));
		const input = people(6).slice(3);
		const { signal: abortSignal } = stop;
		const cancelled = bench.engine.run(otp, inAllExecutions, { input, abortSignal });
		await until(() => bench.deduplication.checks > 0);
		setTimeout(() => stop.abort(), 100);
		await cancelled;
		expect(isOver).toBe(false);
		await first;
		bench.deduplication.delay = 0;
		expect(timesReached()).toEqual({ phones: 3, most: 1 });
		await send(people(6));
		expect(timesReached()).toEqual({ phones: 6, most: 1 });
	});

	it('reaches a person the next time if one execution failed to and another skipped them', async () => {
		bench.simulator.faults.add({
			match: { path: /otp/ },
			kind: 'unsuccessful',
			message: 'Not enough credits',
			delaySeconds: 0.1,
		});
		const one = people(1);
		const [first] = await Promise.all([send(one), send(one), send(one)]);
		expect(first.error?.message).toContain('Not enough credits');
		await send(one);
		expect(timesReached()).toEqual({ phones: 1, most: 1 });
	});
});

describe('The record when it is full with 100,000 people', () => {
	const KNOWN = 20;
	const fill = async () => {
		await send(people(KNOWN));
		const others = Array.from({ length: 100_000 - bench.deduplication.size }, (_, at) => `o${at}`);
		bench.deduplication.fill(others);
		bench.deduplication.checks = 0;
	};

	it('keeps the known people that are met again when new ones are added', async () => {
		await fill();
		// The known people come last, after the others have replaced the oldest entries.
		const input = people(120).reverse();
		const { items } = await send(input);
		expect(items.filter(({ json }) => json.skipped)).toHaveLength(KNOWN);
		// The whole record is written each time, so this must not happen for every 25 people.
		expect(bench.deduplication.checks).toBeLessThanOrEqual(4);
		await send(people(KNOWN));
		expect(timesReached()).toEqual({ phones: 120, most: 1 });
		expect(bench.deduplication.size).toBeLessThanOrEqual(100_000);
	});

	it('never drops a person who is met again and again', async () => {
		await send(people(2));
		for (let week = 0; week < 3; week++) {
			bench.deduplication.fill(Array.from({ length: 60_000 }, (_, at) => `w${week} ${at}`));
			await send(people(2));
		}
		expect(timesReached()).toEqual({ phones: 2, most: 1 });
	});
});

describe('Requests per Second, with simultaneous executions', () => {
	const sent = () => bench.simulator.journal.map(({ time }) => Date.parse(time));
	const seconds = () => (Math.max(...sent()) - Math.min(...sent())) / 1000;
	const tenASecond = withOptions({ requestsPerSecond: 10 });
	beforeEach(async () => await account.logIn());

	it('lets four executions with a limit of 10 send 10 a second together', async () => {
		const lists = partsOf(people(20), 5);
		await Promise.all(lists.map(async (list) => await send(list, otp, tenASecond)));
		expect(seconds()).toBeGreaterThan(1.8);
	});

	it('applies one limit to two nodes with the same credential', async () => {
		const number = { operation: 'add', phoneNumber: '={{ $json.phone }}', campaignId: byId('3') };
		const input = people(5);
		await Promise.all([
			send(input, otp, tenASecond),
			bench.engine.run(
				new TingTingCampaignNumber(),
				{ ...number, options: { requestsPerSecond: 10 } },
				{ input },
			),
		]);
		expect(seconds()).toBeGreaterThan(0.8);
	});

	it('keeps the limit across executions that follow immediately, such as a form sent many times', async () => {
		for (const person of people(5)) await send([person], otp, tenASecond);
		expect(seconds()).toBeGreaterThan(0.35);
	});

	it('makes all executions wait if the service asks one of them to wait', async () => {
		const match = { path: /otp/ };
		bench.simulator.faults.add({ match, kind: 'tooManyRequests', retryAfterSeconds: 1 });
		const first = send(people(1), otp, inParallel);
		await until(() => sent().length === 1);
		await new Promise((resolve) => setTimeout(resolve, 100));
		await Promise.all([first, send(people(3).slice(1), otp, inParallel)]);
		const [asked, ...others] = sent();
		expect(others).toHaveLength(3);
		for (const time of others) expect(time - asked).toBeGreaterThan(900);
	});

	it('ends the wait of a cancelled execution at once, without delaying the others', async () => {
		const stop = new AbortController();
		const { signal: abortSignal } = stop;
		const slow = withOptions({ requestsPerSecond: 1 });
		const cancelled = bench.engine.run(otp, slow, { input: people(20), abortSignal });
		await until(() => sent().length === 1);
		const stopped = Date.now();
		stop.abort();
		await cancelled;
		expect(Date.now() - stopped).toBeLessThan(900);
		await send(people(2), otp, slow);
		expect(Date.now() - stopped).toBeLessThan(4000);
	});
});
