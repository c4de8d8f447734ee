import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import { ToinggCall } from '../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggSms } from '../../nodes/Toingg/Sms/ToinggSms.node';
import { actsOf, byId, unpacked, useBench } from '../harness';

/** Rows as a clinic may have them: one good, three bad. */
const ROWS: IDataObject[] = [
	{ name: 'Asha', phone: '98410O0006' },
	{ name: 'Bikash', phone: '9841234567' },
	{ name: 'Chandra', phone: '' },
	{ name: 'Dipa', phone: '9841234568 / 9841234569' },
];

const [, GOOD] = ROWS;

/** Every operation that reaches people by number, with rows one by one or together. */
const OPERATIONS: Array<[string, INodeType, INodeParameters, 'each' | 'together']> = [
	['Send OTP', new TingTingOtp(), { operation: 'send', message: 'Code {otp}' }, 'each'],
	[
		'Add recipient to campaign',
		new TingTingCampaignNumber(),
		{ operation: 'add', campaignId: byId(3) },
		'each',
	],
	['Send SMS', new ToinggSms(), { operation: 'send', message: 'Hi' }, 'each'],
	['Make call', new ToinggCall(), { operation: 'make', campaign: 'Tea' }, 'each'],
	[
		'Make call with script',
		new ToinggCall(),
		{ operation: 'makeWithScript', campaign: 'Tea', script: 'Say hello' },
		'each',
	],
	[
		'Make batch of calls',
		new ToinggCall(),
		{
			operation: 'makeBatch',
			campaign: 'Tea',
			recipientSource: 'inputItems',
			phoneNumberField: 'phone',
		},
		'together',
	],
	[
		'Create campaign',
		new TingTingCampaign(),
		{
			operation: 'create',
			name: 'Tea',
			services: 'PHONE',
			recipientSource: 'inputItems',
			phoneNumberField: 'phone',
		},
		'together',
	],
];

describe.each(OPERATIONS)('Bad rows in %s', (action, node, own, taken) => {
	const bench = useBench();
	const person = { name: '={{ $json.name }}', phoneNumber: '={{ $json.phone }}' };
	const parametersWith = (options: INodeParameters = {}): INodeParameters => ({
		...(taken === 'each' ? person : {}),
		...own,
		options,
	});
	const run = async (options: INodeParameters, settings: { continueOnFail?: boolean } = {}) =>
		await bench.engine.run(node, parametersWith(options), { input: ROWS, ...settings });
	/** The people whose numbers were sent. */
	const reached = () =>
		actsOf(bench.simulator).flatMap(({ body }) => String(unpacked(body)).match(/98\d{8}/g) ?? []);

	it('names all three bad rows with their values in one message', async () => {
		const { error, items } = await run({});
		expect(items).toEqual([]);
		expect(error?.message).toContain(`${action} was not started: 3 of 4 rows can't be used`);
		expect(error?.message).toMatch(/row 1 \(item 0\).*98410O0006/);
		expect(error?.message).toContain('row 3 (item 2)');
		expect(error?.message).toMatch(/row 4 \(item 3\).*9841234568 \/ 9841234569/);
		expect(error?.description).toContain('Nothing was sent');
		expect(bench.simulator.journal).toEqual([]);
	});

	it('reaches nobody before all rows are checked, even if the bad row comes last', async () => {
		const input = [GOOD, { ...GOOD, phone: '9841234599' }, ROWS[0]];
		const { error } = await bench.engine.run(node, parametersWith({ concurrency: 1 }), { input });
		expect(error?.message).toContain('row 3 (item 2)');
		expect(error?.message).toContain('98410O0006');
		expect(error?.context?.itemIndex).toBe(2);
		expect(bench.simulator.journal).toEqual([]);
	});

	it('with Leave Out, sends the good row and outputs each bad one with reason and value', async () => {
		const { error, items } = await run({ badRows: 'leaveOut' });
		expect(error).toBeUndefined();
		expect(reached()).toEqual(['9841234567']);
		const skipped = items.filter(({ json }) => json.skipped === true);
		expect(skipped.map(({ json, pairedItem }) => [json.value, pairedItem])).toEqual([
			['98410O0006', { item: 0 }],
			['', { item: 2 }],
			['9841234568 / 9841234569', { item: 3 }],
		]);
		for (const { json } of skipped) {
			expect(Object.keys(json)).toEqual(['skipped', 'reason', 'value']);
			expect(String(json.reason)).not.toBe('');
		}
		expect(items).toHaveLength(4);
	});

	it('with Leave Out and no good row, sends nothing, and every row says why', async () => {
		const input = [ROWS[0], ROWS[2]];
		const { items } = await bench.engine.run(node, parametersWith({ badRows: 'leaveOut' }), {
			input,
		});
		expect(items.map(({ json }) => json.skipped)).toEqual([true, true]);
		expect(bench.simulator.journal).toEqual([]);
	});

	it.each([{}, { badRows: 'leaveOut' }])(
		'with Continue and the options %j, each bad row fails alone',
		async (options) => {
			const { items } = await run(options, { continueOnFail: true });
			expect(reached()).toEqual(['9841234567']);
			const failed = items.filter(({ json }) => json.error !== undefined);
			expect(failed.map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				{ item: 2 },
				{ item: 3 },
			]);
			expect(failed[0].json.error).toContain('row 1 (item 0)');
		},
	);

	it('with Continue and Refuse All, sends nothing, and every row says why', async () => {
		const { items } = await run({ badRows: 'refuse' }, { continueOnFail: true });
		expect(reached()).toEqual([]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(ROWS.map((_, item) => ({ item })));
		for (const { json } of items) expect(json.error).toContain('row 1 (item 0)');
	});

	it('with an error output, bad rows go there with their input, and good rows go to the other output', async () => {
		const { items, failed } = await bench.workflow.run(node, parametersWith(), {
			input: ROWS,
			onError: 'continueErrorOutput',
		});
		expect(reached()).toEqual(['9841234567']);
		expect(items).toHaveLength(1);
		expect(failed.map(({ json }) => json.name)).toEqual(['Asha', 'Chandra', 'Dipa']);
	});

	it('with Retry On Fail, leaves the bad rows out in every try and sends the good one once', async () => {
		bench.simulator.faults.add({
			match: { path: /otp|number|sms|toingg|campaigns/ },
			kind: 'tooManyRequests',
			retryAfterSeconds: 7200,
		});
		const { items } = await bench.workflow.run(node, parametersWith({ badRows: 'leaveOut' }), {
			input: ROWS,
			retry: 3,
		});
		expect(reached()).toEqual(['9841234567']);
		expect(items.filter(({ json }) => json.skipped === true)).toHaveLength(3);
	});

	it('names the first twenty of a hundred bad rows, then how many more there are', async () => {
		const input = Array.from({ length: 100 }, (_, row) => ({ name: 'P', phone: `no ${row}` }));
		const { error } = await bench.engine.run(node, parametersWith(), { input });
		expect(error?.message).toContain("100 of 100 rows can't be used");
		expect(error?.message).toContain('"no 19"');
		expect(error?.message).not.toContain('"no 20"');
		expect(error?.message).toContain('and 80 more');
		expect(bench.simulator.journal).toEqual([]);
	});

	if (taken === 'together') {
		it('names the existing columns if a column is missing', async () => {
			const parameters = { ...parametersWith(), phoneNumberField: 'mobile' };
			const { error } = await bench.engine.run(node, parameters, { input: [GOOD] });
			expect(error?.message).toContain('"mobile"');
			expect(error?.description).toContain('name, phone');
			expect(bench.simulator.journal).toEqual([]);
		});
	}
});
