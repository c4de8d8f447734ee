import type { INodeParameters, INodeType } from 'n8n-workflow';
import { TingTingAccount } from '../../nodes/TingTing/Account/TingTingAccount.node';
import type { Effect } from '../../nodes/core/http/request';
import type { Fault } from '../../simulator';
import type { Bench, RunOptions, RunResult } from '.';
import { describeEveryFault } from './everyFault';
import { actsOf, renewalsAt, requestsTo } from './wire';

/** One operation with working parameters, to test against everything that can go wrong. */
export interface Subject {
	node: INodeType;
	effect: Effect;
	/** The operation's action text. Every message begins with it. */
	action: string;
	/** Called before each case, after the simulator was reset. */
	prepare(): Promise<{ parameters: INodeParameters; options?: RunOptions }>;
	/** The operation's own requests. Faults hit no others. */
	path: RegExp;
	/** Set if the operation expects a redirect, which is never followed. */
	redirectIsAnswer?: true;
	service: 'TingTing' | 'Toingg';
	/** Set for accounts of today, whose tokens are not renewed. */
	isOfToday?: true;
	/** Set if it changes something before that request, so that its error has data on this. */
	hasStepsBefore?: true;
	/** How many requests it takes if all goes well; one by default. */
	requests?: number;
	/** Set if one request is for all items, so that messages name no row. */
	isForAll?: true;
}

/**
 * Tests what every operation does if the service or the network misbehaves. The simulator's journal
 * shows what really happened.
 */
export function describeFaults(bench: Bench, subject: Subject): void {
	const { node, effect, action, service, path } = subject;

	const runWith = async (fault: Fault, options: RunOptions = {}) => {
		const prepared = await subject.prepare();
		bench.simulator.journal.length = 0;
		bench.simulator.faults.add({ match: { path }, ...fault });
		const merged = { ...prepared.options, ...options };
		const result = await bench.engine.run(node, prepared.parameters, merged);
		return { ...result, text: `${result.error?.message} ${result.error?.description}` };
	};
	const sent = () => requestsTo(bench.simulator).filter((entry) => path.test(entry.path)).length;
	const acted = () => actsOf(bench.simulator).filter((entry) => path.test(entry.path)).length;
	const repeats = effect === 'sends' ? 1 : 4;

	describe('when the service misbehaves', () => {
		it('reports a refusal with the operation, the item and the reason', async () => {
			const { error } = await runWith(refusal(subject));
			expect(error?.message).toContain(action);
			if (!subject.isForAll) expect(error?.message).toContain('row 1 (item 0)');
			expect(error?.message).toContain('Not enough credits');
			expect(sent()).toBe(1);
		});

		it('outputs a refused item as error and message if the workflow continues', async () => {
			const { items, error } = await runWith(refusal(subject), { continueOnFail: true });
			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
			const facts = subject.hasStepsBefore ? ['details'] : [];
			expect(Object.keys(items[0].json)).toEqual(['error', 'message', ...facts]);
			expect(String(items[0].json.error)).toContain('Not enough credits');
		});

		it.each([403, 404])('reports a %i with advice after one request', async (status) => {
			const { error } = await runWith({ kind: 'status', status, message: 'So says the service' });
			expect(error?.message).toContain('So says the service');
			expect(error?.description).toBeTruthy();
			expect(error?.httpCode).toBe(String(status));
			expect(sent()).toBe(1);
		});

		it.each([500, 502, 503, 504])('reports what a %i leaves open', async (status) => {
			const { error, text } = await runWith({ kind: 'status', status, times: Infinity });
			expect(error?.message).toContain(action);
			expect(text).toContain(
				effect === 'sends'
					? `has an unknown outcome: ${service} answered with HTTP ${status}`
					: `could not be served by ${service} just now (HTTP ${status})`,
			);
			expect(text).not.toMatch(/nothing was (done|sent)/i);
			expect(sent()).toBe(status === 500 ? 1 : repeats);
		});

		it('waits as long as a 429 asks, then succeeds', async () => {
			const { error } = await runWith({ kind: 'tooManyRequests', retryAfterSeconds: 0 });
			expect(error).toBeUndefined();
			expect(sent()).toBe(2);
			expect(acted()).toBe(1);
		});

		it('does not wait for a 429 that asks for hours', async () => {
			const { error } = await runWith({ kind: 'tooManyRequests', retryAfterSeconds: 7200 });
			expect(error?.message).toContain('too many requests');
			expect(sent()).toBe(1);
		});

		if (!subject.redirectIsAnswer) {
			it('does not follow a redirect to another host', async () => {
				const location = 'https://elsewhere.example.com/';
				const { text } = await runWith({ kind: 'redirect', status: 307, location });
				expect(text).toContain('elsewhere.example.com');
				expect(sent()).toBe(1);
				expect(acted()).toBe(0);
			});
		}

		it.each(['html', 'empty', 'cutJson'] as const)('never treats %s as a success', async (kind) => {
			const { error, items } = await runWith({ kind });
			expect(items).toEqual([]);
			expect(error?.message).toContain(service);
			expect(sent()).toBe(1);
		});
	});

	describe('when the connection breaks', () => {
		it('never does it twice if the answer is lost', async () => {
			const { error, text } = await runWith({ kind: 'resetAfter', times: Infinity });
			expect(error?.message).toContain(action);
			expect(sent()).toBe(repeats);
			if (effect === 'sends') expect(text).toContain('unknown outcome');
		});

		if (effect !== 'sends') {
			it('succeeds if the connection broke only once', async () => {
				const { error } = await runWith({ kind: 'resetBefore' });
				expect(error).toBeUndefined();
				expect(sent()).toBe(2);
			});
		}
	});

	describe('with Retry On Fail', () => describeEveryFault(bench, subject));
	if (service === 'TingTing' && !subject.isOfToday) describeTingTingFaults(bench, subject, runWith);
}

