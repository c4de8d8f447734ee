import type { INodeParameters } from 'n8n-workflow';
import { TingTingCampaign } from '../../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { useBench } from '../../../../harness';
import { ACCOUNTS, actsIn, CALL_PATIENTS, PATIENTS, PEOPLE, RUN, wordsHeard } from '../newCalls';

const node = new TingTingCampaign();

describe.each(ACCOUNTS)('Call or text people with %s', (_, account) => {
	const bench = useBench();
	const parameters = { ...CALL_PATIENTS, ...account };
	const run = async (changes: object = {}, input: object[] = PATIENTS) =>
		await bench.engine.run(node, { ...parameters, ...changes } as INodeParameters, {
			input: input as never,
		});

	it('calls everybody once, each with their own words', async () => {
		const { items, error } = await run();
		expect(error).toBeUndefined();
		expect(await wordsHeard(bench, 3)).toEqual({
			'9841234567': 'Namaste Asha, come on Monday',
			'9841234568': 'Namaste Bikash, come on Friday',
			'9841234569': 'Namaste क्षितिज, come on Sunday',
		});
		expect(actsIn(bench)).toEqual({ created: 1, begun: 1 });
		expect(items).toHaveLength(1);
		expect(items[0].pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(items[0].json).toMatchObject({ campaignId: expect.any(Number), recipients: 3 });
		expect(items[0].json).not.toHaveProperty('schedule');
	});

	it.each(['numbers', 'inputItems'])('texts people of %s', async (recipientSource) => {
		const phoneNumbers = '9841234567, 9841234568, 9841234569';
		const message = 'The office is closed';
		const { error } = await run({ services: 'SMS', recipientSource, phoneNumbers, message }, [
			...(recipientSource === 'numbers' ? [{}] : PATIENTS),
		]);
		expect(error).toBeUndefined();
		expect(Object.values(await wordsHeard(bench, 3))).toEqual(Array(3).fill(message));
		expect(bench.simulator.inbox.map(({ channel }) => channel)).toEqual(Array(3).fill('sms'));
	});

	it('calls nobody before the scheduled time', async () => {
		const schedule = { when: 'at', scheduleDate: '2090-05-09T08:00', timeZone: 'Asia/Kathmandu' };
		const { items } = await run(schedule);
		expect(items[0].json.schedule).toBe('2090-05-09T08:00:00.000+05:45');
		expect(actsIn(bench).begun).toBe(1);
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(bench.simulator.inbox).toEqual([]);
	});

	describe('refuses before any request', () => {
		const rowsWithout = [PATIENTS[0], { phone: '9841234568', day: 'Friday' }, PATIENTS[2]];

		it.each<[string, object, object[], string]>([
			['a person without a tag of the message', {}, rowsWithout, 'row 2 (item 1)'],
			['an unknown tag', { message: 'Hi {nmae}' }, PATIENTS, '{nmae}'],
			['a message without text', { message: ' ' }, PATIENTS, 'Message is empty'],
			['no name', { name: ' ' }, PATIENTS, 'Name is empty'],
			['a wrong number', {}, [...PATIENTS, { phone: '12' }], 'row 4 (item 3)'],
			['a tag that typed numbers lack', { recipientSource: 'numbers' }, [{}], 'Phone Numbers'],
			[
				'a moment that has passed',
				{ when: 'at', scheduleDate: '2020-01-01T10:00' },
				PATIENTS,
				'has passed',
			],
			['no moment', { when: 'at' }, PATIENTS, 'Schedule Date is empty'],
			['more people than allowed', { options: { maxRecipients: 2 } }, PATIENTS, 'Max Recipients'],
			[
				'a text that differs from row to row',
				{ message: '={{ "Namaste " + $json.day }}' },
				PATIENTS,
				'Message of row 2',
			],
			[
				'a moment that differs from row to row',
				{ when: 'at', scheduleDate: '={{ $json.day === "Monday" ? "2090-01-01" : "2090-01-02" }}' },
				PATIENTS,
				'Schedule Date of row 2',
			],
			[
				'a column that differs from row to row',
				{ phoneNumberField: '={{ $json.day === "Monday" ? "phone" : "day" }}' },
				PATIENTS,
				'Column With the Phone Number of row 2',
			],
			[
				'tags that differ from row to row',
				{ tagFields: '={{ $json.day === "Monday" ? "all" : "day" }}' },
				PATIENTS,
				'Columns as Tags of row 2',
			],
			[
				'a speed that differs from row to row',
				{ options: { lengthFactor: '={{ $json.day === "Monday" ? 1 : 1.5 }}' } },
				PATIENTS,
				'Speaking Speed of row 2',
			],
			[
				'a field for the recording that differs from row to row',
				{ content: 'audio', message: '', recordingFieldName: '={{ $json.day }}' },
				PATIENTS,
				account.authentication ? 'Content' : 'Recording Field Name of row 2',
			],
			[
				'two columns that become one tag',
				{},
				PATIENTS.map((row) => ({ ...row, first_name: 'X' })),
				'"First Name" and "first_name"',
			],
			['a recording for an SMS', { services: 'SMS', content: 'audio' }, PATIENTS, 'Content'],
			['stored content', { content: 'stored' }, PATIENTS, 'Content holds a value'],
			['an unknown service', { services: 'FAX' }, PATIENTS, 'Call or SMS'],
		])('%s', async (___, changes, input, words) => {
			const { error } = await run(changes, input);
			expect(error?.message).toContain(words);
			expect(bench.simulator.journal).toEqual([]);
		});
	});

	it('leaves out bad rows, repeated people and those who opted out, as chosen', async () => {
		const input = [...PATIENTS, { ...PATIENTS[0], phone: '09841234567' }, { phone: 'none' }];
		const options = { badRows: 'leaveOut', doNotContact: '9841234568' };
		const { items, hints, error } = await run({ options }, input);
		expect(error).toBeUndefined();
		const heard = await wordsHeard(bench, 2);
		expect(Object.keys(heard)).toEqual(['9841234567', '9841234569']);
		expect(items.filter(({ json }) => json.skipped === true)).toHaveLength(2);
		expect(items.find(({ json }) => json.campaignId)?.json.recipients).toBe(2);
		expect(hints).toContainEqual(expect.stringContaining('given more than once: 9841234567'));
	});

	it('finds the column of a tag whose heading ends with a blank', async () => {
		const input = PATIENTS.map(({ phone }) => ({ phone, 'Name ': 'Asha' }));
		const hello = { ...parameters, message: 'Hi {Name}' } as INodeParameters;
		const { error } = await bench.engine.run(node, hello, { input });
		expect(error).toBeUndefined();
		expect(Object.values(await wordsHeard(bench, 3))).toEqual(['Hi Asha', 'Hi Asha', 'Hi Asha']);
	});

	describe('after a failure', () => {
		const inWorkflow = async (fault: object, retry?: number) => {
			bench.simulator.faults.add({ match: { path: RUN }, kind: 'status', status: 400, ...fault });
			return await bench.workflow.run(node, parameters as INodeParameters, {
				input: PATIENTS,
				retry,
			});
		};

		it('says that the campaign exists and does not run, and a Retry begins it', async () => {
			const first = await inWorkflow({ message: 'Not enough credits' });
			expect(first.error?.message).toContain('Not enough credits');
			expect(first.error?.description).toMatch(/Campaign \d+ was created and is not running/);
			expect(first.error?.description).toContain('the campaign was created');
			expect(first.error?.context).toMatchObject({
				facts: {
					rows: { refused: [0, 1, 2], unknown: [] },
					done: { campaign: { id: expect.stringMatching(/^\d+$/) } },
				},
			});
			expect(actsIn(bench)).toEqual({ created: 1, begun: 0 });
			const second = await first.retry();
			expect(second.status).toBe('success');
			expect(actsIn(bench)).toEqual({ created: 1, begun: 1 });
			expect(Object.keys(await wordsHeard(bench, 3))).toHaveLength(3);
			expect(second.context).toEqual({});
		});

		it('does not advise to begin a campaign that is gone', async () => {
			const { error } = await inWorkflow({ status: 404 });
			expect(error?.description).toContain('start a new execution');
			expect(error?.description).not.toContain('with Begin');
		});

		it('goes on by itself with Retry On Fail', async () => {
			const { status } = await inWorkflow({ message: 'Busy' }, 3);
			expect(status).toBe('success');
			expect(actsIn(bench)).toEqual({ created: 1, begun: 1 });
		});

		it('never begins again if it may have begun', async () => {
			const first = await inWorkflow({ kind: 'resetAfter' }, 3);
			expect(first.error?.message).toContain('has an unknown outcome');
			expect(first.error?.description).not.toContain('is not running');
			expect(first.error?.description).toContain('Done before: ');
			expect(first.error?.description).not.toContain('goes on from there');
			const second = await first.retry();
			expect(second.error?.message).toContain('has an unknown outcome');
			expect(actsIn(bench)).toEqual({ created: 1, begun: 1 });
		});

		it('begins nothing if nobody knows whether its people are there', async () => {
			const first = await inWorkflow({ match: { path: PEOPLE }, kind: 'resetAfter' }, 3);
			expect(first.error?.message).toContain('has an unknown outcome');
			await first.retry();
			expect(actsIn(bench)).toEqual({ created: 1, begun: 0 });
			expect(bench.simulator.inbox).toEqual([]);
		});

		it('calls nobody who opted out between two tries', async () => {
			const first = await inWorkflow({ message: 'Busy' });
			const changed = { ...parameters, options: { doNotContact: '9841234567' } };
			const second = await first.retry(changed as INodeParameters);
			expect(second.error?.message).toContain('with other people');
			expect(actsIn(bench)).toEqual({ created: 1, begun: 0 });
		});

		it('keeps the ID of the campaign as data if the workflow continues', async () => {
			bench.simulator.faults.add({ match: { path: RUN }, kind: 'status', status: 400 });
			const { items } = await bench.engine.run(node, parameters as INodeParameters, {
				input: PATIENTS,
				continueOnFail: true,
			});
			expect(items).toHaveLength(3);
			for (const { json } of items) {
				expect(json.details).toMatchObject({ done: { campaign: { id: expect.any(String) } } });
			}
		});
	});

	it('takes 2,000 rows to a campaign that runs, and tells each row', async () => {
		const input = Array.from({ length: 2000 }, (___, at) => ({
			phone: String(9841000000 + at),
			'First Name': `Patient ${at}`,
			day: 'Monday',
		}));
		const { items, error } = await run({ when: 'at', scheduleDate: '2090-05-09T08:00' }, input);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ recipients: 2000 });
		expect(items[0].pairedItem).toHaveLength(2000);
		expect(actsIn(bench)).toEqual({ created: 1, begun: 1 });
	});
});
