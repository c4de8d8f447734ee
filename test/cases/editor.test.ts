import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import { TingTingPhoneNumber } from '../../nodes/TingTing/PhoneNumber/TingTingPhoneNumber.node';
import { ToinggBilling } from '../../nodes/Toingg/Billing/ToinggBilling.node';
import { ToinggCall } from '../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggSms } from '../../nodes/Toingg/Sms/ToinggSms.node';
import { ASHA, byId, inParallel, newCampaign, requestsTo, useBench } from '../harness';
import { formOf, nameOfNew, panelActionsOf, subtitleOf, toolFormOf } from '../harness/editor';

/** What a new user sees in n8n's editor, by the editor's own rules. `e2e` tests the real editor. */
describe('A new user in the editor', () => {
	const bench = useBench();
	const campaign = new TingTingCampaign();
	const recipient = new TingTingCampaignNumber();
	const otp = new TingTingOtp();
	const phoneNumber = new TingTingPhoneNumber();
	const billing = new ToinggBilling();
	const call = new ToinggCall();
	const sms = new ToinggSms();

	describe('adds a node', () => {
		it('finds the actions of the campaign node in the nodes panel', () => {
			expect(panelActionsOf(campaign).map(({ title }) => title)).toEqual([
				'Begin campaign',
				'Call people again',
				'Call or text people',
				'Check campaign before sending',
				'Create campaign',
				'Delete campaign',
				'Download campaign report',
				'Get campaign',
				'Get many campaigns',
				'Get campaign report summary',
				'Rerun campaign',
				'Stop campaign',
				'Update campaign',
				'Wait until campaign is finished',
			]);
		});

		it.each([
			[campaign, 'Get many campaigns'],
			[recipient, 'Get many campaign recipients'],
			[phoneNumber, 'Get many owned phone numbers'],
			[otp, 'Send OTP'],
			[call, 'Make call'],
			[sms, 'Send SMS'],
			[billing, 'Create checkout session'],
		])('gets a readable name for a new node, not "GetAll campaign": %#', (node, name) => {
			expect(nameOfNew(node)).toBe(name);
		});

		it('reads words below the name of a node instead of "getAll"', () => {
			expect(subtitleOf(bench.engine, campaign, {})).toBe('Get many');
			expect(subtitleOf(bench.engine, phoneNumber, {})).toBe('Get many owned');
			const forwarding = { operation: 'forwardStripeEvent' };
			expect(subtitleOf(bench.engine, billing, forwarding)).toBe('Forward Stripe event');
		});

		it('runs the operation that a new node shows, if the workflow has none', async () => {
			const { items } = await bench.engine.run(phoneNumber, {});
			expect(items.length).toBeGreaterThan(0);
			expect(requestsTo(bench.simulator)[0].path).toBe('/api/system/owned/phone_numbers');
		});
	});

	it('calls nobody if a handwritten workflow names another resource', async () => {
		const wrong = { resource: 'OTP', operation: 'send', phoneNumber: ASHA.phone };
		const { error } = await bench.engine.run(otp, wrong);
		expect(error?.message).toContain('is not offered');
		expect(bench.simulator.journal).toEqual([]);
	});

	describe('fills in a form', () => {
		const hintsOf = (node: Parameters<typeof formOf>[0], parameters: object, name: string) =>
			formOf(node, { ...parameters }).fields.get(name)?.hint;

		it.each([
			[campaign, 'begin'],
			[campaign, 'callAgain'],
			[campaign, 'rerun'],
			[recipient, 'add'],
		])('reads that a picked campaign stays the same, and what to drag: %#', (node, operation) => {
			const hint = hintsOf(node, { operation }, 'campaignId');
			expect(hint).toMatch(/drag campaignId.* or id .*fixed/i);
		});

		it('reads which column a spreadsheet needs, and how its other columns become tags', () => {
			const fromFile = { operation: 'create', recipientSource: 'file' };
			const hint = hintsOf(campaign, fromFile, 'inputDataFieldName');
			expect(hint).toContain('heading number');
			expect(hint).toContain('{tags_name}');
			expect(hint).toContain('Extract from File');
		});

		it('reads that rows of the previous step only give the number', () => {
			const fromRows = { operation: 'create', recipientSource: 'inputItems' };
			expect(hintsOf(campaign, fromRows, 'phoneNumberField')).toMatch(/only this column/i);
		});

		it('reads how a message names a tag', () => {
			expect(hintsOf(campaign, { operation: 'begin' }, 'message')).toContain('{tags_name}');
		});

		it('reads that recipients are not limited without Max Recipients', () => {
			expect(hintsOf(otp, {}, 'options.maxRecipients')).toContain('no limit');
		});

		it('reads "Choose a campaign first" instead of tags until one is chosen', async () => {
			const editor = bench.engine.editor(recipient, { operation: 'add', campaignId: byId('') });
			const { mapCampaignTags } = recipient.methods.resourceMapping;
			const { fields, emptyFieldsNotice } = await mapCampaignTags.call(editor);
			expect(fields).toEqual([]);
			expect(emptyFieldsNotice).toContain('Choose a campaign first');
			expect(bench.simulator.journal).toEqual([]);
		});

		it('finds every field that a message names in quotes in the form', async () => {
			const fault = { match: { path: /send\/otp/ }, kind: 'resetAfter' as const };
			bench.simulator.faults.add(fault);
			const { error } = await bench.engine.run(otp, inParallel, { input: [ASHA] });
			const [, quoted] = /'([^']+)'/.exec(String(error?.description)) ?? [];
			const names = [...formOf(otp, inParallel).fields.values()].map((one) => one.displayName);
			expect(names).toContain(quoted);
			expect(quoted).toBe('Send Again When Unsure');
		});

		it('sees options only where they apply', () => {
			const shown = (node: Parameters<typeof formOf>[0], parameters: object) => [
				...formOf(node, { ...parameters }).fields.keys(),
			];
			const length = 'options.otpLength';
			expect(shown(otp, { otpSource: 'generated' })).toContain(length);
			expect(shown(otp, { otpSource: 'personnel' })).not.toContain(length);
			const pace = ['options.concurrency', 'options.requestsPerSecond'];
			for (const [node, operation] of [
				[campaign, 'create'],
				[call, 'makeBatch'],
			] as const) {
				const fromRows = shown(node, { operation, recipientSource: 'inputItems' });
				expect(fromRows.filter((name) => pace.includes(name))).toEqual([]);
			}
			const fromList = shown(campaign, { operation: 'create', recipientSource: 'numbers' });
			expect(fromList).toEqual(expect.arrayContaining(pace));
		});

		it('does not send an option that the form no longer shows', async () => {
			const own = { otpSource: 'personnel', otp: '12345', phoneNumber: ASHA.phone };
			await bench.engine.run(otp, { ...own, options: { otpLength: 4 } });
			expect(requestsTo(bench.simulator)[0].json).not.toHaveProperty('otp_length');
		});

		it('chooses whether phones ring now or later in a visible field', async () => {
			const begin = { operation: 'begin', campaignId: byId(await newCampaign(bench)) };
			expect(formOf(campaign, begin).fields.get('when')?.default).toBe('now');
			expect([...formOf(campaign, begin).fields.keys()]).not.toContain('scheduleDate');
			const later = { ...begin, when: 'at', scheduleDate: '2031-05-09T17:07:00' };
			expect([...formOf(campaign, later).fields.keys()]).toContain('scheduleDate');
			await bench.engine.run(campaign, { ...later, message: 'Hello' });
			const [request] = requestsTo(bench.simulator);
			expect(request.json).toMatchObject({ schedule_date: '2031-05-09T17:07' });
		});

		it('calls nobody if At a Time has no date', async () => {
			const later = { operation: 'begin', campaignId: byId(5), message: 'Hello', when: 'at' };
			const { error } = await bench.engine.run(campaign, later);
			expect(error?.message).toContain('Schedule Date is empty');
			expect(bench.simulator.journal).toEqual([]);
		});
	});

	describe('gives a node to an AI agent', () => {
		const told = (node: Parameters<typeof toolFormOf>[0], operation: string) =>
			toolFormOf(node, { operation })?.told;

		it.each([
			[campaign, 'begin'],
			[campaign, 'callAgain'],
			[campaign, 'createAndBegin'],
			[campaign, 'rerun'],
			[otp, 'send'],
			[call, 'make'],
			[call, 'makeWithScript'],
			[call, 'makeBatch'],
			[sms, 'send'],
		])(
			'has the agent read first that it costs money, then what reaches the phone: %#',
			(node, operation) => {
				expect(told(node, operation)).toMatch(/^Costs credits?\b.*: .*\b(call|text)\b/);
			},
		);

		it('is offered no operation that buys or pays', () => {
			expect(toolFormOf(phoneNumber, {})?.operations).toEqual([
				'getAllAvailable',
				'getAllOwned',
				'getAllShared',
				'release',
			]);
			expect(formOf(phoneNumber, {}).operations).toContain('buy');
			expect(toolFormOf(billing, {})).toBeUndefined();
		});

		it.each([
			['a number', phoneNumber, { operation: 'buy', phoneSid: byId('any-sid') }],
			['a payment page', billing, { operation: 'createCheckoutSession' }],
			['a Stripe event', billing, { operation: 'forwardStripeEvent' }],
		])('can set such an operation anyway, but nothing is sent: %s', async (_, node, parameters) => {
			const { error } = await bench.engine.tool(node, parameters).call({});
			expect(error?.message).toContain('an AI agent must not spend money by itself');
			expect(error?.description).toContain('a separate workflow');
			const { runs } = await bench.workflow.runTool(node, parameters, [{}]);
			expect(JSON.stringify(runs)).toContain('an AI agent must not spend money by itself');
			// Agents outside workflows run the tool form of a node like any other node.
			const description = { ...node.description, name: `${node.description.name}Tool` };
			const toolForm = { description, execute: node.execute };
			const alone = await bench.engine.run(toolForm, parameters);
			expect(alone.error?.message).toContain('an AI agent must not spend money by itself');
			expect(bench.simulator.journal).toEqual([]);
		});

		it('can still buy in a separate workflow', async () => {
			const { items: onSale } = await bench.engine.run(phoneNumber, {
				operation: 'getAllAvailable',
			});
			const phoneSid = byId(onSale[0].json.sid);
			const { error } = await bench.engine.run(phoneNumber, { operation: 'buy', phoneSid });
			expect(error).toBeUndefined();
		});
	});
});
