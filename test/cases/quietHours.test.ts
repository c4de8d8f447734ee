import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { ToinggContact } from '../../nodes/Toingg/Contact/ToinggContact.node';
import { ToinggWhatsApp } from '../../nodes/Toingg/WhatsApp/ToinggWhatsApp.node';
import { byId, requestsTo, useBench } from '../harness';
import { useClock } from '../harness/clock';
import { formOf, savedFrom } from '../harness/editor';
import { apiToken } from '../harness/today';
import { begin, DAY, END_IN_WORDS, LAUNCHES, NIGHT, quiet } from './nights';
import { call, TINGTING, TOINGG, type Way } from './waysToReach';

const sample = { campaignId: byId('65f0c0ffee5a3b1e00000001') };

const CODES = TINGTING.filter(([name]) => name.startsWith('a code'));
const RINGING: Way[] = [
	...CODES,
	...TOINGG,
	...LAUNCHES,
	[
		'a rerun',
		new TingTingCampaign(),
		{ ...begin, operation: 'rerun', campaignId: byId(5), statuses: ['failed'] },
	],
	['a code today', CODES[0][1], { ...CODES[0][2], ...apiToken, companyName: 'Asha Clinic' }],
	[
		'a code for a page',
		CODES[0][1],
		{ ...CODES[0][2], operation: 'sendAndVerify', otpSource: 'node' },
	],
	[
		'a demo call',
		new TingTingCampaignNumber(),
		{ ...apiToken, operation: 'demoCall', numberId: '61' },
	],
	['a call today', TOINGG[0][1], { ...call, ...apiToken, ...sample }],
	[
		'a template',
		new ToinggWhatsApp(),
		{ operation: 'send', ...sample, templateName: 'reminder', contactList: 'Tea' },
	],
];

const input = [{ name: 'Asha', phone: '9841234567' }];

describe.each(RINGING)('Quiet Hours of %s', (_, node, parameters) => {
	const bench = useBench();
	const clock = useClock();
	const run = async (options: object = {}, more: object = {}) =>
		await bench.workflow.run(node, { ...parameters, options } as INodeParameters, {
			input,
			...more,
		});
	/** A rerun finds nobody in this campaign. What counts is whether it is asked for. */
	const asked = () => requestsTo(bench.simulator).length;

	it('let nothing leave before their end, and say when that is', async () => {
		clock.set(NIGHT);
		const { error } = await run(quiet());
		expect(error?.message).toContain(`Quiet Hours last until ${END_IN_WORDS}`);
		expect(error?.context?.facts).toMatchObject({ outcome: 'refused' });
		expect(bench.simulator.journal).toEqual([]);
	});

	it('let it happen in a Retry after their end, once', async () => {
		clock.set(NIGHT);
		const first = await run(quiet());
		clock.set(DAY);
		const second = await first.retry();
		const times = asked();
		expect(times).toBeGreaterThan(0);
		if (second.status !== 'success') return;
		await expect(second.retry()).rejects.toThrow('succeeded');
		expect(asked()).toBe(times);
	});

	it('hold as soon as somebody adds the option, without another click', async () => {
		clock.set(NIGHT);
		const form = formOf(node, parameters as INodeParameters);
		const quietHours = form.fields.get('options.quietHours')?.default;
		const saved = savedFrom(node, { ...parameters, options: { quietHours } } as INodeParameters);
		const { error } = await bench.workflow.run(node, saved, { input });
		expect(error?.message).toContain(`Quiet Hours last until ${END_IN_WORDS}`);
		expect(bench.simulator.journal).toEqual([]);
	});

	it('are not lost when somebody saves them without hours', async () => {
		clock.set(NIGHT);
		const empty = { ...parameters, options: { quietHours: {} } } as INodeParameters;
		const { error } = await bench.workflow.run(node, savedFrom(node, empty), { input });
		expect(error?.message).toContain('Quiet Hours is empty');
		expect(bench.simulator.journal).toEqual([]);
	});

	it.each([
		['after them', DAY, quiet()],
		['before them', '2030-01-05T20:55:00+05:45', quiet()],
		['in another zone', NIGHT, quiet({ timeZone: 'America/New_York' })],
		['if they are not set', NIGHT, {}],
	])('let it happen %s', async (__, moment, options) => {
		clock.set(moment);
		await run(options);
		expect(asked()).toBeGreaterThan(0);
	});

	it.each<[object, string]>([
		[quiet({ from: '25:00' }), '"25:00" as From'],
		[quiet({ to: 'seven' }), '"seven" as To'],
		[quiet({ to: '={{ null }}' }), 'as To'],
		[quiet({ from: '={{ $json.missing }}' }), 'as From'],
		[quiet({ from: '07:00' }), 'begin and end at the same time'],
		[quiet({ from: '7:00' }), 'begin and end at the same time'],
		[quiet({ timeZone: 'Kathmandu' }), '"Kathmandu", which is not a time zone'],
		[quiet({ timeZone: '={{ $json.missing }}' }), 'not a time zone'],
		[{ quietHours: {} }, 'Quiet Hours is empty'],
		[{ quietHours: '={{ $json.missing }}' }, 'Quiet Hours is empty'],
	])('are refused before any request if they are %j', async (options, words) => {
		clock.set(DAY);
		const { error } = await run(options);
		expect(error?.message).toContain(words);
		expect(error?.message).toContain('Quiet Hours');
		expect(bench.simulator.journal).toEqual([]);
	});
});

describe.each([TOINGG[0], TINGTING[0]])('Quiet Hours of %s for several rows', (_, node, way) => {
	const bench = useBench();
	const clock = useClock();
	const rows = [
		{ name: 'Asha', phone: '9841234567', zone: 'Europe/London', from: '23:00' },
		{ name: 'Bikash', phone: '9841234568', zone: 'Asia/Kathmandu', from: '21:00' },
	];
	const run = async (values: object, people: IDataObject[]) =>
		await bench.engine.run(
			node,
			{ ...way, options: { quietHours: { values } } } as INodeParameters,
			{ input: people },
		);

	it.each([
		{ from: '21:00', to: '07:00', timeZone: '={{ $json.zone }}' },
		{ from: '={{ $json.from }}', to: '07:00', timeZone: 'Asia/Kathmandu' },
	])('are refused if they differ by row: %j', async (values) => {
		// Afternoon in London.
		clock.set('2030-01-05T22:00:00+05:45');
		const { error } = await run(values, rows);
		expect(error?.message).toContain('Quiet Hours of row 2 (item 1) differs');
		expect(bench.simulator.journal).toEqual([]);
	});

	it('may come from the rows if these agree', async () => {
		clock.set('2030-01-05T22:00:00+05:45');
		const values = { from: '={{ $json.from }}', to: '07:00', timeZone: '={{ $json.zone }}' };
		const { error } = await run(values, [rows[0], { ...rows[0], phone: '9841234568' }]);
		expect(error).toBeUndefined();
	});
});

describe('Quiet Hours', () => {
	const bench = useBench();
	const clock = useClock();

	it('do not keep people from being added, because that rings no phone', async () => {
		clock.set(NIGHT);
		const contacts = { operation: 'addToList', contactList: 'Tea', phoneNumberField: 'phone' };
		const options = quiet();
		const { error } = await bench.engine.run(
			new ToinggContact(),
			{ ...contacts, options },
			{ input },
		);
		expect(error).toBeUndefined();
	});
});
