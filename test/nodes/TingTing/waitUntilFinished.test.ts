import { limits } from '../../../nodes/core/http/limits';
import { TingTingCampaign } from '../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { byId, newCampaign, requestsTo, useBench } from '../../harness';
import { useRawServers } from '../../harness/rawServer';
import { apiToken, linesOf, newCampaignToday, pairsOf } from '../../harness/today';

const PHONES = '9841234567, 9841234560, 9841234571';

describe('Wait Until Finished of a campaign', () => {
	const bench = useBench();
	const startServer = useRawServers();
	const node = new TingTingCampaign();
	const wait = { operation: 'waitUntilFinished' };

	beforeEach(() => {
		jest.replaceProperty(limits, 'waitingSecond', 5);
	});

	async function run(parameters: object) {
		const { items, error, hints } = await bench.engine.run(node, { ...wait, ...parameters });
		if (error) throw error;
		return { items, rows: items.map(({ json }) => json), hints };
	}

	async function begun(account: object): Promise<number> {
		const isOfToday = 'authentication' in account;
		const id = isOfToday
			? await newCampaignToday(bench, { phoneNumbers: PHONES })
			: await newCampaign(bench, { recipientSource: 'numbers', phoneNumbers: PHONES });
		const begin = { ...account, operation: 'begin', campaignId: byId(id), message: 'Namaste' };
		const { error } = await bench.engine.run(node, {
			...begin,
			...(isOfToday && { voiceId: byId(3) }),
		});
		if (error) throw error;
		bench.simulator.journal.length = 0;
		return id;
	}

	describe.each([
		['of 2023', {}],
		['of today', apiToken],
	] as const)('for an account %s', (_, account) => {
		it('goes on when everybody was called, with how many ended how', async () => {
			const campaignId = await begun(account);
			const { rows, hints } = await run({ ...account, campaignId: byId(campaignId) });
			expect(rows).toEqual([
				{
					...{ campaignId, finished: true, successRate: 2 / 3 },
					counts: { completed: 1, unanswered: 1, hungup: 1 },
					creditsConsumed: expect.any(Number),
				},
			]);
			expect(bench.simulator.inbox.map(({ state }) => state)).not.toContain('ringing');
			expect(bench.simulator.journal.length).toBeGreaterThan(2);
			expect(hints).toEqual([]);
		});

		it('gives one item for each person if wanted, paired with the campaign', async () => {
			const campaignId = await begun(account);
			const options = { includeNumbers: true };
			const { rows, items } = await run({ ...account, campaignId: byId(campaignId), options });
			expect(rows.map(({ phoneNumber, status }) => `${phoneNumber} ${status}`).sort()).toEqual([
				'9841234560 unanswered',
				'9841234567 completed',
				'9841234571 hungup',
			]);
			for (const row of rows) {
				expect(row).toMatchObject({ campaignId, finished: true });
				expect(row).toHaveProperty('durationSeconds');
			}
			expect(pairsOf(items)).toEqual([0, 0, 0]);
		});

		it('goes on with what is known when the time is over', async () => {
			jest.replaceProperty(limits, 'waitingSecond', 1);
			const isOfToday = 'authentication' in account;
			const id = await (isOfToday ? newCampaignToday(bench) : newCampaign(bench));
			const options = { maxWaitMinutes: 1 };
			const { rows, hints } = await run({ ...account, campaignId: byId(id), options });
			expect(rows).toEqual([
				expect.objectContaining({
					...{ campaignId: id, finished: false },
					counts: { 'not started': expect.any(Number) },
				}),
			]);
			expect(rows[0]).not.toHaveProperty('successRate');
			expect(JSON.stringify(hints)).toContain('is not finished after 1 minute');
		});

		it('says why the counts are missing when the time is over', async () => {
			jest.replaceProperty(limits, 'waitingSecond', 1);
			jest.replaceProperty(limits, 'firstPause', 1);
			const isOfToday = 'authentication' in account;
			const id = await (isOfToday ? newCampaignToday(bench) : newCampaign(bench));
			const match = { path: /report|number/ };
			const fault = { match, kind: 'status' as const, status: 503, message: 'Not now' };
			bench.simulator.faults.add({ ...fault, times: 999 });
			const options = { maxWaitMinutes: 1 };
			const { rows, hints } = await run({ ...account, campaignId: byId(id), options });
			expect(rows).toEqual([{ campaignId: id, finished: false }]);
			expect(JSON.stringify(hints)).toMatch(/results so far could not be read: .*Not now/);
		});

		it('goes on after failed checks', async () => {
			const campaignId = await begun(account);
			jest.replaceProperty(limits, 'firstPause', 1);
			const path = /campaign(s\/number)?\/\d+\/?$/;
			bench.simulator.faults.add({ match: { path }, kind: 'status', status: 503, times: 9 });
			const { rows } = await run({ ...account, campaignId: byId(campaignId) });
			expect(rows).toMatchObject([{ finished: true }]);
		});

		it('fails after a minute if there is no such campaign', async () => {
			const missing = { ...account, campaignId: byId(999) };
			await expect(run(missing)).rejects.toThrow(/^Wait until campaign is finished found nothing/);
			expect(requestsTo(bench.simulator).length).toBeLessThan(5);
		});

		it('stops at once when the execution is cancelled', async () => {
			jest.replaceProperty(limits, 'waitingSecond', 1000);
			const isOfToday = 'authentication' in account;
			const id = await (isOfToday ? newCampaignToday(bench) : newCampaign(bench));
			const controller = new AbortController();
			setTimeout(() => controller.abort(), 100);
			const started = performance.now();
			await bench.workflow.run(
				node,
				{ ...wait, ...account, campaignId: byId(id) },
				{ input: [{}], abortSignal: controller.signal },
			);
			expect(performance.now() - started).toBeLessThan(3000);
		});
	});

	it('believes an account of 2023 only after a second look, because a rerun may be dialling', async () => {
		const campaignId = await begun({});
		await run({ campaignId: byId(campaignId) });
		bench.simulator.journal.length = 0;
		await run({ campaignId: byId(campaignId) });
		expect(bench.simulator.journal).toHaveLength(3);
	});

	describe('reads the report of today', () => {
		const report = (...lines: string[]) => lines.join('\r\n');
		const HEADING = 'Number,Status,Duration (Seconds),Playback (%),Credit Consumed,Carrier';

		async function resultsOf(csv: string) {
			const server = await startServer((response, request) => {
				const isReport = request.url?.includes('/report/');
				response.writeHead(200, { 'content-type': isReport ? 'text/csv' : 'application/json' });
				response.end(isReport ? csv : JSON.stringify({ id: 15, name: 'Tea', status: 'Completed' }));
			});
			bench.store.stored.tingTingTokenApi.baseUrl = server.url;
			return await run({ ...apiToken, campaignId: byId(15) });
		}

		it('in two requests, if the campaign is finished', async () => {
			const campaignId = await begun(apiToken);
			await run({ ...apiToken, campaignId: byId(campaignId) });
			bench.simulator.journal.length = 0;
			await run({ ...apiToken, campaignId: byId(campaignId) });
			expect(linesOf(bench)).toEqual([
				`GET /campaign/${campaignId}/`,
				`GET /download/report/${campaignId}/`,
			]);
		});

		it('as a failure if it has no list of people', async () => {
			await expect(resultsOf(report('Campaign Name,Tea', 'Status,Completed'))).rejects.toThrow(
				/report of another shape/,
			);
		});

		it('as a failure if people are missing in it', async () => {
			const csv = report('Total Numbers,3', HEADING, '9841234567,completed,4,91,2,NTC');
			await expect(resultsOf(csv)).rejects.toThrow(/only a part/);
		});

		it('by the names of its columns, in any order', async () => {
			const csv = report(
				'Total Numbers,1',
				'Number,Status,Carrier',
				'9841234567,completed,NTC',
				'',
			);
			const { rows } = await resultsOf(csv);
			expect(rows).toMatchObject([{ counts: { completed: 1 }, successRate: 1 }]);
			expect(rows[0]).not.toHaveProperty('creditsConsumed');
		});
	});

	it.each([
		[{ campaignId: byId('') }, 'Campaign is empty'],
		[{ campaignId: byId(3), options: { pollSeconds: 4 } }, 'Check Every'],
		[{ campaignId: byId(3), options: { maxWaitMinutes: 1441 } }, 'Wait at Most'],
	])('is refused with %j before any request', async (parameters, words) => {
		await expect(run(parameters)).rejects.toThrow(words);
		expect(bench.simulator.journal).toEqual([]);
	});
});
