import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import { TingTingCampaignNumber } from '../../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggSms } from '../../../../nodes/Toingg/Sms/ToinggSms.node';
import type { Fault } from '../../../../simulator';
import {
	actsOf,
	ASHA,
	BIKASH,
	byId,
	CHANDRA,
	inParallel as sendOtp,
	people,
	requestsTo,
	sendsIn,
	useBench,
} from '../../../harness';

const bench = useBench();
const otp = new TingTingOtp();
const number = new TingTingCampaignNumber();
const phone = { name: 'Asha', phoneNumber: '={{ $json.phone }}' };
const add = { operation: 'add', ...phone, campaignId: byId('={{ $json.campaign ?? 3 }}') };
const call = { ...phone, campaign: 'Tea' };
const scripted = { ...call, operation: 'makeWithScript', script: 'Say hello' };
const operations: Array<[string, INodeType, INodeParameters]> = [
	['Send OTP', otp, sendOtp],
	['Add recipient to campaign', number, add],
	['Send SMS', new ToinggSms(), { operation: 'send', ...phone, message: 'At ten tomorrow' }],
	['Make call', new ToinggCall(), { ...call, operation: 'make' }],
	['Make call with script', new ToinggCall(), scripted],
];

const skipping = (parameters: INodeParameters, how: string, others: INodeParameters = {}) => ({
	...parameters,
	options: { skipDuplicates: how, ...others },
});
const skipped = (digits: string, by: string) => skippedFor(digits, ` by ${by}`);
const perhapsSkipped = (digits: string, by: string) =>
	skippedFor(digits, `, or may have been, by ${by}`);
const skippedFor = (digits: string, words: string) => ({
	skipped: true,
	reason: `Phone number ${digits} was already handled${words}`,
	phoneNumber: digits,
});
/** Adds a fault for the next request of an operation. */
const next = (fault: Fault) =>
	bench.simulator.faults.add({ match: { path: /^(?!\/api\/accounts)/ }, ...fault });
const reached = () =>
	actsOf(bench.simulator).map(({ json }) => {
		return String(Object.entries(json as IDataObject).find(([key]) => /number/i.test(key))?.[1]);
	});

describe.each(operations)('Skip Duplicates of %s', (action, node, parameters) => {
	const input = [ASHA, BIKASH, ASHA];
	const run = async (how: string, given = input) =>
		await bench.engine.run(node, skipping(parameters, how), { input: given, continueOnFail: true });

	it('reaches a repeated number once, and outputs the other item as skipped', async () => {
		const { items } = await run('input');
		expect(reached().sort()).toEqual([ASHA.phone, BIKASH.phone]);
		expect(items[2]).toEqual({
			json: skipped(ASHA.phone, 'row 1 (item 0)'),
			pairedItem: { item: 2 },
		});
		expect(Object.keys(items[0].json)).not.toContain('skipped');
	});

	it('reaches it with the next item if the first one was refused', async () => {
		next({ kind: 'status', status: 400 });
		const { items } = await run('input', [ASHA, ASHA, ASHA]);
		expect(reached()).toEqual([ASHA.phone]);
		expect(requestsTo(bench.simulator)).toHaveLength(2);
		expect(items[0].json.error).toContain(`${action} was refused`);
		expect(items[1].json).not.toHaveProperty('skipped');
		expect(items[2].json).toEqual(skipped(ASHA.phone, 'row 2 (item 1)'));
	});

	it.each(['input', 'executions'])(
		'does not try again if the person may have been reached: %s',
		async (how) => {
			next({ kind: 'resetAfter' });
			const { items } = await run(how, [ASHA, ASHA]);
			if (how === 'executions') await run(how, [ASHA]);
			expect(requestsTo(bench.simulator)).toHaveLength(1);
			expect(items[0].json.error).toContain('unknown outcome');
			expect(items[1].json).toEqual(perhapsSkipped(ASHA.phone, 'row 1 (item 0)'));
		},
	);

	it('leaves out people reached by an earlier execution, if set', async () => {
		await run('executions', [ASHA, ASHA]);
		const { items } = await run('executions', [BIKASH, ASHA]);
		expect(reached()).toEqual([ASHA.phone, BIKASH.phone]);
		expect(items[1].json).toEqual(perhapsSkipped(ASHA.phone, 'an earlier run of this node'));
		await run('input', [ASHA]);
		expect(reached()).toHaveLength(3);
	});
});

