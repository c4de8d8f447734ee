import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { unpacked, useBench } from '../../../harness';

const ASHA = '9841234567';
const BIKASH = '9841234568';
const CHANDRA = '9841234569';
const ROWS = [
	{ phone: ASHA, stop: '', 'Opted Out': CHANDRA, both: { numbers: [ASHA, BIKASH] } },
	{ phone: BIKASH, stop: `+977 ${ASHA}`, 'Opted Out': BIKASH },
	{ phone: CHANDRA },
];
const WAYS = [
	{
		...{ operation: 'create', name: 'Tea', services: 'SMS', recipientSource: 'inputItems' },
		...{ phoneNumberField: 'phone', tagFields: '' },
	},
	{ operation: 'send', phoneNumber: '={{ $json.phone }}', message: '{otp}', channel: 'text' },
];

describe.each(WAYS)('A column that is dragged into Do Not Contact: $operation', (parameters) => {
	const bench = useBench();
	const node = parameters.operation === 'send' ? new TingTingOtp() : new TingTingCampaign();
	const run = async (doNotContact: string) =>
		await bench.workflow.run(node, { ...parameters, options: { doNotContact } }, { input: ROWS });
	/** Which of the numbers went out. */
	const sent = () => {
		const bodies = bench.simulator.journal.map(({ body }) => unpacked(body).toString()).join(' ');
		return [ASHA, BIKASH, CHANDRA].filter((number) => bodies.includes(number));
	};

	it.each([
		['={{ $json.stop }}', [BIKASH, CHANDRA]],
		["={{ $json['Opted Out'] }}", [ASHA]],
		["={{ $('Start').item.json.stop }}", [BIKASH, CHANDRA]],
		["={{ $('Start').item.json['Opted Out'] }}", [ASHA]],
		['={{ $json.phone }}', []],
		["={{ $('Start').all().map((row) => row.json.phone) }}", []],
	])('%s counts with all its rows', async (doNotContact, reached) => {
		const { error } = await run(doNotContact);
		expect(error).toBeUndefined();
		expect(sent()).toEqual(reached);
	});

	it.each([
		['={{ $json.contact.stop }}', (stop?: string) => ({ contact: stop ? { stop } : null })],
		["={{ $json['Don\\'t call'] }}", (stop?: string) => ({ "Don't call": stop ?? '' })],
		['={{ $json["a.b"].c[0] }}', (stop?: string) => (stop ? { 'a.b': { c: [stop] } } : {})],
		['={{ $json.$stop }}', (stop?: string) => ({ $stop: stop ?? null })],
		['={{ $json.फोन }}', (stop?: string) => (stop ? { फोन: stop } : {})],
		[
			"={{ $('Start').item.json.contact.stop }}",
			(stop?: string) => (stop ? { contact: { stop } } : {}),
		],
	])('%s may be anywhere in some of the rows', async (doNotContact, columnOf) => {
		const stops = [ASHA, undefined, CHANDRA];
		const input = ROWS.map(({ phone }, at) => ({ phone, ...columnOf(stops[at]) }));
		await bench.workflow.run(node, { ...parameters, options: { doNotContact } }, { input });
		expect(sent()).toEqual([BIKASH]);
	});

	it('may have a list in a row', async () => {
		const input = [{ ...ROWS[0] }, { ...ROWS[2], both: { numbers: [] } }];
		const options = { doNotContact: '={{ $json.both.numbers }}' };
		await bench.workflow.run(node, { ...parameters, options }, { input });
		expect(sent()).toEqual([CHANDRA]);
	});

	it.each(['={{ $json.stopp }}', "={{ $('Start').item.json.stopp }}"])(
		'%s, which no row has, sends nothing',
		async (doNotContact) => {
			const { error } = await run(doNotContact);
			expect(error?.message).toContain('Do Not Contact is a column without any value');
			expect(sent()).toEqual([]);
		},
	);

	it.each(["={{ $json['Opted Out'].trim() }}", "={{ $('Start').item.json.phone.trim() }}"])(
		'%s sends nothing, because it gives one number where a column may be meant',
		async (doNotContact) => {
			const { error } = await run(doNotContact);
			expect(error?.message).toContain('about one row');
			expect(sent()).toEqual([]);
		},
	);

	it('may be a text with several numbers', async () => {
		await run("={{ $json['Opted Out'] }}, 9841999999");
		expect(sent()).toEqual([ASHA, BIKASH]);
	});

	it('has no numbers if the step before has only the item that stands for none', async () => {
		const input = [{}];
		const ways = {
			...parameters,
			recipientSource: 'numbers',
			phoneNumbers: ASHA,
			phoneNumber: ASHA,
		};
		const options = { doNotContact: "={{ $('Start').item.json.phone }}" };
		await bench.workflow.run(node, { ...ways, options }, { input });
		expect(sent()).toEqual([ASHA]);
	});
});
