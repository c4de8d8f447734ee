import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import type { JournalEntry } from '../../simulator';
import { useBench } from '../harness';
import {
	ACCOUNTS,
	actsIn,
	CALL_PATIENTS,
	PATIENTS,
	wordsHeard,
} from '../nodes/TingTing/Campaign/newCalls';
import { DEFAULT_SEED } from './property';
import type { Fate } from './schedule';

/** What a request can meet. `null` lets it pass. */
const fates = fc.constantFrom<Fate[]>(
	...[null, null, null],
	...[400, 403, 500, 503].map((status): Fate => ({ kind: 'status', status })),
	{ kind: 'status', status: 500, acts: true },
	{ kind: 'tooManyRequests', retryAfterSeconds: 0 },
	{ kind: 'tooManyRequests', retryAfterSeconds: 3600 },
	{ kind: 'unauthorized' },
	{ kind: 'resetBefore' },
	{ kind: 'resetAfter' },
	{ kind: 'html' },
	{ kind: 'cutJson' },
	{ kind: 'empty' },
);

const node = new TingTingCampaign();

/**
 * Calling people takes several requests, of which only the last makes phones ring. The other
 * schedules count one request for each person, so it has its own.
 */
describe.each(ACCOUNTS)('Call or text people in random schedules, with %s', (_, account) => {
	const bench = useBench();
	const parameters = { ...CALL_PATIENTS, ...account } as INodeParameters;

	/** Plays faults, by request, with up to two clicks on Retry. */
	async function play(faults: Fate[], retry: number | undefined) {
		const { simulator, workflow } = bench;
		simulator.reset();
		let met = 0;
		const taken = jest.spyOn(simulator.faults, 'take').mockImplementation((entry: JournalEntry) => {
			if (entry.path.startsWith('/api/accounts/')) return undefined;
			met += 1;
			return faults[met - 1] ?? undefined;
		});
		try {
			let result = await workflow.run(node, parameters, { input: PATIENTS, retry });
			for (let click = 0; click < 2 && result.status !== 'success'; click++) {
				result = await result.retry();
			}
			return result;
		} finally {
			taken.mockRestore();
		}
	}

	it('rings each phone at most once, and says truly whether it rang', async () => {
		const schedule = fc.array(fates, { maxLength: 8 });
		await fc.assert(
			fc.asyncProperty(schedule, fc.constantFrom(undefined, 2, 3), async (faults, retry) => {
				const { status, error, items } = await play(faults, retry);
				const { created, begun } = actsIn(bench);
				expect(created).toBeLessThanOrEqual(1);
				expect(begun).toBeLessThanOrEqual(1);
				const isUnknown = error?.message.includes('has an unknown outcome') === true;
				if (status === 'success') {
					expect(begun).toBe(1);
					expect(items[0].json.recipients).toBe(3);
				} else if (!isUnknown) {
					expect(begun).toBe(0);
				}
				await wordsHeard(bench, begun * 3);
				const rung = bench.simulator.inbox.map(({ number }) => number);
				expect(rung.sort()).toEqual(begun ? [...new Set(rung)] : []);
				expect(rung).toHaveLength(begun * 3);
			}),
			{ seed: DEFAULT_SEED, numRuns: 100 },
		);
	}, 300_000);
});
