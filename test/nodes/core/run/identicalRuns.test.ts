import type { INodeParameters } from 'n8n-workflow';
import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import { useBench } from '../../../harness';
import { ACCOUNTS, actsIn, CALL_PATIENTS, PATIENTS } from '../../TingTing/Campaign/newCalls';
import { fromList } from '../../Toingg/Call/batches';

const campaign = new TingTingCampaign();
const ROWS = PATIENTS.length;

describe.each(ACCOUNTS)('A typed list after several rows, with %s', (_, account) => {
	const bench = useBench();
	const typed = {
		...{ ...CALL_PATIENTS, ...account },
		...{ recipientSource: 'numbers', phoneNumbers: '9841234567', message: 'Namaste' },
	};
	const run = async (parameters: object, onError?: 'continueRegularOutput') =>
		await bench.workflow.run(campaign, { ...typed, ...parameters } as INodeParameters, {
			input: PATIENTS as never,
			...(onError && { onError }),
		});

	it.each([
		{},
		{ phoneNumbers: "={{ $('Start').first().json.phone }}" },
		{ message: '={{ "Namaste" }}' },
		{ message: '=Closed on {{ $now.toFormat("d MMMM") }}' },
		{ when: 'at', scheduleDate: '={{ $now.plus({ hours: 1 }) }}' },
		{ when: 'at', scheduleDate: '={{ $today.plus({ days: 1 }).set({ hour: 8 }) }}' },
		{ when: 'now', scheduleDate: '={{ $now }}' },
		{ message: '=As of {{ $now }}, the water rises' },
		{ message: '=As of {{ $now.toMillis() + Math.random() }}', name: '=Tea {{ $json.phone }}' },
		{ message: '=As of {{ Math.random() }}', phoneNumberField: '={{ $json.phone }}' },
		{ operation: 'create' },
		{ operation: 'create', name: '=Tea {{ $now.toMillis() + Math.random() }}' },
		{ operation: 'create', phoneNumbers: '={{ "9841234567" }}' },
	])('is not called once for each of them: %j', async (parameters) => {
		const { error } = await run(parameters);
		expect(error?.message).toContain('the same people');
		expect(error?.description).toContain('Execute Once');
		expect(actsIn(bench)).toEqual({ created: 0, begun: 0 });
	});

	it.each([
		['9841234501, 9841234502', '9841234502, 9841234501'],
		['9841234501, 9841234501', '+977 9841234501'],
	])('is not called again with the same people in another way: %s and %s', async (one, other) => {
		const input = [{ list: one }, { list: other }];
		const parameters = { ...typed, phoneNumbers: '={{ $json.list }}' } as INodeParameters;
		const { error } = await bench.workflow.run(campaign, parameters, { input });
		expect(error?.message).toContain('the same people');
		expect(actsIn(bench)).toEqual({ created: 0, begun: 0 });
	});

	it('is called once if rows are left out, and the others are output as skipped', async () => {
		const { items } = await run({ options: { badRows: 'leaveOut' } });
		expect(items.map(({ json }) => json.skipped === true)).toEqual([false, true, true]);
		expect(actsIn(bench)).toEqual({ created: 1, begun: 1 });
	});

	it('says of each item that its own numbers cannot be used, if rows are left out', async () => {
		const { items } = await run({ phoneNumbers: '12', options: { badRows: 'leaveOut' } });
		expect(items.map(({ json }) => json.value)).toEqual(['12', '12', '12']);
	});

	it('is called once if the workflow continues, and the others fail', async () => {
		const { items } = await run({}, 'continueRegularOutput');
		expect(items.map(({ json }) => 'error' in json)).toEqual([false, true, true]);
		expect(actsIn(bench)).toEqual({ created: 1, begun: 1 });
	});

	it.each([
		{ phoneNumbers: '={{ $json.phone }}' },
		{ phoneNumbers: "={{ $('Start')\n\t.item.json.phone }}" },
		{ phoneNumbers: '={{ $input["item"].json.phone }}' },
		{ phoneNumbers: '={{ $thisItem.json.phone }}' },
		{ message: '={{ "Namaste " + $json.day }}' },
		{ when: 'at', scheduleDate: '={{ $now.plus({ hours: $itemIndex + 1 }) }}' },
	])('is called for each of them if something differs: %j', async (parameters) => {
		const { items, error } = await run(parameters);
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
		expect(actsIn(bench)).toEqual({ created: ROWS, begun: ROWS });
	});

	it.each([
		{ when: '={{ $itemIndex ? "at" : "now" }}', scheduleDate: '={{ $now.plus({ hours: 1 }) }}' },
		{ name: '={{ $json.day }}', message: '={{ "Namaste, " + $parameter.name }}' },
	])('is called twice if the first two items differ in effect: %j', async (parameters) => {
		const { error } = await bench.workflow.run(
			campaign,
			{ ...typed, ...parameters } as INodeParameters,
			{ input: PATIENTS.slice(0, 2) as never },
		);
		expect(error).toBeUndefined();
		expect(actsIn(bench)).toEqual({ created: 2, begun: 2 });
	});

	it('loses nobody by the advice if two rows have the same phone', async () => {
		const { error } = await bench.workflow.run(
			campaign,
			{ ...typed, phoneNumbers: '={{ $json.phone }}' } as INodeParameters,
			{ input: [...PATIENTS, PATIENTS[0]] as never },
		);
		expect(error?.message).toContain('the same people');
		expect(error?.description).not.toContain('Execute Once');
		expect(actsIn(bench)).toEqual({ created: 0, begun: 0 });
	});

	it('is called by one item and texted by another', async () => {
		const services = '={{ ["SMS", "PHONE"][$itemIndex] }}';
		const { error } = await bench.workflow.run(
			campaign,
			{ ...typed, services } as INodeParameters,
			{ input: PATIENTS.slice(1) as never },
		);
		expect(error).toBeUndefined();
		expect(actsIn(bench)).toEqual({ created: 2, begun: 2 });
	});

	it('is called for the second item if the first one can’t be used', async () => {
		const phoneNumbers = '={{ $itemIndex === 0 ? "9841234567, abc" : "9841234567" }}';
		const { items } = await run({ phoneNumbers }, 'continueRegularOutput');
		expect(items.map(({ json }) => 'error' in json)).toEqual([true, false, true]);
		expect(actsIn(bench)).toEqual({ created: 1, begun: 1 });
	});

	it('may become several campaigns if their names differ', async () => {
		const { error } = await run({ operation: 'create', name: '=Tea {{ $itemIndex }}' });
		expect(error).toBeUndefined();
		expect(actsIn(bench)).toEqual({ created: ROWS, begun: 0 });
	});
});

