import { until, useSimulator } from './support';
import { SAMPLES, v1Campaigns } from './v1Support';

describe('running a campaign of TingTing v1', () => {
	const context = useSimulator();
	const { add, contactsOf, create, get, reaches, run } = v1Campaigns(context);
	const account = () => context.simulator.accounts[0];

	it('begins at once without a schedule and calls everybody', async () => {
		const { status, data } = await run(SAMPLES.phone);
		expect([status, data]).toEqual([200, { message: 'Campaign Began Successfully!!' }]);
		await reaches(SAMPLES.phone, 'Completed');
		expect((await get(SAMPLES.phone)).progress_percent).toBe(100);
		expect(await contactsOf(SAMPLES.phone)).toEqual([
			expect.objectContaining({
				status: 'completed',
				call_duration: '25s',
				playback: '100',
				credit_consumed: 2,
			}),
			expect.objectContaining({ status: 'unanswered', call_duration: '0s', playback: '0' }),
			expect.objectContaining({ status: 'hungup', call_duration: '10s', playback: '40' }),
		]);
		expect(account()).toMatchObject({ phoneCredits: 4997, smsCredits: 5000, credits: 10_000 });
		expect(context.simulator.inbox[0]).toMatchObject({
			service: 'tingting',
			channel: 'call',
			number: '9841000014',
			text: 'There is no water tomorrow.',
			voice: 'np_rija',
			campaign: 'Water supply notice',
		});
	});

	it('shows a contact ringing and talking, and how far the campaign is', async () => {
		context.simulator.settings.timeScale = 25;
		const id = await create({}, ['9841234560', '9841234564']);
		await run(id);
		expect((await contactsOf(id)).map(({ status }) => status)).toEqual(['ringing', 'ringing']);
		expect(await get(id)).toMatchObject({ status: 'Running', progress_percent: 0 });
		await until(async () => (await contactsOf(id))[1].status === 'answered');
		expect((await get(id)).progress_percent).toBe(50);
		await reaches(id, 'Completed');
	});

	it('texts at once, from the pool for texts', async () => {
		await run(SAMPLES.sms);
		expect(context.simulator.inbox.map(({ channel, text }) => [channel, text])).toEqual([
			['sms', 'Dear Sita, please renew.'],
			['sms', 'Dear Hari, please renew.'],
		]);
		expect(await get(SAMPLES.sms)).toMatchObject({ status: 'Completed', progress_percent: 100 });
		expect(await contactsOf(SAMPLES.sms)).toMatchObject([
			{ status: 'completed', credit_consumed: 0, credit_consumed_SMS: 1 },
			{ status: 'completed' },
		]);
		expect(account()).toMatchObject({ phoneCredits: 5000, smsCredits: 4998 });
	});

	it('texts after a call that ended in a target of the failover', async () => {
		await run(SAMPLES.both);
		await reaches(SAMPLES.both, 'Completed');
		expect(
			context.simulator.inbox.map(({ channel, number, text }) => [channel, number, text]),
		).toEqual([
			['call', '9841000068', 'The share issue is open.'],
			['call', '9841000070', 'The share issue is open.'],
			['sms', '9841000070', 'The share issue is open until Friday.'],
		]);
		expect(await contactsOf(SAMPLES.both)).toMatchObject([
			{ status: 'completed', credit_consumed: 2, credit_consumed_SMS: 0 },
			{ status: 'unanswered', credit_consumed: 0, credit_consumed_SMS: 1 },
		]);
		expect(account()).toMatchObject({ phoneCredits: 4998, smsCredits: 4999 });
	});

	it.each([
		['both', 'Hi Sita, Sita'],
		['name', 'Hi Sita, '],
		['tags_name', 'Hi , Sita'],
	] as const)('finds variables by the spelling %s', async (spelling, text) => {
		context.simulator.settings.v1TagSpelling = spelling;
		const message = { sms_message: 'Hi {name}, {tags_name}' };
		await context.tingTingV1.patch(`/campaign/${SAMPLES.sms}/`, message);
		await run(SAMPLES.sms);
		expect(context.simulator.inbox[0].text).toBe(text);
	});

	it('leaves out a variable that a contact lacks', async () => {
		await context.tingTingV1.patch(`/campaign/${SAMPLES.sms}/`, { sms_message: 'Hi {city}!' });
		await run(SAMPLES.sms);
		expect(context.simulator.inbox[0].text).toBe('Hi !');
	});

	it('speaks slower only with the premium voice', async () => {
		const voices = [1, 2];
		const ids: number[] = [];
		for (const id of voices) {
			ids.push(await create({ voice: { id }, length_factor: '2' }, ['9841234564']));
		}
		await Promise.all(ids.map(run));
		await Promise.all(ids.map(async (id) => await reaches(id, 'Completed')));
		const durations = await Promise.all(
			ids.map(async (id) => (await contactsOf(id))[0].call_duration),
		);
		expect(durations).toEqual(['25s', '50s']);
	});

	it('calls five at a time, and nobody who was deleted before', async () => {
		context.simulator.settings.timeScale = 100;
		const numbers = Array.from({ length: 7 }, (_, index) => String(9841234504 + index * 10));
		const id = await create({}, numbers);
		const last = (await contactsOf(id)).at(-1);
		await run(id);
		expect(context.simulator.inbox).toHaveLength(5);
		await context.tingTingV1.delete(`/phone-number/delete/${last?.id}/`);
		await reaches(id, 'Completed');
		expect(context.simulator.inbox).toHaveLength(6);
		expect(account().phoneCredits).toBe(5000 - 12);
	});

	it('reaches only those who were added since, when it is run again', async () => {
		await run(SAMPLES.sms);
		expect((await run(SAMPLES.sms)).data).toEqual({
			message: 'Campaign has no contacts to reach.',
		});
		await add(SAMPLES.sms, { number: 9841234567, other_variables: { name: 'Gita' } });
		expect((await run(SAMPLES.sms)).status).toBe(200);
		expect(context.simulator.inbox.at(-1)?.text).toBe('Dear Gita, please renew.');
		expect(context.simulator.inbox).toHaveLength(3);
	});

	it.each([{}, 'null', { schedule: null }])('refuses the body %j', async (body) => {
		const headers = { 'content-type': 'application/json' };
		const url = `/run-campaign/${SAMPLES.sms}/`;
		const answer = await context.tingTingV1.post(url, body, { headers });
		expect([answer.status, answer.data]).toEqual([400, { message: 'Invalid Content' }]);
		expect(context.simulator.inbox).toEqual([]);
	});

	it.each([
		['a draft', { draft: true }, ['9841234564'], 'A draft cannot be run.'],
		['no contacts', {}, [], 'Campaign has no contacts to reach.'],
		['no voice', { voice: null }, ['9841234564'], 'Campaign has no voice.'],
	])('refuses %s', async (_case, change, numbers, message) => {
		const answer = await run(await create(change, numbers));
		expect([answer.status, answer.data]).toEqual([400, { message }]);
	});

	it('refuses a campaign that is under way or unknown', async () => {
		context.simulator.settings.timeScale = 1;
		await run(SAMPLES.phone);
		expect((await run(SAMPLES.phone)).data).toEqual({ message: 'Campaign is already running.' });
		expect((await run(999)).status).toBe(404);
	});

	it.each([
		[SAMPLES.phone, { phoneCredits: 5 }],
		[SAMPLES.sms, { smsCredits: 1 }],
		[SAMPLES.both, { smsCredits: 1 }],
	])('refuses campaign %i with too few credits, and takes none', async (id, credits) => {
		Object.assign(account(), credits);
		const answer = await run(id);
		expect([answer.status, answer.data]).toEqual([400, { message: 'Insufficient credits.' }]);
		expect(account()).toMatchObject(credits);
	});

	it('begins with too few credits if that is not checked', async () => {
		context.simulator.settings.v1ChecksCredits = false;
		account().phoneCredits = 0;
		expect((await run(SAMPLES.phone)).status).toBe(200);
	});
});

