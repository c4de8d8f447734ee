import { limits } from '../../nodes/core/http/limits';
import { TingTingAccount } from '../../nodes/TingTing/Account/TingTingAccount.node';
import type { Fault } from '../../simulator';
import type { Bench, WorkflowOptions, WorkflowResult } from '.';
import type { Subject } from './faults';
import { actsOf, requestsTo } from './wire';

/** One fault of each kind in the simulator, and one for each status with its own meaning. */
const EVERY_FAULT: Fault[] = [
	{ kind: 'slow', delaySeconds: 0.4 },
	{ kind: 'unauthorized' },
	{ kind: 'tooManyRequests', retryAfterSeconds: 0 },
	...[400, 403, 404, 409, 422, 500, 502, 503, 504].map((status): Fault => ({
		kind: 'status',
		status,
	})),
	{ kind: 'resetBefore' },
	{ kind: 'resetAfter' },
	{ kind: 'html' },
	{ kind: 'html', status: 502 },
	{ kind: 'cutJson' },
	{ kind: 'empty' },
	{ kind: 'jsonString', message: 'Your request was taken' },
	{ kind: 'unsuccessful', message: 'Not enough credits' },
	{ kind: 'redirect', status: 307, location: 'https://elsewhere.example.com/' },
];

/**
 * Tests every fault of the simulator with Retry On Fail. It compares what the node reports with the
 * simulator's journal: a success was acted on, a refusal was not, and the outcome is reported as
 * unknown only if nobody can know it. Whatever must not happen twice happens at most once.
 */
export function describeEveryFault(bench: Bench, subject: Subject): void {
	const { node, effect, path } = subject;

	const runWith = async (fault: Fault, options: WorkflowOptions): Promise<WorkflowResult> => {
		const { parameters, options: prepared } = await subject.prepare();
		if (fault.delaySeconds) {
			// A login counts towards the time of its request.
			await bench.engine.run(new TingTingAccount(), { operation: 'get' });
			jest.replaceProperty(limits, 'answerTimeout', 150);
			jest.replaceProperty(limits, 'fileTimeout', 150);
		}
		bench.simulator.journal.length = 0;
		bench.simulator.faults.add({ match: { path }, ...fault });
		return await bench.workflow.run(node, parameters, {
			input: prepared?.input,
			timezone: prepared?.timezone,
			...options,
		});
	};
	const acted = () => actsOf(bench.simulator).filter((entry) => path.test(entry.path)).length;
	const asked = () => requestsTo(bench.simulator).filter((entry) => path.test(entry.path)).length;

	const reportsTruth = async (fault: Fault) => {
		const { error, items } = await runWith(fault, { retry: 3 });
		const isUnknown = Boolean(error?.message.includes('has an unknown outcome'));
		expect(asked()).toBeGreaterThan(0);
		if (effect !== 'sends') {
			expect(isUnknown).toBe(false);
			if (!error) expect(acted()).toBeGreaterThan(0);
			return;
		}
		expect(acted()).toBeLessThanOrEqual(1);
		if (isUnknown) expect(asked()).toBe(1);
		else expect(acted()).toBe(error ? 0 : 1);
		expect(items.length > 0).toBe(!error);
	};

	for (const fault of EVERY_FAULT) {
		const name = nameOf(fault);
		it(`reports the true outcome, and does it at most once: ${name}`, async () => {
			await reportsTruth(fault);
		});
	}
}

function nameOf({ kind, status }: Fault): string {
	return status === undefined ? kind : `${kind} ${status}`;
}