describe.each(ACCOUNTS)('A file in several items, with %s', (_, account) => {
	const bench = useBench();
	const csv = async (number: string) =>
		(await bench.engine.file(Buffer.from(`number\n${number}\n`), 'people.csv', 'text/csv')).binary;
	const fromFile = {
		...{ ...CALL_PATIENTS, ...account, message: 'Namaste' },
		...{ recipientSource: 'file', inputDataFieldName: 'data' },
	} as INodeParameters;

	it.each(['createAndBegin', 'create'])(
		'is not used once for each of them: %s',
		async (operation) => {
			const binary = await csv('9841234567');
			const input = [1, 2, 3].map(() => ({ json: {}, binary }));
			const { error } = await bench.engine.run(campaign, { ...fromFile, operation }, { input });
			expect(error?.message).toContain('the same people');
			expect(actsIn(bench)).toEqual({ created: 0, begun: 0 });
		},
	);

	it('is used for each of them if it is another one, although no field differs', async () => {
		const input = await Promise.all(
			['9841234567', '9841234568'].map(async (one) => ({ json: {}, binary: await csv(one) })),
		);
		const { error } = await bench.engine.run(campaign, fromFile, { input });
		expect(error).toBeUndefined();
		expect(actsIn(bench)).toEqual({ created: 2, begun: 2 });
	});
});

describe('A recording for a typed list', () => {
	const bench = useBench();

	it('is not played once for each item that has it', async () => {
		const { binary } = await bench.engine.file(Buffer.from('ID3'), 'tea.mp3', 'audio/mpeg');
		const typed = { recipientSource: 'numbers', phoneNumbers: '9841234567', content: 'audio' };
		const parameters = { ...CALL_PATIENTS, ...typed, recordingFieldName: 'data' };
		const input = [1, 2, 3].map(() => ({ json: {}, binary }));
		const { error } = await bench.engine.run(campaign, parameters as INodeParameters, { input });
		expect(error?.message).toContain('the same people');
		expect(actsIn(bench)).toEqual({ created: 0, begun: 0 });
	});
});

describe('A typed batch of Toingg after several rows', () => {
	const bench = useBench();
	const batch = fromList({ name: 'Asha', phoneNumber: '9841234567' });
	const run = async (parameters: object) =>
		await bench.workflow.run(new ToinggCall(), { ...batch, ...parameters } as INodeParameters, {
			input: PATIENTS as never,
		});

	it('is not called once for each of them', async () => {
		const { error } = await run({});
		expect(error?.message).toContain('the same people');
		expect(bench.simulator.journal).toEqual([]);
	});

	it('is not called again with the same people in another order', async () => {
		const people = fromList(
			{ name: 'Asha', phoneNumber: '={{ $json.one }}' },
			{ name: 'Bikash', phoneNumber: '={{ $json.other }}' },
		);
		const [one, other] = ['9841234501', '9841234502'];
		const input = [
			{ one, other },
			{ one: other, other: one },
		];
		const { error } = await bench.workflow.run(new ToinggCall(), people, { input });
		expect(error?.message).toContain('the same people');
		expect(bench.simulator.journal).toEqual([]);
	});

	it('is called for each of them with another campaign', async () => {
		const { error } = await run({ campaign: '={{ "campaign-" + $itemIndex }}' });
		expect(error).toBeUndefined();
		expect(bench.simulator.journal).toHaveLength(ROWS);
	});
});

describe.each(ACCOUNTS)('Rows from the previous step, with %s', (_, account) => {
	const bench = useBench();
	const rows = { ...CALL_PATIENTS, ...account, recipientSource: 'inputItems' };
	const run = async (parameters: object) =>
		await bench.workflow.run(campaign, { ...rows, ...parameters } as INodeParameters, {
			input: PATIENTS as never,
		});

	it.each(['=River at {{ $now.toFormat("HH:mm:ss.SSS") }}', '=River {{ Math.random() }}'])(
		'may share a text that n8n evaluates: %s',
		async (message) => {
			const { error } = await run({ message });
			expect(error).toBeUndefined();
			expect(actsIn(bench)).toEqual({ created: 1, begun: 1 });
		},
	);

	it('are refused with Execute Once, for which n8n gives only the first of them', async () => {
		const nodeOf = bench.engine.nodeOf.bind(bench.engine);
		jest.spyOn(bench.engine, 'nodeOf').mockImplementation((...asked) => ({
			...nodeOf(...asked),
			...(asked[0] === campaign ? { executeOnce: true } : {}),
		}));
		const { error } = await run({});
		expect(error?.message).toContain(`the first of ${ROWS} rows`);
		expect(actsIn(bench)).toEqual({ created: 0, begun: 0 });
	});
});
