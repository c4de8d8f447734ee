import type { INodeParameters, INodeType } from 'n8n-workflow';
import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggContact } from '../../../../nodes/Toingg/Contact/ToinggContact.node';
import type { Prepared } from '../../../../nodes/core/operation/defineOperation';
import { refuseTooMany } from '../../../../nodes/core/run/maxRecipients';
import { ToinggSms } from '../../../../nodes/Toingg/Sms/ToinggSms.node';
import {
	actsOf,
	byId,
	faultAfter,
	inParallel as sendOtp,
	people,
	useBench,
} from '../../../harness';
import { allNodes, operationsOf, parametersOf } from '../../../harness/nodes';
import { apiToken } from '../../../harness/today';
import { fromItems, fromList } from '../../Toingg/Call/batches';

describe('The count of recipients', () => {
	const count = (...runs: Array<Partial<Parameters<typeof refuseTooMany>[0][number]>>) =>
		refuseTooMany(runs as Parameters<typeof refuseTooMany>[0], 6);
	const job = (recipients?: number) => ({ recipients }) as Prepared<never>;

	it('is refused if only one run cannot be counted', () => {
		expect(() => count({ job: job(1) }, { job: job() })).toThrow('cannot count');
	});

	it('includes all people of a run that an earlier try has done', () => {
		expect(() => count({ job: job(6), past: [] }, { job: job(1) })).toThrow('has 7 recipients');
	});
});

