import type { INodeParameters } from 'n8n-workflow';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { ToinggContact } from '../../nodes/Toingg/Contact/ToinggContact.node';
import { ToinggWhatsApp } from '../../nodes/Toingg/WhatsApp/ToinggWhatsApp.node';
import { byId, spreadsheet, unpacked, useBench } from '../harness';
import { apiToken, pairsOf } from '../harness/today';
import { call, TINGTING, TOINGG, type Way } from './waysToReach';

const WAYS: Way[] = [...TINGTING.filter(([name]) => !name.includes('changed')), ...TOINGG];
const [code, campaignOfItems, campaignOfList, added] = [0, 2, 3, 4].map((at) => TINGTING[at]);
const TODAY: Way[] = [
	['a code today', code[1], { ...code[2], ...apiToken, companyName: 'Asha Clinic' }],
	...[campaignOfItems, campaignOfList].map(([name, node, parameters]): Way => [
		`${name} today`,
		node,
		{ ...parameters, ...apiToken, callerNumbers: ['1'], message: 'Namaste' },
	]),
	['a number added today', added[1], { ...added[2], ...apiToken, campaignId: byId(11) }],
	[
		'a call today',
		TOINGG[0][1],
		{ ...call, ...apiToken, campaignId: byId('65f0c0ffee5a3b1e00000001') },
	],
	[
		'a list of contacts',
		new ToinggContact(),
		{ operation: 'addToList', contactList: 'Tea', phoneNumberField: 'phone' },
	],
];

const ASHA = '9841234567';
const BIKASH = '9841234568';
const input = [
	{ name: 'Asha', phone: ASHA },
	{ name: 'Bikash', phone: BIKASH },
];

describe.each([...WAYS, ...TODAY])('Do Not Contact of %s', (_, node, parameters) => {
	const bench = useBench();
	const run = async (doNotContact: unknown, options: object = {}) =>
		await bench.engine.run(
			node,
			{ ...parameters, options: { doNotContact, ...options } } as INodeParameters,
			{ input },
		);
	/** Which of the two numbers went out. */
	const sent = () => {
		const bodies = bench.simulator.journal.map(({ body }) => unpacked(body).toString()).join(' ');
		return [ASHA, BIKASH].filter((number) => bodies.includes(number));
	};

	it.each([ASHA, '+977 984-1234567', '०९८४१२३४५६७', [ASHA], [Number(ASHA), '9841999999']])(
		'leaves out %j, saying so, and reaches the others',
		async (entry) => {
			const { items, error } = await run(entry);
			expect(error).toBeUndefined();
			expect(sent()).toEqual([BIKASH]);
			const skipped = items.filter(({ json }) => json.skipped === true);
			expect(skipped).toHaveLength(1);
			expect(skipped[0].json).toMatchObject({ skipped: true, phoneNumber: ASHA });
			expect(skipped[0].json.reason).toContain('Do Not Contact');
			expect(pairsOf(skipped)).toEqual([0]);
			expect(items.length).toBe(2);
		},
	);

	it('sends nothing if all are left out', async () => {
		const { items, error } = await run(`${ASHA}, ${BIKASH}`);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.skipped)).toEqual([true, true]);
		expect(sent()).toEqual([]);
	});

	it.each(['', [], '9841999999', '+1 415 555 2671'])('reaches everybody with %j', async (list) => {
		const { error } = await run(list);
		expect(error).toBeUndefined();
		expect(sent()).toEqual([ASHA, BIKASH]);
	});

	it.each([
		'x',
		'12',
		`${ASHA}, nobody`,
		',,',
		`${ASHA},,9841999999`,
		[null],
		[undefined],
		'={{ null }}',
		'={{ $json.missing }}',
	])('reaches nobody with %j, because somebody who opted out could be meant', async (list) => {
		const { error } = await run(list);
		expect(error?.message).toContain('Do Not Contact');
		expect(sent()).toEqual([]);
	});

	it('counts those who are left out neither as bad nor as recipients', async () => {
		const { error } = await run(ASHA, { maxRecipients: 1 });
		expect(error).toBeUndefined();
		expect(sent()).toEqual([BIKASH]);
	});
});

