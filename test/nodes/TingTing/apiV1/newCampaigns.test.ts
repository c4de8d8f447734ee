import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { actsOf, useBench } from '../../../harness';
import { answerOnce, apiToken, linesOf, NEW_CAMPAIGN, runnerOf } from '../../../harness/today';

const bench = useBench();
const node = new TingTingCampaign();
const run = runnerOf(bench, node);
const bodyOf = (at: number) => bench.simulator.journal[at].body.toString('utf8');
const added = (body: object) => answerOnce(bench, /add-contact/, body);

describe('A new campaign of today', () => {
	it.each([
		[
			{},
			'{"name":"Appointments","services":"PHONE","description":"","user_phone":[1],"message":"Namaste","sms_message":"Namaste"}',
		],
		[
			{ services: 'SMS', callerNumbers: [], additionalFields: { description: 'For May' } },
			'{"name":"Appointments","services":"SMS","description":"For May","user_phone":[],"message":"Namaste","sms_message":"Namaste"}',
		],
		[
			{ services: 'SMS & PHONE', smsMessage: 'Hi', callerNumbers: ['1', 2] },
			'{"name":"Appointments","services":"SMS & PHONE","description":"","user_phone":[1,2],"message":"Namaste","sms_message":"Hi"}',
		],
		[
			{ message: '' },
			'{"name":"Appointments","services":"PHONE","description":"","user_phone":[1],"message":"","sms_message":""}',
		],
		[
			{ name: ' चिया "तातो" ', callerNumbers: '1, 2' },
			'{"name":" चिया \\"तातो\\" ","services":"PHONE","description":"","user_phone":[1,2],"message":"Namaste","sms_message":"Namaste"}',
		],
	])('is asked for with %j byte for byte', async (changes, body) => {
		await bench.engine.run(node, { ...NEW_CAMPAIGN, ...changes });
		expect(linesOf(bench)[0]).toBe('POST /campaign/create/');
		expect(bodyOf(0)).toBe(body);
	});

	it('gets its people in the form for many, each once', async () => {
		const phoneNumbers = '9841234567; +977 984-1234567\n9841234568, ,';
		const { hints } = await run({ ...NEW_CAMPAIGN, phoneNumbers });
		expect(bodyOf(1)).toBe(
			'{"contacts":[{"number":"9841234567","other_variables":{}},{"number":"9841234568","other_variables":{}}]}',
		);
		expect(hints[0]).toContain('1 phone number(s) were given more than once');
	});

	it.each([
		[{ name: ' ' }, 'Name is empty'],
		[{ phoneNumbers: ' , ' }, 'Phone Numbers is empty'],
		[{ phoneNumbers: '9841234567, 12' }, 'Phone Numbers'],
		[{ callerNumbers: ['x'] }, 'Caller Numbers is not a number'],
		[{ message: 'Hi {name}' }, 'Message uses {name}, and there is no value for it'],
		[{ smsMessage: 'Hi {day}', services: 'SMS & PHONE' }, 'Message uses {day}'],
		[{ services: 'FAX' }, 'holds a value that is not offered'],
	])('is not asked for with %j', async (changes, words) => {
		const { error } = await bench.engine.run(node, { ...NEW_CAMPAIGN, ...changes });
		expect(error?.message).toContain(words);
		expect(bench.simulator.journal).toEqual([]);
	});

	it('never gets another caller number because an ID is too long for a number', async () => {
		await run({ ...NEW_CAMPAIGN, callerNumbers: ['9007199254740993'] }).catch(() => {});
		for (const { body } of bench.simulator.journal) expect(String(body)).not.toContain('0992');
	});

	it.each([
		[
			{ created: 2, skipped: 0, errors: null },
			{ created: 2, skipped: 0 },
		],
		[
			{ created: '1', skipped: '1', errors: [] },
			{ created: 1, skipped: 1 },
		],
		[
			{ created: 1, skipped: 1, errors: ['9841234568: duplicate'] },
			{ created: 1, skipped: 1, errors: [{ error: '9841234568: duplicate' }] },
		],
		[
			{ created: 1, skipped: 1, errors: { '9841234568': 'duplicate' } },
			{ created: 1, skipped: 1, errors: [{ '9841234568': 'duplicate' }] },
		],
		[{ message: 'New Contact added' }, {}],
	])('says who was added, from %j', async (answer, expected) => {
		added(answer);
		const { items } = await run(NEW_CAMPAIGN);
		const { created, skipped, errors } = items[0].json;
		expect(JSON.parse(JSON.stringify({ created, skipped, errors }))).toEqual(expected);
	});

	it.each([{}, { message: 'Failed to add' }, { message: 'Done', errors: ['x'] }, [], null, 'ok'])(
		'has an unknown outcome if its people are answered with %j',
		async (answer) => {
			added(answer as object);
			const { error } = await bench.engine.run(node, NEW_CAMPAIGN);
			expect(error?.message).toContain('has an unknown outcome');
			expect(error?.description).toContain('the campaign was created, with the ID');
		},
	);

	it.each([...[{}, { id: null }, { id: {} }, [], 'created', { message: 'Created' }]])(
		'has an unknown outcome if it is answered with %j, and no people are sent',
		async (answer) => {
			answerOnce(bench, /create/, answer);
			const { error } = await bench.engine.run(node, NEW_CAMPAIGN);
			expect(error?.message).toContain('Create campaign has an unknown outcome');
			expect(linesOf(bench)).toEqual(['POST /campaign/create/']);
		},
	);

	it.each(['7/../8', 'x', -1, 1.5, ''])('sends its people nowhere if its ID is %j', async (id) => {
		answerOnce(bench, /create/, { id });
		const { error } = await bench.engine.run(node, NEW_CAMPAIGN);
		expect(linesOf(bench)).toEqual(['POST /campaign/create/']);
		expect(error?.message).toContain('Create campaign has an unknown outcome');
	});

	it('is given with an ID beyond 2^53 as text, which its people go to', async () => {
		answerOnce(bench, /create/, { id: '9007199254740993', name: 'Tea', message: 'Sorry' });
		added({ created: 2, skipped: 0 });
		const { items } = await run(NEW_CAMPAIGN);
		expect(items[0].json).toMatchObject({ id: '9007199254740993', name: 'Tea', created: 2 });
		expect(linesOf(bench)[1]).toBe('POST /campaign/9007199254740993/add-contact/');
	});

	it('is the row of the service with the sums if Simplify is off', async () => {
		const { items } = await run({ ...NEW_CAMPAIGN, simplify: false });
		expect(items[0].json).toMatchObject({ main_audit: expect.anything(), created: 2, skipped: 0 });
		expect(items[0].json).toHaveProperty('user_phone');
	});

	it('names the row that cannot be used, and leaves it out if asked to', async () => {
		const input = [{ phone: '9841234567' }, { phone: '12' }, { phone: '9841234569' }];
		const parameters = {
			...NEW_CAMPAIGN,
			recipientSource: 'inputItems',
			phoneNumberField: 'phone',
		};
		const { error } = await bench.engine.run(node, parameters, { input });
		expect(error?.message).toContain('row 2 (item 1)');
		expect(bench.simulator.journal).toEqual([]);
		const options = { badRows: 'leaveOut' };
		const { items } = await run({ ...parameters, options }, { input });
		expect(items[0].json).toMatchObject({ created: 2 });
	});

	it('sends no text or number of a cell that a message cannot say', async () => {
		const input = [{ phone: '9841234567', a: null, b: [1], c: { d: 1 }, e: '', f: 5, g: 'x' }];
		const parameters = {
			...NEW_CAMPAIGN,
			recipientSource: 'inputItems',
			phoneNumberField: 'phone',
		};
		await run(parameters, { input });
		expect(bodyOf(1)).toBe(
			'{"contacts":[{"number":"9841234567","other_variables":{"f":5,"tags_f":5,"g":"x","tags_g":"x"}}]}',
		);
	});

	it('has the tag of a heading with a blank at its end as people see it, too', async () => {
		const input = [{ phone: '9841234567', 'Name ': 'Asha' }];
		const parameters = {
			...{ ...NEW_CAMPAIGN, recipientSource: 'inputItems' },
			...{ phoneNumberField: 'phone', message: 'Hi {Name}' },
		};
		await run(parameters, { input });
		expect(JSON.parse(bodyOf(1)).contacts[0].other_variables).toMatchObject({
			...{ 'Name ': 'Asha', Name: 'Asha', tags_name: 'Asha' },
		});
	});

	it('has no people from a chunk that the service refuses, in words', async () => {
		answerOnce(bench, /add-contact/, { contacts: ['Not now.'] }, 400);
		const { error } = await bench.engine.run(node, NEW_CAMPAIGN);
		expect(error?.message).toMatch(/^Create campaign /);
		expect(error?.description).toContain('the campaign was created, with the ID');
		expect(actsOf(bench.simulator)).toHaveLength(1);
	});

	it('goes on with its people, not with itself, in each item that failed', async () => {
		const input = [{ name: 'Tea' }, { name: 'Coffee' }];
		const parameters = { ...NEW_CAMPAIGN, ...apiToken, name: '={{ $json.name }}' };
		const fault = { match: { path: /add-contact/ }, kind: 'status' as const, status: 400 };
		// Slow enough for both items to be under way.
		const busy = { body: { detail: 'Busy' }, delaySeconds: 0.05 };
		bench.simulator.faults.add({ ...fault, ...busy, times: 2 });
		const first = await bench.workflow.run(node, parameters, { input });
		expect(first.error?.message).toContain('Busy');
		const second = await first.retry();
		expect(second.items.map(({ json }) => json.name)).toEqual(['Tea', 'Coffee']);
		const created = linesOf(bench).filter((line) => line.includes('create'));
		expect(created).toHaveLength(2);
	});
});
