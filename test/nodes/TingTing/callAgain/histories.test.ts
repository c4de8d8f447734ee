import fc from 'fast-check';
import { Engine, useBench } from '../../../harness';
import { useClock } from '../../../harness/clock';
import { WorkflowEngine } from '../../../harness/workflow';
import { ACCOUNTS, ASHA, BIKASH, callingAgain, CHANDRA, DEEPA } from './campaigns';

const PEOPLE = [ASHA, BIKASH, CHANDRA, DEEPA];
/** `LOOPS=250 npx jest test/nodes/TingTing/callAgain/histories` plays more of them. */
const LOOPS = Number(process.env.LOOPS ?? 40);
const MAX_TIMES = 2;
const MINUTES_BETWEEN = 30;

/** One visit of a loop, or of other loops and triggers beside it. */
const visits = fc.record({
	/** How long the loop has waited. */
	minutes: fc.integer({ min: 0, max: 50 }),
	/** Which campaign it passes on: the newest one if 0, otherwise an older one. */
	older: fc.constantFrom(0, 0, 0, 1, 2),
	statuses: fc.constantFrom(['unanswered', 'failed'], ['unanswered'], ['failed', 'hungup']),
	/** How many executions come at once. */
	atOnce: fc.constantFrom(1, 1, 2, 3),
	fault: fc.constantFrom(undefined, undefined, undefined, 'refused', 'lost', 'notAsked'),
	isRetried: fc.boolean(),
});

const FAULTS = {
	refused: { kind: 'status', status: 400 },
	lost: { kind: 'resetAfter' },
	notAsked: { kind: 'resetBefore' },
} as const;

describe.each(ACCOUNTS)('Loops of Call Again, for an account %s', (_, account) => {
	const bench = useBench();
	const clock = useClock();
	const { node, begun, parametersFor, untilQuiet, ringing } = callingAgain(bench, account);

	it(`call nobody too often or too soon in ${LOOPS} of them`, async () => {
		let rounds = 0;
		const property = fc.asyncProperty(
			fc.array(visits, { minLength: 3, maxLength: 6 }),
			async (all) => {
				bench.simulator.reset();
				bench.deduplication.wipe();
				// Nodes remember in memory what they recorded for a workflow.
				bench.engine = new Engine(bench.store);
				bench.workflow = new WorkflowEngine(bench.engine);
				const campaigns: unknown[] = [await begun(PEOPLE)];
				for (const { minutes, older, statuses, atOnce, fault, isRetried } of all) {
					clock.forward(minutes);
					if (fault) bench.simulator.faults.add({ match: ringing, ...FAULTS[fault] });
					const id = campaigns.at(-1 - older) ?? campaigns[0];
					const options = { maxTimes: MAX_TIMES, minutesBetween: MINUTES_BETWEEN };
					const parameters = parametersFor(id, { statuses: [...statuses], options });
					const results = await Promise.all(
						Array.from({ length: atOnce }, async () => await bench.workflow.run(node, parameters)),
					);
					await untilQuiet();
					for (const result of results) {
						const { items } = isRetried && result.error ? await result.retry() : result;
						await untilQuiet();
						for (const { json } of items) {
							if (json.recipients === 0) continue;
							rounds += 1;
							if (!campaigns.includes(json.campaignId)) campaigns.push(json.campaignId);
						}
					}
				}
				for (const number of PEOPLE) {
					const times = bench.simulator.inbox
						.filter((message) => message.number.endsWith(number))
						.map(({ time }) => Date.parse(time));
					expect(times.length).toBeLessThanOrEqual(MAX_TIMES);
					const pauses = times.slice(1).map((time, at) => time - times[at]);
					for (const pause of pauses) {
						expect(pause).toBeGreaterThanOrEqual(MINUTES_BETWEEN * 60_000);
					}
				}
			},
		);
		await fc.assert(property, { numRuns: LOOPS, seed: 2030 });
		expect(rounds).toBeGreaterThan(LOOPS / 2);
	}, 1_200_000);
});