describe('Do Not Contact', () => {
	const bench = useBench();

	it('refuses people that n8n does not know: those in a file', async () => {
		const file = await bench.engine.file(
			await spreadsheet([['number'], [ASHA]]),
			'people.xlsx',
			'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		);
		const create = { operation: 'create', name: 'Tea', services: 'PHONE', recipientSource: 'file' };
		const parameters = { ...create, options: { doNotContact: ASHA } };
		const { error } = await bench.engine.run(new TingTingCampaign(), parameters, { input: [file] });
		expect(error?.message).toContain('Do Not Contact');
		expect(bench.simulator.journal).toEqual([]);
	});

	it('refuses people that n8n does not know: those of a contact list', async () => {
		const { error } = await bench.engine.run(new ToinggWhatsApp(), {
			...{ ...apiToken, operation: 'send', campaignId: byId('65f0c0ffee5a3b1e00000001') },
			...{ templateName: 'reminder', contactList: 'Tea', options: { doNotContact: ASHA } },
		});
		expect(error?.message).toContain('Do Not Contact');
		expect(bench.simulator.journal).toEqual([]);
	});

	it('refuses people that n8n does not know: one of a campaign, by ID', async () => {
		const { error } = await bench.engine.run(new TingTingCampaignNumber(), {
			...{ ...apiToken, operation: 'demoCall', numberId: '61' },
			options: { doNotContact: ASHA },
		});
		expect(error?.message).toContain('Do Not Contact');
		expect(bench.simulator.journal).toEqual([]);
	});

	it('of no numbers refuses nothing', async () => {
		const { error } = await bench.engine.run(new TingTingCampaignNumber(), {
			...{ ...apiToken, operation: 'demoCall', numberId: '61', options: { doNotContact: '' } },
		});
		expect(error).toBeUndefined();
	});

	it('says how many numbers it has, because an expression may give one of a whole column', async () => {
		const [, node, parameters] = campaignOfItems;
		const options = { doNotContact: '9841999999' };
		const { hints } = await bench.engine.run(node, { ...parameters, options }, { input });
		expect(JSON.stringify(hints)).toContain('has 1 phone number');
	});

	it.each([
		['7012345678', '+917012345678'],
		['07012345678', '+917012345678'],
		['+917012345678', '7012345678'],
		['9812345678', '+919812345678'],
	])('of Toingg in 2023 takes %s and %s for one phone', async (listed, phone) => {
		const { error, items } = await bench.engine.run(
			TOINGG[0][1],
			{ ...call, options: { doNotContact: listed } },
			{ input: [{ phone }] },
		);
		expect(error).toBeUndefined();
		expect(items[0].json.skipped).toBe(true);
		expect(bench.simulator.journal).toEqual([]);
	});

	it.each([
		['+971 50 123 4567', '0501234567'],
		['0501234567', '+971 50 123 4567'],
		['8123456789', '08123456789'],
	])('leaves out %s also as %s, if the country can be unknown', async (listed, phone) => {
		const { items } = await bench.engine.run(
			TOINGG[0][1],
			{ ...call, options: { doNotContact: listed } },
			{ input: [{ phone }, { phone: '0509999999' }] },
		);
		expect(items.map(({ json }) => json.skipped === true)).toEqual([true, false]);
		expect(bench.simulator.journal).toHaveLength(1);
	});

	it.each(['9814412345', '+91 98144 12345'])(
		'calls %s, although a listed landline of Nepal has the same last digits',
		async (phone) => {
			const { items } = await bench.engine.run(
				TOINGG[0][1],
				{ ...call, options: { doNotContact: '01-4412345' } },
				{ input: [{ phone }] },
			);
			expect(items[0].json).not.toHaveProperty('skipped');
			expect(bench.simulator.journal).toHaveLength(1);
		},
	);

	it('leaves people out of a typed list beside its other entries', async () => {
		const { items } = await bench.engine.run(new TingTingCampaign(), {
			...{ operation: 'create', name: 'Tea', services: 'PHONE', recipientSource: 'numbers' },
			...{ phoneNumbers: `${ASHA}, ${BIKASH}`, options: { doNotContact: ASHA } },
		});
		expect(items.map(({ json }) => json.skipped ?? json.name)).toEqual(
			expect.arrayContaining([true, 'Tea']),
		);
		const bodies = bench.simulator.journal.map(({ body }) => body.toString()).join(' ');
		expect(bodies).toContain(BIKASH);
		expect(bodies).not.toContain(ASHA);
	});

	it('still refuses rows that cannot be used', async () => {
		const [, node, parameters] = campaignOfItems;
		const rows = [...input, { name: 'Chandra', phone: '12' }];
		const { error } = await bench.engine.run(
			node,
			{ ...parameters, options: { doNotContact: ASHA } },
			{ input: rows },
		);
		expect(error?.message).toContain('12');
		expect(error?.message).not.toContain('Do Not Contact');
		expect(bench.simulator.journal).toEqual([]);
	});
});