describe('The identity of a recipient', () => {
	const bare = ['9841234567', '+977 984-1234567', '९८४१२३४५६७', '00977-9841234567'];
	const plus = ['+9779841234567', '+९७७ ९८४१२३४५६७', '977 9841234567', '984-1234567'];
	const zero = ['09841234567', '9841234567', '+977 09841234567', '0977 9841234567'];

	it.each([
		[0, bare, '9841234567'],
		[0, zero, '9841234567'],
		[1, zero, '9841234567'],
		// Toingg gets the first spelling unchanged, because the number may belong to another country.
		[2, plus, '+9779841234567'],
		[2, zero, '09841234567'],
		[3, zero, '09841234567'],
		[4, zero, '09841234567'],
	])('does not depend on the spelling: operation %i, %j', async (operation, spellings, dialled) => {
		const [, node, parameters] = operations[operation];
		const input = spellings.map((spelled) => ({ phone: spelled }));
		const { items } = await bench.engine.run(node, skipping(parameters, 'input'), { input });
		expect(reached()).toEqual([dialled]);
		const other = skipped('9841234567', 'row 1 (item 0)');
		expect(items.slice(1).map(({ json }) => json)).toEqual([other, other, other]);
	});

	it('is the same for another spelling in an earlier execution', async () => {
		for (const spelled of zero) {
			await bench.engine.run(otp, skipping(sendOtp, 'executions'), { input: [{ phone: spelled }] });
		}
		expect(reached()).toEqual(['9841234567']);
	});

	it('depends on the campaign when a number is added to one', async () => {
		const input = [3, 5, 3].map((campaign) => ({ ...ASHA, campaign }));
		const { items } = await bench.engine.run(number, skipping(add, 'executions'), { input });
		expect(actsOf(bench.simulator)).toHaveLength(2);
		expect(items.map(({ json }) => json.skipped)).toEqual([undefined, undefined, true]);
	});

	it('is not needed for an unreadable number, which fails alone', async () => {
		const input = [{ phone: 'none' }, { phone: 'none' }, ASHA];
		const parameters = skipping(sendOtp, 'executions');
		const { items } = await bench.engine.run(otp, parameters, { input, continueOnFail: true });
		expect(items.map(({ json }) => Boolean(json.error))).toEqual([true, true, false]);
	});
});

