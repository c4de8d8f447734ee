import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { inParallel } from '../../../../nodes/core/run/pool';
import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggSms } from '../../../../nodes/Toingg/Sms/ToinggSms.node';
import type { JournalEntry } from '../../../../simulator';
import {
	actsOf,
	byId,
	inParallel as sendOtp,
	people,
	renewalsAt,
	requestsTo,
	useBench,
} from '../../../harness';
import { until } from '../../../harness/account';

const bench = useBench();
const otp = new TingTingOtp();
const number = new TingTingCampaignNumber();
const SEND = '/api/system/send/otp/';
const numberIn = ({ json }: JournalEntry) => Number((json as IDataObject).number);
const sentTo = () => requestsTo(bench.simulator).map(numberIn);
const phones = (count: number) => people(count).map(({ phone }) => phone);

describe('The number of requests under way', () => {
	const mostInFlight = () =>
		Math.max(...requestsTo(bench.simulator).map(({ inFlight }) => inFlight));
	const runWith = async (options: INodeParameters, count: number) => {
		// Long enough for the last request to leave before the first is answered.
		const delaySeconds = 0.05 + count * 0.015;
		const match = { path: SEND };
		bench.simulator.faults.add({ match, kind: 'slow', delaySeconds, times: Infinity });
		await bench.engine.run(otp, { ...sendOtp, options }, { input: people(count) });
		return actsOf(bench.simulator).length;
	};

	it.each([1, 2, 10, 50])('reaches %i if set to it, and never more', async (concurrency) => {
		expect(await runWith({ concurrency }, concurrency + 2)).toBe(concurrency + 2);
		expect(mostInFlight()).toBe(concurrency);
	});

	it('grows one after another, so that the answers do not come all at once', async () => {
		const startedAt: number[] = [];
		const work = async () => {
			startedAt.push(performance.now());
			await new Promise((resolve) => setTimeout(resolve, 100));
		};
		await inParallel(10, 10, work, () => true);
		// Ten jobs have nine gaps of 6 ms, and timers have a tolerance.
		expect(startedAt[9] - startedAt[0]).toBeGreaterThan(45);
	});

	it('is 5 at most by default', async () => {
		expect(await runWith({}, 8)).toBe(8);
		expect(mostInFlight()).toBe(5);
	});

	it('is not more than the number of items', async () => {
		expect(await runWith({ concurrency: 50 }, 3)).toBe(3);
		expect(mostInFlight()).toBe(3);
	});

	it.each([
		[0, 'is 0'],
		[51, 'is 51'],
		[2.5, 'is 2.5'],
		['={{ "many" }}', 'is not a number'],
		['={{ null }}', 'is not a number'],
	])('is refused if it is %s, and nothing is sent', async (concurrency, words) => {
		const input = people(2);
		const parameters = { ...sendOtp, options: { concurrency } };
		const { error } = await bench.engine.run(otp, parameters, { input });
		expect(error?.message).toBe(`Send OTP was not started: Parallel Requests ${words}`);
		const { items } = await bench.engine.run(otp, parameters, { input, continueOnFail: true });
		expect(items.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual(
			[0, 1].map((item) => [expect.stringContaining(`Parallel Requests ${words}`), { item }]),
		);
		expect(bench.simulator.journal).toEqual([]);
	});
});

describe('Answers in another order than the input', () => {
	const campaign = new TingTingCampaign();
	const phone = { name: '={{ $json.name }}', phoneNumber: '={{ $json.phone }}' };
	const call = { operation: 'make', ...phone, campaign: 'Appointments' };
	const ofCampaign = { campaignId: byId('={{ $json.id }}'), returnAll: true };
	const campaigns = [{ id: 5 }, { id: 8 }, { id: 3 }];
	const renamed = { updateFields: { name: '={{ "Campaign " + $json.id }}' } };
	const each = [0, 1, 2];
	type Row = [string, INodeType, INodeParameters, IDataObject[], number[]];
	const operations: Row[] = [
		['an OTP', otp, sendOtp, people(3), each],
		['an SMS', new ToinggSms(), { operation: 'send', ...phone, message: 'Hi' }, people(3), each],
		['a call', new ToinggCall(), call, people(3), each],
		['a change', campaign, { operation: 'update', ...ofCampaign, ...renamed }, campaigns, each],
		['one row', campaign, { operation: 'get', ...ofCampaign }, campaigns, each],
		['many rows', number, { operation: 'getAll', ...ofCampaign }, campaigns, [0, 0, 1, 2, 2, 2]],
		['pages', campaign, { operation: 'getAll', limit: 2 }, campaigns, [0, 0, 1, 1, 2, 2]],
	];

	it.each(operations)('do not change the order or the pairs: %s', async (...row) => {
		const [, node, parameters, input, paired] = row;
		const oneByOne = { ...parameters, options: { concurrency: 1 } };
		const expected = await bench.engine.run(node, oneByOne, { input });
		bench.simulator.reset();
		for (const delaySeconds of [0.06, 0.03]) {
			bench.simulator.faults.add({ kind: 'slow', delaySeconds });
		}
		const { items } = await bench.engine.run(node, parameters, { input });
		const random = { callSid: '', challenge: '', expiresAt: '' };
		const emitted = (given: typeof items) => given.map(({ json }) => ({ ...json, ...random }));
		expect(emitted(items)).toEqual(emitted(expected.items));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(paired.map((item) => ({ item })));
	});

	it('go to their own items even if the first of ten comes last', async () => {
		for (let left = 10; left > 0; left--) {
			bench.simulator.faults.add({ match: { path: SEND }, kind: 'slow', delaySeconds: left / 100 });
		}
		const parameters = { ...sendOtp, options: { concurrency: 10 } };
		const { items } = await bench.engine.run(otp, parameters, { input: people(10) });
		expect(items.map(({ json, pairedItem }) => [Number(json.phoneNumber), pairedItem])).toEqual(
			phones(10).map((digits, item) => [digits, { item }]),
		);
	});
});

describe('The credential of many items', () => {
	const input = people(30);
	const parameters = { ...sendOtp, options: { concurrency: 10 } };

	it('is read once, and logs in once', async () => {
		const { items } = await bench.engine.run(otp, parameters, { input });
		expect(items).toHaveLength(30);
		expect(bench.store.reads).toBe(1);
		expect(renewalsAt(bench.simulator)).toEqual({ logins: 1, refreshes: 0 });
	});

	it('is renewed once if its token expires with ten requests under way', async () => {
		for (let at = 0; at < 40; at++) {
			const delaySeconds = 0.01 * (1 + (at % 10));
			bench.simulator.faults.add({ match: { path: SEND }, kind: 'slow', delaySeconds });
		}
		const running = bench.engine.run(otp, parameters, { input });
		await until(() => actsOf(bench.simulator).length >= 11);
		bench.simulator.expireAccessTokens();
		const { items, error } = await running;
		expect(error).toBeUndefined();
		expect(items).toHaveLength(30);
		expect(actsOf(bench.simulator).map(numberIn).sort()).toEqual(phones(30));
		expect(requestsTo(bench.simulator).length).toBeGreaterThan(30);
		expect(renewalsAt(bench.simulator)).toEqual({ logins: 1, refreshes: 1 });
	});
});

describe('A failure among parallel requests', () => {
	const add = {
		operation: 'add',
		campaignId: byId('={{ $json.campaign }}'),
		phoneNumber: '={{ $json.phone }}',
		options: { concurrency: 3 },
	};
	/** Each of the first three has its own path, so that a fault can target it. */
	const input = people(9).map((person, at) => ({ ...person, campaign: [3, 5, 8][at] ?? 3 }));
	const fault = (campaign: number, delaySeconds: number, status?: number) => {
		const match = { path: `/api/system/campaigns/number/${campaign}/` };
		const kind = status ? ('status' as const) : ('slow' as const);
		bench.simulator.faults.add({ match, kind, status, delaySeconds, message: 'No more numbers' });
	};

	it('starts nothing new, finishes the requests under way, and says how far it got', async () => {
		fault(3, 0.4);
		fault(5, 0.1, 400);
		fault(8, 0.6);
		const { items, error } = await bench.engine.run(number, add, { input });
		expect(items).toEqual([]);
		expect(sentTo().sort()).toEqual(phones(3));
		expect(actsOf(bench.simulator)).toHaveLength(2);
		expect(error?.message).toBe(
			'Add recipient to campaign was refused by TingTing at row 2 (item 1): No more numbers',
		);
		expect(error?.description).toMatch(
			/Nothing was done for this item\. Sent: rows 1, 3 \(items 0, 2\)\. Not started: rows 4 to 9 \(items 3 to 8\)\.$/,
		);
	});

	it('is reported for the first failed item, and names the others', async () => {
		fault(3, 0.06, 403);
		fault(5, 0.03, 500);
		fault(8, 0.03);
		const { error } = await bench.engine.run(number, add, { input });
		expect(error?.message).toContain(
			'is not allowed by TingTing for this account at row 1 (item 0)',
		);
		expect(error?.description).toMatch(
			/ Sent: row 3 \(item 2\)\. Others: row 2 \(item 1\): has an unknown outcome: TingTing answered with HTTP 500\. Not started: rows 4 to 9 \(items 3 to 8\)\.$/,
		);
		expect(sentTo()).toHaveLength(3);
	});

	it('names a single item in the singular, and no outcome without items', async () => {
		fault(5, 0, 400);
		const options = { concurrency: 1 };
		const three = { input: input.slice(0, 3) };
		const { error } = await bench.engine.run(number, { ...add, options }, three);
		expect(error?.description).toMatch(
			/ Sent: row 1 \(item 0\)\. Not started: row 3 \(item 2\)\.$/,
		);
		const alone = { input: [input[0]] };
		fault(3, 0, 400);
		const single = await bench.engine.run(number, { ...add, options }, alone);
		expect(single.error?.description).not.toMatch(/Sent|Not started|Also/);
	});

	it('does not stop the other items if the workflow continues', async () => {
		fault(3, 0.04);
		fault(5, 0, 400);
		const { items } = await bench.engine.run(number, add, { input, continueOnFail: true });
		expect(sentTo().sort()).toEqual(phones(9));
		expect(
			items.map(({ json, pairedItem }) => [json.error ?? Number(json.phoneNumber), pairedItem]),
		).toEqual(
			phones(9).map((phone, item) => [
				item === 1 ? expect.stringContaining('No more numbers') : phone,
				{ item },
			]),
		);
		expect(items[1].json.message).not.toMatch(/Sent|Not started/);
	});
});