describe('stopping and trying out a campaign of TingTing v1', () => {
	const context = useSimulator();
	const { contactsOf, create, get, run } = v1Campaigns(context);
	const stop = async (id: number, body?: unknown) => {
		return await context.tingTingV1.post(`/campaign/emergency-stop/${id}/`, body);
	};

	it('ends the calls, gives up on the others and returns their credits', async () => {
		context.simulator.settings.timeScale = 1;
		const numbers = Array.from({ length: 6 }, (_, index) => String(9841234504 + index * 10));
		const id = await create({}, numbers);
		await run(id);
		expect((await stop(id)).status).toBe(200);
		expect(await get(id)).toMatchObject({ status: 'Terminated', progress_percent: 100 });
		const statuses = (await contactsOf(id)).map(({ status }) => status);
		expect(new Set(statuses)).toEqual(new Set(['terminated']));
		expect(context.simulator.inbox).toHaveLength(5);
		expect(context.simulator.accounts[0].phoneCredits).toBe(5000);
	});

	it('refuses a body, and a campaign that is not under way', async () => {
		expect((await stop(SAMPLES.phone, {})).data).toEqual({ message: 'Invalid Content' });
		const answer = await stop(SAMPLES.phone);
		expect([answer.status, answer.data]).toEqual([400, { message: 'Campaign is not running.' }]);
		expect((await stop(999)).status).toBe(404);
	});

	it('calls one contact to try it out, which costs but leaves the contact as it is', async () => {
		const { status, data } = await context.tingTingV1.post('/demo-call/61/');
		expect([status, Object.keys(data)]).toEqual([200, ['message']]);
		await until(() => context.simulator.inbox[0].state === 'completed');
		expect(context.simulator.inbox).toMatchObject([
			{ channel: 'call', number: '9841000014', text: 'There is no water tomorrow.' },
		]);
		expect(context.simulator.accounts[0].phoneCredits).toBe(4998);
		expect((await contactsOf(SAMPLES.phone))[0]).toMatchObject({
			status: 'not started',
			credit_consumed: 0,
		});
	});

	it('refuses to try out texts, and calls without credits', async () => {
		const texts = await context.tingTingV1.post('/demo-call/64/');
		expect([texts.status, texts.data]).toEqual([400, { message: 'Campaign makes no calls.' }]);
		context.simulator.accounts[0].phoneCredits = 1;
		const poor = await context.tingTingV1.post('/demo-call/61/');
		expect([poor.status, poor.data]).toEqual([400, { message: 'Insufficient credits.' }]);
		expect(context.simulator.inbox).toEqual([]);
	});
});
