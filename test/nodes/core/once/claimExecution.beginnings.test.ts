import { ExecuteContext } from 'n8n-core';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { TingTingAccount } from '../../../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import {
	ASHA,
	EACH_ONCE,
	faultAfter,
	oneByOne,
	people,
	sendsIn,
	THREE_PEOPLE,
	useBench,
	type WorkflowResult,
} from '../../../harness';
import { until } from '../../../harness/account';
import { forgetMarksOfEnded, rememberMark } from '../../../../nodes/core/once/claimExecution';
import type { ProcessedRecord } from '../../../../nodes/core/once/processedRecord';

describe('The start of a send', () => {
	const bench = useBench();
	const node = new TingTingOtp();
	const three = { input: THREE_PEOPLE };
	const fails = async () => await Promise.reject(new Error('The database is locked'));

	it('is recorded once, however often it is retried', async () => {
		faultAfter(bench, 0, { kind: 'unsuccessful', message: 'No credits', times: 2 });
		const { status } = await bench.workflow.run(node, oneByOne, { ...three, retry: 3 });
		expect(status).toBe('success');
		expect(bench.deduplication.size).toBe(1);
		expect(bench.deduplication.checks).toBe(1);
	});

	it('is recorded for each pass of a loop', async () => {
		await bench.workflow.run(node, oneByOne, { input: people(6), batchSize: 2 });
		expect(bench.deduplication.size).toBe(3);
	});

	it('is not recorded for a request that may be repeated', async () => {
		await bench.workflow.run(new TingTingAccount(), { operation: 'get' });
		expect(bench.deduplication.size).toBe(0);
	});

	it('is not recorded if every recipient is recorded', async () => {
		const options = { ...oneByOne.options, skipDuplicates: 'executions' };
		await bench.workflow.run(node, { ...oneByOne, options }, three);
		expect(bench.deduplication.size).toBe(3);
	});

	it("delays nobody if n8n's record cannot be used", async () => {
		jest.spyOn(bench.deduplication, 'checkProcessedAndRecord').mockImplementation(fails);
		const { status, runs } = await bench.workflow.run(node, oneByOne, three);
		expect(status).toBe('success');
		expect(runs[0].hints?.map(({ message }) => message)).toEqual([
			expect.stringContaining("n8n's record of processed data cannot be used"),
		]);
		expect(sendsIn(bench)).toEqual(EACH_ONCE);
	});

	it('has no note for a workflow that was never saved, which has no record', async () => {
		const checks = jest.spyOn(bench.deduplication, 'checkProcessedAndRecord');
		checks.mockImplementation(fails);
		const { error, hints } = await bench.engine.run(node, oneByOne, three);
		expect(error).toBeUndefined();
		expect(checks).toHaveBeenCalled();
		expect(hints).toEqual([]);
	});

	it('is refused if n8n itself starts the execution again after a crash', async () => {
		const { evaluateExpression } = ExecuteContext.prototype;
		jest.spyOn(ExecuteContext.prototype, 'evaluateExpression').mockImplementation(function (
			this: ExecuteContext,
			expression,
			itemIndex,
		) {
			// The same execution has the same token.
			const isToken = expression.includes('resumeUrl');
			return isToken
				? 'http://localhost/?signature=same'
				: evaluateExpression.call(this, expression, itemIndex);
		});
		await bench.workflow.run(node, oneByOne, three);
		const again = await bench.workflow.run(node, oneByOne, three);
		expect(sendsIn(bench)).toEqual(EACH_ONCE);
		expect(again.error?.message).toContain('had begun to send when n8n was stopped');
	});

	it('is not recorded for the tool of an AI agent, which the ledger alone protects', async () => {
		await bench.workflow.runTool(node, oneByOne, [ASHA]);
		expect(sendsIn(bench)).toEqual({ Asha: { asked: 1, acted: 1 } });
		expect(bench.deduplication.size).toBe(0);
	});

	describe('waits for another execution', () => {
		/** Stops an execution while another one of the same node uses n8n's record. */
		const stopBehind = async (begin: () => Promise<WorkflowResult>) => {
			bench.deduplication.delay = 400;
			const { checks } = bench.deduplication;
			const other = bench.workflow.run(node, oneByOne, three);
			await until(() => bench.deduplication.checks > checks);
			const waiting = begin();
			await new Promise((resolve) => setTimeout(resolve, 150));
			stop.abort();
			const stopped = await waiting;
			bench.deduplication.delay = 0;
			await other;
			return stopped;
		};
		let stop: AbortController;
		beforeEach(() => (stop = new AbortController()));

		it('and sends nothing if it is stopped meanwhile', async () => {
			const options = { ...three, abortSignal: stop.signal };
			await stopBehind(async () => await bench.workflow.run(node, oneByOne, options));
			expect(sendsIn(bench)).toEqual(EACH_ONCE);
		});

		it('and a Retry that is stopped meanwhile says so, not that the record fails', async () => {
			faultAfter(bench, 0, { kind: 'unsuccessful', message: 'No credits' });
			const options = { input: [ASHA], abortSignal: stop.signal };
			const first = await bench.workflow.run(node, oneByOne, options);
			const { error } = await stopBehind(async () => await first.retry());
			expect(error?.description).toContain('stopped before its turn came');
			expect(sendsIn(bench)).toMatchObject({ Asha: { asked: 2, acted: 1 } });
		});
	});

	it('leaves no trace of itself in the saved execution', async () => {
		const { context, saved } = await bench.workflow.run(node, oneByOne, three);
		expect(context).toEqual({});
		expect(saved).not.toContain('begun');
	});
});

describe('The marks of finished executions', () => {
	setFlagsFromString('--expose-gc');
	const collectGarbage = runInNewContext('gc') as () => void;
	const removed: string[] = [];
	const record: Pick<ProcessedRecord, 'key' | 'remove'> = {
		key: 'w node',
		remove: async (names) => void removed.push(...names),
	};
	const forget = async () => await forgetMarksOfEnded(record);

	it('are removed many at a time, while those of running executions stay', async () => {
		const running = { data: {} };
		rememberMark(record.key, 'running', running.data);
		for (let over = 0; over < 98; over++) rememberMark(record.key, `over ${over}`, {});
		await new Promise((resolve) => setImmediate(resolve));
		collectGarbage();
		await forget();
		expect(removed).toEqual([]);
		rememberMark(record.key, 'also running', running);
		await new Promise((resolve) => setImmediate(resolve));
		collectGarbage();
		await forget();
		expect(removed).toHaveLength(98);
		expect(removed).not.toContain('running');
		await forget();
		expect(removed).toHaveLength(98);
	});

	it('stay while only a few executions are over', async () => {
		removed.length = 0;
		const busy = { ...record, key: 'w busy node' };
		const running = { data: {} };
		for (let mark = 0; mark < 99; mark++) rememberMark(busy.key, `running ${mark}`, running.data);
		for (let over = 0; over < 49; over++) rememberMark(busy.key, `over ${over}`, {});
		await new Promise((resolve) => setImmediate(resolve));
		collectGarbage();
		await forgetMarksOfEnded(busy);
		expect(removed).toEqual([]);
		// Kept until here, or its marks would be over too.
		expect(running.data).toEqual({});
	});
});