describe('Max Recipients', () => {
	const bench = useBench();
	const campaign = new TingTingCampaign();
	const call = new ToinggCall();
	const phone = { name: '={{ $json.name }}', phoneNumber: '={{ $json.phone }}' };
	const add = { operation: 'add', ...phone, campaignId: byId(3) };
	const create = { operation: 'create', name: 'Tea', services: 'PHONE' };
	const createFromItems = {
		...create,
		recipientSource: 'inputItems',
		phoneNumberField: 'phone',
	};
	const callPeople = { ...createFromItems, operation: 'createAndBegin', message: 'Hi' };
	const createFromList = {
		...create,
		recipientSource: 'numbers',
		phoneNumbers: '={{ $json.phone }}, 9841234598; 9841234599',
	};
	const batchFromList = fromList(
		{ name: '={{ $json.name }}', phoneNumber: '={{ $json.phone }}' },
		{ name: 'Bina', phoneNumber: '9841234598' },
		{ name: 'Chandra', phoneNumber: '9841234599' },
	);
	const demoCall = { ...apiToken, operation: 'demoCall', numberId: '61' };
	const addToList = { operation: 'addToList', contactList: 'Tea', phoneNumberField: 'phone' };
	const scripted = { operation: 'makeWithScript', ...phone, campaign: 'Tea', script: 'Say hello' };
	const runWith = async (
		node: INodeType,
		parameters: INodeParameters,
		maxRecipients: unknown,
		options: { input: ReturnType<typeof people>; continueOnFail?: boolean },
	) => {
		const merged = { ...parameters, options: { maxRecipients } } as INodeParameters;
		return await bench.engine.run(node, merged, options);
	};

	/** The number of recipients in two input items, and the number of requests for them. */
	type Row = [string, INodeType, INodeParameters, recipients: number, requests: number];
	const operations: Row[] = [
		['Send OTP', new TingTingOtp(), sendOtp, 2, 2],
		['Add recipient to campaign', new TingTingCampaignNumber(), add, 2, 2],
		['Send SMS', new ToinggSms(), { operation: 'send', ...phone, message: 'Hi' }, 2, 2],
		['Make call', call, { operation: 'make', ...phone, campaign: 'Tea' }, 2, 2],
		['Make call with script', call, scripted, 2, 2],
		['Make demo call to campaign recipient', new TingTingCampaignNumber(), demoCall, 2, 2],
		['Add contacts to list', new ToinggContact(), addToList, 2, 1],
		['Make batch of calls', call, fromItems, 2, 1],
		['Make batch of calls', call, batchFromList, 6, 2],
		['Create campaign', campaign, createFromItems, 2, 1],
		['Create campaign', campaign, createFromList, 6, 2],
		['Call or text people', campaign, callPeople, 2, 2],
	];

	describe.each(operations)('of %s', (action, node, parameters, recipients, requests) => {
		const input = people(2);

		it(`lets ${recipients} through when ${recipients} are allowed`, async () => {
			const { error } = await runWith(node, parameters, recipients, { input });
			expect(error).toBeUndefined();
			expect(actsOf(bench.simulator)).toHaveLength(requests);
		});

		it(`sends nothing at all when ${recipients - 1} are allowed, and says both numbers`, async () => {
			const { error, items } = await runWith(node, parameters, recipients - 1, { input });
			expect(bench.simulator.journal).toEqual([]);
			expect(items).toEqual([]);
			expect(error?.message).toBe(
				`${action} was not started: the input has ${recipients} recipients, and Max Recipients allows ${recipients - 1}`,
			);
			expect(error?.description).toMatch(/raise Max Recipients\. Nothing was sent this time\./);
		});

		it('sends nothing at all even if the workflow continues, and says so for each item', async () => {
			const options = { input, continueOnFail: true };
			const { items } = await runWith(node, parameters, recipients - 1, options);
			expect(bench.simulator.journal).toEqual([]);
			expect(items.length).toBeGreaterThan(0);
			const paired = items.flatMap(({ pairedItem }) => pairedItem);
			expect(paired).toEqual([{ item: 0 }, { item: 1 }]);
			for (const { json } of items) {
				expect(json.error).toContain(`Max Recipients allows ${recipients - 1}`);
			}
		});
	});

	it('sets no limit if it is not given', async () => {
		const { items } = await bench.engine.run(call, fromItems, { input: people(120) });
		expect(items.filter(({ json }) => json.message !== undefined)).toHaveLength(120);
		expect(actsOf(bench.simulator)).toHaveLength(1);
	});

	it('stops a campaign from a file, because its recipients cannot be counted', async () => {
		const file = await bench.engine.file(Buffer.from('number\n9841234567'), 'a.csv', 'text/csv');
		const parameters = {
			...create,
			recipientSource: 'file',
			inputDataFieldName: 'data',
			options: { maxRecipients: 100 },
		};
		const { error } = await bench.engine.run(campaign, parameters, { input: [file] });
		expect(bench.simulator.journal).toEqual([]);
		expect(error?.message).toContain('cannot count the people in a file');
	});

	it('does not count a row that fails alone', async () => {
		const options = { input: people(3), continueOnFail: true };
		const twoEach = `={{ $json.name === 'P1' ? $('Nowhere').item.json.x : '9841234560, 984123456' + (7 + $itemIndex) }}`;
		const unreadable = { ...createFromList, phoneNumbers: twoEach };
		const over = await runWith(campaign, unreadable, 3, options);
		expect(over.items[0].json.error).toContain('the input has 4 recipients');
		expect(bench.simulator.journal).toEqual([]);
		const { items } = await runWith(campaign, unreadable, 4, options);
		expect(items.map(({ json }) => Boolean(json.error))).toEqual([false, true, false]);
		expect(items[1].json.error).not.toContain('recipients');
		expect(actsOf(bench.simulator)).toHaveLength(2);
	});

	it('counts a row that was sent by an earlier try, although it can no longer be read', async () => {
		const input = people(3);
		faultAfter(bench, 1, { kind: 'status', status: 400 });
		const oneByOne = { ...sendOtp, options: { concurrency: 1 } };
		const first = await bench.workflow.run(new TingTingOtp(), oneByOne, { input });
		const phoneNumber = `={{ $json.name === 'P0' ? $('Nowhere').item.json.x : $json.phone }}`;
		const retryWith = (maxRecipients: number) => ({
			...oneByOne,
			phoneNumber,
			options: { concurrency: 1, maxRecipients },
		});
		const second = await first.retry(retryWith(2));
		expect(second.error?.message).toContain('the input has 3 recipients');
		expect(actsOf(bench.simulator)).toHaveLength(1);
		const third = await second.retry(retryWith(3));
		expect(third.status).toBe('success');
		expect(actsOf(bench.simulator)).toHaveLength(3);
	});

	it.each([0, -1, 1.5, '={{ "all" }}', '={{ "" }}'])(
		'is refused if it is %s, and nothing is sent',
		async (most) => {
			const { error } = await runWith(new TingTingOtp(), sendOtp, most, { input: people(1) });
			expect(error?.message).toContain('Send OTP was not started: Max Recipients is');
			expect(bench.simulator.journal).toEqual([]);
		},
	);

	it('is ignored if it was left over from another operation', async () => {
		const list = { operation: 'getAll', returnAll: true };
		const { error } = await runWith(campaign, list, 1, { input: people(2) });
		expect(error).toBeUndefined();
		expect(actsOf(bench.simulator)).toHaveLength(2);
	});

	it('is offered only where people are reached', () => {
		const offering = allNodes.flatMap((node) =>
			operationsOf(node)
				.filter(({ value }) => parametersOf(node, String(value)).has('options.maxRecipients'))
				.map(({ action }) => action),
		);
		// Only Toingg knows who is in its lists, and a page is for one person.
		const counted = operations.map(([action]) => action);
		const others = ['Send WhatsApp template', 'Send OTP and wait for code'];
		expect(new Set(offering)).toEqual(new Set([...counted, ...others]));
	});
});