/** The part about TingTing's envelope and tokens. */
function describeTingTingFaults(
	bench: Bench,
	{ node, action, effect, prepare, requests = 1, isForAll }: Subject,
	runWith: (fault: Fault) => Promise<RunResult>,
): void {
	const where = isForAll ? '' : ' at row 1 (item 0)';
	const answered = async (body: object) => await runWith({ kind: 'status', status: 200, body });

	it.each([
		[{ success: false }, ''],
		[{ success: 'false', message: 'Not enough credits' }, ': Not enough credits'],
		[{ status: 400 }, ''],
		[{ status: 400, message: 'Not enough credits', data: {} }, ': Not enough credits'],
		[{ success: 'False', message: 'Not enough credits' }, ': Not enough credits'],
	])('detects a no inside a 200: %j', async (body, reason) => {
		const { error, items } = await answered(body);
		expect(items).toEqual([]);
		expect(error?.message).toBe(`${action} was refused by TingTing${where}${reason}`);
	});

	it.each([
		{ success: true, errors: ['Not enough credits'], data: {} },
		{ success: true, error: 'Not enough credits', data: {} },
		{ status: 'error', message: 'Not enough credits', data: {} },
	])('reports an unknown outcome if an answer says both yes and no: %j', async (body) => {
		const { error, items } = await answered(body);
		expect(items).toEqual([]);
		expect(error?.message).toContain(`${where}: Not enough credits`);
		expect(error?.message.includes('has an unknown outcome')).toBe(effect === 'sends');
		expect(error?.description).not.toContain('Nothing was done');
	});

	it.each([{}, { success: null }])('never treats %j as a success', async (body) => {
		const { error, items } = await answered(body);
		expect(items).toEqual([]);
		expect(error?.message).toContain('an answer of another shape');
	});

	it('renews an expired token and succeeds, with one send', async () => {
		const { parameters, options } = await prepare();
		await bench.engine.run(new TingTingAccount(), { operation: 'get' });
		bench.simulator.expireAccessTokens();
		bench.simulator.journal.length = 0;
		const { error } = await bench.engine.run(node, parameters, options);
		expect(error).toBeUndefined();
		expect(actsOf(bench.simulator)).toHaveLength(requests);
		expect(renewalsAt(bench.simulator)).toEqual({ logins: 0, refreshes: 1 });
	});
}

function refusal({ service, isOfToday }: Subject): Fault {
	if (service === 'TingTing' && !isOfToday)
		return { kind: 'unsuccessful', message: 'Not enough credits' };
	return { kind: 'status', status: 400, body: { detail: 'Not enough credits' } };
}
