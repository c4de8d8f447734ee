import { refusal, signedClient, useSimulator } from './support';

describe('TingTing campaign numbers', () => {
	const context = useSimulator();
	const path = '/api/system/campaigns/number';
	const add = async (id: number, body: unknown) => {
		return await context.tingTing.post(`${path}/${id}/`, body);
	};
	const untouched = {
		available_tags: {},
		status: 'not started',
		duration: null,
		playback: null,
		credit_consumed: 0,
	};

	it('lists the newest first, with the misspelling of the documentation', async () => {
		const { data } = await context.tingTing.get(`${path}/3`);
		expect(data).toEqual({
			status: 200,
			success: true,
			message: null,
			errors: [],
			data: {
				messages: 'Number related to Water supply notice campaign Retrived successfully',
				'number-lists': [
					{ id: 34, number: 9841000031, campaing: 'Water supply notice', ...untouched },
					{ id: 33, number: 9841000020, campaing: 'Water supply notice', ...untouched },
					{ id: 32, number: 9841000014, campaing: 'Water supply notice', ...untouched },
				],
			},
		});
	});

	it.each([
		['GET', `${path}/999`],
		['POST', `${path}/999/`],
		['DELETE', `${path}/999/delete/`],
		['GET', '/api/system/number/999/'],
		['PUT', '/api/system/number/999/'],
	])('answers 404 to %s %s', async (method, url) => {
		const data = ['POST', 'PUT'].includes(method) ? { number: 9841234567 } : undefined;
		const answer = await context.tingTing.request({ method, url, data });
		expect([answer.status, answer.data]).toEqual([404, refusal(404)]);
	});

	it("answers 404 to another account's number", async () => {
		const other = { email: 'bikash@example.com', password: 'second-password' };
		const client = await signedClient(context.simulator, other);
		expect((await client.get('/api/system/number/32/')).status).toBe(404);
	});

	it('adds a number, with the tags of the campaign', async () => {
		const tags = { tags_name: 'Gita', tags_age: 25 };
		const { status, data } = await add(5, { number: 9841234567, available_tags: tags });
		expect(status).toBe(201);
		expect(data.data).toEqual({
			...untouched,
			id: expect.any(Number),
			number: 9841234567,
			campaing: 'Member renewal',
			available_tags: tags,
		});
		const list = await context.tingTing.get(`${path}/5`);
		expect(list.data.data['number-lists'][0]).toEqual(data.data);
	});

	it.each([
		[
			'a number as a string',
			3,
			{ number: '9841234567' },
			'number: Input should be a valid integer',
		],
		[
			'a number of 16 digits',
			3,
			{ number: 1234567890123456 },
			'number: Input should be a phone number of 7 to 15 digits',
		],
		[
			'a negative number',
			3,
			{ number: -9841234567 },
			'number: Input should be a phone number of 7 to 15 digits',
		],
		['no number', 3, {}, 'number: Field required'],
		[
			'tags for a campaign without tags',
			3,
			{ number: 9841234567, available_tags: { tags_name: 'Gita' } },
			'available_tags.tags_name: This campaign has no tags',
		],
		[
			'a tag that the campaign lacks',
			5,
			{ number: 9841234567, available_tags: { tags_city: 'Pokhara' } },
			"available_tags.tags_city: This campaign's tags are tags_name, tags_age",
		],
		[
			'a tag that is a list',
			5,
			{ number: 9841234567, available_tags: { tags_name: ['Gita'] } },
			'available_tags.tags_name: Input should be a text or a number',
		],
		['an unknown key', 3, { number: 9841234567, tags: {} }, 'tags: This key is not known'],
	])('refuses to add %s', async (_case, id, body, problem) => {
		const { data } = await add(id, body);
		expect(data).toEqual(refusal(400, [problem]));
	});

	it('shows one number', async () => {
		const { data } = await context.tingTing.get('/api/system/number/34/');
		expect(data.data).toEqual({
			messages: '9841000031 details retrieved successfully!!',
			'number-detail': {
				id: 34,
				number: 9841000031,
				campaing: 'Water supply notice',
				...untouched,
			},
		});
	});

	it('updates number and tags', async () => {
		const body = { number: 9841234567, available_tags: { tags_age: 26 } };
		const { data } = await context.tingTing.put('/api/system/number/35/', body);
		expect(data).toMatchObject({
			message: 'Action details successfully updated.',
			data: { details: { id: 35, number: 9841234567, available_tags: { tags_age: 26 } } },
		});
		const read = await context.tingTing.get('/api/system/number/35/');
		expect(read.data.data['number-detail']).toEqual(data.data.details);
	});

	it.each([
		['nothing', {}, 'Nothing to update.'],
		['a number as a string', { number: '9841234567' }, 'number: Input should be a valid integer'],
		[
			'a tag that the campaign lacks',
			{ available_tags: { tags_x: 1 } },
			"available_tags.tags_x: This campaign's tags are tags_name, tags_age",
		],
	])('refuses to update with %s', async (_case, body, problem) => {
		const { data } = await context.tingTing.put('/api/system/number/35/', body);
		expect(data).toEqual(refusal(400, [problem]));
	});

	it('does not accept the POST of the oldest documentation as an update', async () => {
		const answer = await context.tingTing.post('/api/system/number/35/', { number: 9841234567 });
		expect([answer.status, answer.data]).toEqual([405, refusal(405)]);
	});

	it('deletes a number', async () => {
		const { data } = await context.tingTing.delete(`${path}/34/delete/`);
		expect(data.data).toEqual({
			'campaign-details': '9841000031 of campaign Water supply notice deleted Successfully!!',
		});
		expect((await context.tingTing.get('/api/system/number/34/')).status).toBe(404);
	});
});
