import { ExecuteContext } from 'n8n-core';
import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { useBench } from '../../../harness';
import { ASHA, BIKASH, CHANDRA, numbersSent, ROWS, WAYS } from './columns';

describe.each(WAYS)('A column that is dragged into Do Not Contact: $operation', (parameters) => {
	const bench = useBench();
	const node = parameters.operation === 'send' ? new TingTingOtp() : new TingTingCampaign();
	const run = async (doNotContact: string) =>
		await bench.workflow.run(node, { ...parameters, options: { doNotContact } }, { input: ROWS });
	const sent = () => numbersSent(bench);

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
			expect(error?.message).toContain('Do Not Contact is a column that no row has');
			expect(sent()).toEqual([]);
		},
	);

	it.each([
		"={{ ($json['Opted Out'] ?? '').trim() }}",
		"={{ $data['Opted Out'] }}",
		"={{ $input.item.json['Opted Out'] }}",
		"={{ $input['item'].json['Opted Out'] ?? '' }}",
		"={{ $thisItem.json['Opted Out'] ?? '' }}",
		"={{ ((input) => input.item.json['Opted Out'] ?? '')($input) }}",
		"={{ [$json['Opted Out']] }}",
		"=9841999999, {{ $json['Opted Out'] }}",
		"={{ $json['Opted Out'] }}; 9841999999",
		"={{ $json.stop }}, {{ $json['Opted Out'] }}, 9841999999",
		"=9841999999, {{ $('Start').item.json['Opted Out'] }}",
	])('%s is about a row, and counts with what it gives for each', async (doNotContact) => {
		const { error } = await run(doNotContact);
		expect(error).toBeUndefined();
		expect(sent()).not.toContain(BIKASH);
		expect(sent()).not.toContain(CHANDRA);
	});

	it.each([
		"={{ $('Start').item.json.phone.trim() }}",
		"={{ [$('Start').item.json.phone] }}",
		"={{ $('Start').itemMatching(0).json.phone }}",
		"={{ $('Start').all()[$itemIndex].json.phone }}",
		'={{ $node["Start"].json.phone }}',
		"={{ $('Start')?.item?.json?.phone }}",
		'={{ $(`Start`).item.json.phone }}',
		"={{ $items('Start')[$itemIndex].json.phone }}",
		'={{ $input.all()[$position].json.phone }}',
		'={{ $input.all()[$thisItemIndex].json.phone }}',
		"=9841999999, {{ $('Start').all().map((row) => row.json.phone.trim()).join() }}",
		"={{ $('Start')['item'].json.phone }}",
	])('%s sends nothing, because it would miss rows of an earlier step', async (doNotContact) => {
		const { error } = await run(doNotContact);
		expect(error?.message).toContain('may miss rows');
		expect(sent()).toEqual([]);
	});

	it('sends nothing if n8n gives no rows, as it does for some failures', async () => {
		jest.spyOn(ExecuteContext.prototype, 'evaluateExpression').mockReturnValue(undefined);
		const { error } = await run("={{ $('Start').item.json.stop }}");
		expect(error?.message).toContain('could not be read');
		expect(sent()).toEqual([]);
	});

	it('that trims sends nothing if a row has a number, for which n8n gives nothing', async () => {
		const input = [
			{ phone: ASHA, stop: Number(ASHA) },
			{ phone: BIKASH, stop: CHANDRA },
		];
		const options = { doNotContact: '={{ $json.stop.trim() }}' };
		const { error } = await bench.workflow.run(node, { ...parameters, options }, { input });
		expect(error?.message).toContain('gives nothing for row 1 (item 0)');
		expect(sent()).toEqual([]);
	});

	it.each([null, ''])('may be %j in all rows, if nobody has opted out', async (stop) => {
		const input = [{ phone: ASHA, stop }];
		const options = { doNotContact: '={{ $json.stop }}' };
		await bench.workflow.run(node, { ...parameters, options }, { input });
		expect(sent()).toEqual([ASHA]);
	});

	describe('in a loop, for which each pass is a run of the step before', () => {
		const rows = [
			{ phone: ASHA, stop: CHANDRA },
			{ phone: BIKASH },
			{ phone: CHANDRA, stop: null },
		];
		const runInPasses = async (doNotContact: string) =>
			await bench.workflow.run(
				node,
				{ ...parameters, options: { doNotContact } },
				{ input: rows, batchSize: 1 },
			);

		it('counts with the rows of earlier passes too', async () => {
			const { error } = await runInPasses("={{ $('Loop').item.json.stop }}");
			expect(error).toBeUndefined();
			expect(sent()).toEqual([ASHA, BIKASH]);
		});

		it('counts with all rows of a step before the loop', async () => {
			const { error } = await runInPasses("={{ $('Start').item.json.stop }}");
			expect(error).toBeUndefined();
			expect(sent()).toEqual([ASHA, BIKASH]);
		});

		it.each(["={{ $('Start').item.json.stop?.trim() }}", '={{ $node["Start"].json.stop }}'])(
			'%s sends nothing, although one item comes in: the step has more rows',
			async (doNotContact) => {
				const { error } = await runInPasses(doNotContact);
				expect(error?.message).toContain('may miss rows');
				expect(sent()).toEqual([]);
			},
		);
	});

	it.each(["={{ $('Split').item.json.stop }}", "={{ $('Start').item.json.stop }}"])(
		'%s counts with the rows of all outputs of a step',
		async (doNotContact) => {
			const input = [{ phone: ASHA, stop: '' }, { phone: BIKASH, stop: ASHA }, { phone: CHANDRA }];
			const options = { doNotContact };
			const way = { input, isSplit: true } as const;
			const { error } = await bench.workflow.run(node, { ...parameters, options }, way);
			expect(error).toBeUndefined();
			expect(sent()).toEqual([BIKASH, CHANDRA]);
		},
	);

	it('may be an expression about the only row of an earlier step', async () => {
		const input = [{ phone: ASHA, stops: `${ASHA};${BIKASH}` }];
		const doNotContact = "={{ $('Start').item.json.stops.split(';') }}";
		const { error } = await bench.workflow.run(
			node,
			{ ...parameters, options: { doNotContact } },
			{ input },
		);
		expect(error).toBeUndefined();
		expect(sent()).toEqual([]);
	});

	describe('with Execute Once, for which n8n gives only the first row', () => {
		// Create would refuse to take only the first of the rows.
		const list = { recipientSource: 'numbers', phoneNumbers: '={{ $json.phone }}' };
		const once = { ...parameters, ...list };

		beforeEach(() => {
			const nodeOf = bench.engine.nodeOf.bind(bench.engine);
			jest.spyOn(bench.engine, 'nodeOf').mockImplementation((...asked) => ({
				...nodeOf(...asked),
				...(asked[0] === node ? { executeOnce: true } : {}),
			}));
		});

		it.each(["={{ $json['Opted Out'] }}", "={{ $('Start').item.json['Opted Out'] }}"])(
			'%s counts with all rows all the same',
			async (doNotContact) => {
				const input = [{ phone: ASHA }, ...ROWS];
				const options = { doNotContact };
				await bench.workflow.run(node, { ...once, options }, { input });
				expect(sent()).toEqual([ASHA]);
				const others = [{ phone: CHANDRA }, ...ROWS];
				await bench.workflow.run(node, { ...once, options }, { input: others });
				expect(sent()).toEqual([ASHA]);
			},
		);

		it('an expression about the only row counts', async () => {
			const input = [{ phone: ASHA, stops: `${ASHA};${BIKASH}` }];
			const options = { doNotContact: "={{ $json.stops.split(';') }}" };
			const { error } = await bench.workflow.run(node, { ...once, options }, { input });
			expect(error).toBeUndefined();
			expect(sent()).toEqual([]);
		});

		it('an expression about the row sends nothing', async () => {
			const options = { doNotContact: "={{ ($json['Opted Out'] ?? '').trim() }}" };
			const { error } = await bench.workflow.run(node, { ...once, options }, { input: ROWS });
			expect(error?.message).toContain('may miss rows');
			expect(sent()).toEqual([]);
		});
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
