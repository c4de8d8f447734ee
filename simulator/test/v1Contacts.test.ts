import { useSimulator } from './support';
import { fieldProblem, SAMPLES, v1Campaigns } from './v1Support';

const ISO_NEPAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+05:45$/;
const DISPLAY = /^[A-Z][a-z]{2}\. \d\d, \d{4}, \d\d:\d\d [AP]M$/;
const PHONE_PROBLEM = 'Enter a valid phone number of 10 digits.';

describe('adding contacts in TingTing v1', () => {
	const context = useSimulator();
	const { add, contactsOf, get } = v1Campaigns(context);

	it.each([9841234567, '9841234567'])(
		'adds a single one, %p, and answers no ID',
		async (number) => {
			const body = { number, other_variables: { name: 'Gita' } };
			const { status, data } = await add(SAMPLES.phone, body);
			expect([status, data]).toEqual([201, { message: 'New Contact added' }]);
			expect((await contactsOf(SAMPLES.phone)).at(-1)?.number).toBe('9841234567');
			expect((await get(SAMPLES.phone)).campaign_action_count).toBe(4);
		},
	);

	it('adds several and answers a row for each', async () => {
		const contacts = [
			{ number: '9841234567', other_variables: { name: 'Gita', age: 25 } },
			{ number: '9841234568' },
		];
		const { status, data } = await add(SAMPLES.phone, { contacts });
		expect(status).toBe(201);
		expect(data).toEqual({ created: 2, skipped: 0, contacts: expect.any(Array), errors: null });
		expect(data.contacts[0]).toEqual({
			id: 101,
			updated_at: expect.stringMatching(DISPLAY),
			created_at: expect.stringMatching(ISO_NEPAL),
			deleted_at: null,
			number: '9841234567',
			status: 'not started',
			other_variables: { name: 'Gita', age: 25 },
			credit_consumed: 0,
			credit_consumed_SMS: 0,
			duration: '0s',
			playback: '',
			uuid: expect.stringMatching(/^[\w-]{36}$/),
			failover_sms_sent: false,
			campaing: SAMPLES.phone,
		});
	});

	it('shows the time of a row as a web page would', async () => {
		context.simulator.settings.now = () => Date.parse('2026-03-03T03:30:00.120Z');
		const { data } = await add(SAMPLES.phone, { contacts: [{ number: '9841234567' }] });
		expect(data.contacts[0]).toMatchObject({
			updated_at: 'Mar. 03, 2026, 09:15 AM',
			created_at: '2026-03-03T09:15:00.120000+05:45',
		});
	});

	it('skips duplicates, and lists bad numbers in errors', async () => {
		const numbers = ['9841234567', '9841000014', '9841234567', '12345', '+9779841234568'];
		const contacts = numbers.map((number) => ({ number }));
		const { data } = await add(SAMPLES.phone, { contacts });
		expect(data).toMatchObject({ created: 1, skipped: 4 });
		expect(data.errors).toEqual([
			{ number: '12345', error: PHONE_PROBLEM },
			{ number: '+9779841234568', error: PHONE_PROBLEM },
		]);
	});

	it('takes a landline with or without its 0, as one phone', async () => {
		const contacts = [{ number: '014412345' }, { number: 14412345 }, { number: '061520000' }];
		const { data } = await add(SAMPLES.phone, { contacts });
		expect(data).toMatchObject({ created: 2, skipped: 1, errors: null });
	});

	it.each([
		['a bad number', { number: '12345' }, fieldProblem('number', PHONE_PROBLEM)],
		[
			'a number that the campaign has',
			{ number: 9841000014 },
			fieldProblem('number', 'This campaign has a contact with this number.'),
		],
		['no number', {}, fieldProblem('number', 'This field is required.')],
		[
			'variables with another name',
			{ number: 9841234567, available_tags: {} },
			fieldProblem('available_tags', 'This field is not expected.'),
		],
		[
			'a variable that is a list',
			{ number: 9841234567, other_variables: { name: ['Gita'] } },
			{ other_variables: { name: ['Input should be a text or a number.'] } },
		],
		['an empty list', { contacts: [] }, fieldProblem('contacts', 'List should not be empty.')],
		[
			'an entry with an unknown key',
			{ contacts: [{ number: '9841234567', name: 'Gita' }] },
			{ contacts: { 0: { name: ['This field is not expected.'] } } },
		],
	])('refuses %s', async (_case, body, problem) => {
		const answer = await add(SAMPLES.phone, body);
		expect([answer.status, answer.data]).toEqual([400, problem]);
	});

	it('answers several with only a message, if set so', async () => {
		context.simulator.settings.v1ContactsReply = 'message';
		const { data } = await add(SAMPLES.phone, { contacts: [{ number: '9841234567' }] });
		expect(data).toEqual({ message: 'New Contact added' });
		expect(await contactsOf(SAMPLES.phone)).toHaveLength(4);
	});

	it('refuses more than 500 at once, or than is set', async () => {
		const contacts = Array.from({ length: 501 }, (_, index) => ({
			number: String(9841200000 + index),
		}));
		const tooMany = await add(SAMPLES.phone, { contacts });
		expect([tooMany.status, tooMany.data]).toEqual([
			400,
			fieldProblem('contacts', 'Ensure this field has no more than 500 elements.'),
		]);
		expect((await add(SAMPLES.phone, { contacts: contacts.slice(1) })).data.created).toBe(500);
		context.simulator.settings.v1MaxContacts = 2;
		expect((await add(SAMPLES.sms, { contacts: contacts.slice(0, 3) })).status).toBe(400);
	});

	it('answers 404 for an unknown campaign', async () => {
		expect((await add(999, { number: 9841234567 })).status).toBe(404);
	});
});