describe("n8n's record of who was reached", () => {
	const remembering = skipping(sendOtp, 'executions');
	const checks = () => jest.spyOn(bench.deduplication, 'checkProcessedAndRecord');
	const oneByOne = skipping(sendOtp, 'executions', { concurrency: 1 });
	const send = async (input: IDataObject[], continueOnFail = true, parameters = remembering) =>
		await bench.engine.run(otp, parameters, { input, continueOnFail });

	it('does not keep people who were refused or not started', async () => {
		next({ kind: 'unsuccessful', message: 'Not enough credits' });
		const { error } = await send([ASHA, BIKASH, CHANDRA], false, oneByOne);
		expect(error?.description).toContain('Not started: rows 2 to 3 (items 1 to 2).');
		expect(reached()).toEqual([]);
		const { items } = await send([ASHA, BIKASH, CHANDRA]);
		expect(reached()).toHaveLength(3);
		expect(items.filter(({ json }) => json.skipped)).toEqual([]);
	});

	it('is read one block after the other, and knows the numbers of another block', async () => {
		const ask = bench.deduplication.checkProcessedAndRecord.bind(bench.deduplication);
		const asking: string[] = [];
		checks().mockImplementation(async (...question) => {
			asking.push('asked');
			await new Promise((resolve) => setTimeout(resolve, 5));
			asking.push('told');
			return await ask(...question);
		});
		const many = [...people(110), people(51)[50]];
		next({ kind: 'unsuccessful', message: 'Not enough credits' });
		const fast = skipping(sendOtp, 'executions', { concurrency: 50 });
		const { items } = await send(many, true, fast);
		expect(items[110].json).toEqual(skipped('9841234550', 'row 51 (item 50)'));
		expect(new Set(reached()).size).toBe(109);
		expect(asking.join(' ')).toMatch(/^(asked told ?){2,}$/);
		const again = await send([...many.slice(1), many[0]], true, fast);
		expect(again.items.filter(({ json }) => !json.skipped)).toHaveLength(1);
		expect(new Set(reached()).size).toBe(110);
		expect(reached()).toHaveLength(110);
	});

	it('lets a number that was refused in one block be sent in another', async () => {
		next({ kind: 'unsuccessful', message: 'Not enough credits' });
		const { items } = await send([...people(60), people(1)[0]], true, oneByOne);
		expect(items[60].json).not.toHaveProperty('skipped');
		expect(new Set(reached()).size).toBe(60);
	});

	it('makes only those items fail for which it cannot be read', async () => {
		checks().mockRejectedValueOnce(new Error('The database is locked'));
		const { items } = await send([...people(1), ...people(60)]);
		const failed = items.filter(({ json }) => json.error);
		expect(failed[0].json.error).toBe('Send OTP stopped at row 1 (item 0): The database is locked');
		expect(reached()).toHaveLength(61 - failed.length);
		expect(reached()).toContain('9841234559');
		await send(people(60));
		expect(new Set(reached()).size).toBe(60);
		expect(reached()).toHaveLength(60);
	});

	it('does not affect sent items if it cannot be corrected, but says so', async () => {
		next({ kind: 'unsuccessful', message: 'Not enough credits' });
		jest.spyOn(bench.deduplication, 'removeProcessed').mockRejectedValueOnce(new Error('Locked'));
		const { items, hints } = await send([ASHA, BIKASH]);
		expect(items).toHaveLength(2);
		expect(hints).toEqual([
			expect.stringContaining('may leave out 1 recipient(s) who were not reached'),
		]);
	});
});

describe('Skip Duplicates with Retry On Fail', () => {
	const people3 = { input: [ASHA, ASHA, BIKASH], retry: 3 };
	const once = { asked: 1, acted: 1 };

	it.each(['input', 'executions'])('reaches nobody twice if one is refused: %s', async (how) => {
		next({ kind: 'unsuccessful', message: 'Not enough credits' });
		const { items } = await bench.workflow.run(otp, skipping(sendOtp, how), people3);
		expect(items).toHaveLength(3);
		expect(reached().sort()).toEqual([ASHA.phone, BIKASH.phone]);
		expect(requestsTo(bench.simulator)).toHaveLength(3);
	});

	it.each(['input', 'executions'])('reaches nobody twice if one is unknown: %s', async (how) => {
		next({ kind: 'resetAfter' });
		const parameters = skipping(sendOtp, how, { concurrency: 1 });
		const options = { ...people3, onError: 'continueErrorOutput' as const };
		const { failed, items } = await bench.workflow.run(otp, parameters, options);
		expect(sendsIn(bench)).toEqual({ Asha: once, Bikash: once });
		expect([failed.length, items.length]).toEqual([1, 2]);
	});

	it('sends only the unknown one again if the user asks for it', async () => {
		next({ kind: 'resetBefore' });
		const parameters = skipping(sendOtp, 'executions', { resendUnknown: true, concurrency: 1 });
		const { items } = await bench.workflow.run(otp, parameters, people3);
		expect(items.map(({ json }) => json.skipped)).toEqual([undefined, true, undefined]);
		expect(sendsIn(bench)).toEqual({ Asha: { asked: 2, acted: 1 }, Bikash: once });
	});
});