describe("TingTing v1's contacts", () => {
	const context = useSimulator();
	const { add, contactsOf } = v1Campaigns(context);

	it('are listed in pages, with what they cost and their carriers', async () => {
		const numbers = Array.from({ length: 9 }, (_, index) => String(9801234500 + index));
		await add(SAMPLES.phone, { contacts: numbers.map((number) => ({ number })) });
		const { data } = await context.tingTingV1.get(`/campaign-detail/${SAMPLES.phone}/`);
		expect(data).toMatchObject({
			count: 12,
			total_pages: 2,
			previous: null,
			total_credits_consumed: 0,
			carrier_summary: { NTC: 3, Ncell: 9 },
		});
		expect(data.results[0]).toEqual({
			id: 61,
			number: '9841000014',
			status: 'not started',
			updated_at: expect.stringMatching(ISO_NEPAL),
			call_duration: '0s',
			playback: '',
			credit_consumed: 0,
			credit_consumed_SMS: 0,
			carrier: 'NTC',
		});
		const next = await context.tingTingV1.get(data.next);
		expect(next.data.results).toHaveLength(2);
		expect(next.data.next).toBeNull();
	});

	it.each([{ limit: 11 }, { page: 2 }, { status: 'completed' }])(
		'are not listed with %j',
		async (params) => {
			const url = `/campaign-detail/${SAMPLES.phone}/`;
			const answer = await context.tingTingV1.get(url, { params });
			expect([answer.status, Object.keys(answer.data)]).toEqual([400, Object.keys(params)]);
		},
	);

	it('have variables, which an update merges', async () => {
		const path = '/campaign/64/attributes/';
		expect((await context.tingTingV1.get(path)).data).toEqual({ name: 'Sita', age: 31 });
		const { status, data } = await context.tingTingV1.patch(path, { age: 32, city: 'Pokhara' });
		expect([status, data]).toEqual([200, { name: 'Sita', age: 32, city: 'Pokhara' }]);
		expect((await context.tingTingV1.get(path)).data).toEqual(data);
	});

	it.each([
		[[1, 2], 'non_field_errors'],
		[{ name: { first: 'Sita' } }, 'name'],
	])('refuse the variables %j', async (body, field) => {
		const answer = await context.tingTingV1.patch('/campaign/64/attributes/', body);
		expect([answer.status, Object.keys(answer.data)]).toEqual([400, [field]]);
	});

	it('can keep their number', async () => {
		const body = { number: 9841000014 };
		const { status, data } = await context.tingTingV1.patch('/phone-number/update/61/', body);
		expect([status, data.number]).toEqual([200, '9841000014']);
	});

	it('get another number', async () => {
		const body = { number: 9801234567 };
		const { status, data } = await context.tingTingV1.patch('/phone-number/update/61/', body);
		expect([status, data]).toEqual([
			200,
			expect.objectContaining({ id: 61, number: '9801234567', carrier: 'Ncell' }),
		]);
	});

	it.each([
		[{ number: '12345' }, fieldProblem('number', PHONE_PROBLEM)],
		[
			{ number: 9841000020 },
			fieldProblem('number', 'This campaign has a contact with this number.'),
		],
		[
			{ number: 9801234567, other_variables: {} },
			fieldProblem('other_variables', 'This field is not expected.'),
		],
	])('refuse the update %j', async (body, problem) => {
		const answer = await context.tingTingV1.patch('/phone-number/update/61/', body);
		expect([answer.status, answer.data]).toEqual([400, problem]);
	});

	it('are deleted', async () => {
		const { status, data } = await context.tingTingV1.delete('/phone-number/delete/61/');
		expect([status, data]).toEqual([200, { message: 'Successfully Deleted.' }]);
		expect((await contactsOf(SAMPLES.phone)).map(({ id }) => id)).toEqual([62, 63]);
	});

	it.each([
		['GET', '/campaign/999/attributes/'],
		['PATCH', '/campaign/999/attributes/'],
		['PATCH', '/phone-number/update/999/'],
		['DELETE', '/phone-number/delete/999/'],
		['POST', '/demo-call/999/'],
		['GET', '/campaign-detail/999/'],
	])('answer 404 to %s %s', async (method, url) => {
		const data = method === 'PATCH' ? { number: 9841234567 } : undefined;
		const answer = await context.tingTingV1.request({ method, url, data });
		expect([answer.status, Object.keys(answer.data)]).toEqual([404, ['detail']]);
	});
});
