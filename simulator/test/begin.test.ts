import { form, until, useSimulator } from './support';

/** 12:00:59.900 in Nepal, a tenth of a second before the next minute. */
const ALMOST_NOON = Date.parse('2027-01-10T06:15:59.900Z');

describe('beginning a TingTing campaign', () => {
	const startedAt = Date.now();
	const context = useSimulator({ now: () => ALMOST_NOON + Date.now() - startedAt });
	const pathOf = (id: number) => `/api/system/campaigns/${id}/begin/`;
	const begin = async (id: number, body: unknown) => {
		return await context.tingTing.post(pathOf(id), body);
	};
	const credits = () => context.simulator.accounts[0].credits;

	async function create(services: string, numbers: number[]): Promise<number> {
		const body = { name: 'Test', services, individual_number: numbers };
		const { data } = await context.tingTing.post('/api/system/campaigns/', body);
		return data.data.details[0].id;
	}

	async function numbersOf(id: number) {
		const { data } = await context.tingTing.get(`/api/system/campaigns/number/${id}`);
		return data.data['number-lists'] as Array<{
			id: number;
			number: number;
			status: string;
			credit_consumed: number;
		}>;
	}

	async function finished(id: number) {
		await until(async () => {
			const busy = ['not started', 'in progress'];
			return (await numbersOf(id)).every(({ status }) => !busy.includes(status));
		});
	}

	it('answers like the sample and calls every number, with a result by its last digit', async () => {
		const before = credits();
		const { status, data } = await begin(3, { message: 'No water tomorrow' });
		expect(status).toBe(200);
		expect(data).toEqual({
			status: 200,
			success: true,
			message: 'Campaign is running',
			errors: [],
			data: { 'hold amount': '6 credit on hold for Water supply notice campaign.' },
		});
		await finished(3);
		expect(await numbersOf(3)).toEqual([
			expect.objectContaining({ status: 'hungup', duration: 10, playback: 40, credit_consumed: 1 }),
			expect.objectContaining({ status: 'unanswered', duration: 0, credit_consumed: 0 }),
			expect.objectContaining({ status: 'completed', duration: 25, playback: 100 }),
		]);
		expect(credits()).toBe(before - 3);
	});

	it('knows all five outcomes', async () => {
		const id = await create('PHONE', [9841234560, 9841234561, 9841234562, 9841234563, 9841234564]);
		await begin(id, { message: 'Hello' });
		await finished(id);
		const statuses = (await numbersOf(id)).map(({ status }) => status).reverse();
		expect(statuses).toEqual(['unanswered', 'hungup', 'failed', 'terminated', 'completed']);
	});

	it('shows the call in the inbox from ringing to its end', async () => {
		context.simulator.settings.timeScale = 50;
		await begin(8, { message: 'Shares!', voice_input: 'np_binod', length_factor: '1.4' });
		const [message] = context.simulator.inbox;
		expect(message).toMatchObject({
			channel: 'call',
			number: '9841000068',
			text: 'Shares!',
			voice: 'np_binod',
			campaign: 'Share issue opening',
			state: 'ringing',
		});
		await until(() => message.state === 'in progress');
		await until(() => message.state === 'completed');
		await finished(8);
		expect(await numbersOf(8)).toMatchObject([{ duration: 35 }]);
	});

	it('delivers an SMS campaign at once, tags filled in', async () => {
		await begin(5, { message: 'Hi {tags_name}, you are {tags_age}. {Bye}' });
		expect(context.simulator.inbox.map(({ channel, text }) => [channel, text])).toEqual([
			['sms', 'Hi Sita, you are 31. {Bye}'],
			['sms', 'Hi Hari, you are 52. {Bye}'],
		]);
		expect(await numbersOf(5)).toMatchObject([{ status: 'completed' }, { status: 'completed' }]);
	});

	it('calls only the chosen numbers, with the message of that sample', async () => {
		const { data } = await begin(3, { message: 'Hello', individual: [32] });
		expect([data.message, data.data]).toEqual([
			'Campaign is running!!',
			{ 'hold amount': '2 credits on hold for Water supply notice campaign.' },
		]);
		expect(context.simulator.inbox.map(({ number }) => number)).toEqual(['9841000014']);
	});

	it('accepts a form with audio and repeated fields as lists, and stores the audio', async () => {
		const aud_file = { content: 'ID3', fileName: 'notice.mp3' };
		const answer = await begin(3, form({ aud_file, individual: ['32', '33'] }));
		expect(answer.status).toBe(200);
		expect(context.simulator.inbox.map(({ text }) => text)).toEqual([
			'Audio: notice.mp3',
			'Audio: notice.mp3',
		]);
		await until(async () => (await begin(3, {})).status === 200);
	});

	it('reruns only the numbers with the given statuses', async () => {
		await begin(3, { message: 'Hello' });
		await finished(3);
		const done = context.simulator.inbox.length;
		const { data } = await begin(3, { status: ['unanswered', 'hungup'] });
		expect(data.data).toEqual({
			'hold amount': '4 credit on hold for Water supply notice campaign.',
		});
		const called = context.simulator.inbox.slice(done).map(({ number }) => number);
		expect(called).toEqual(['9841000020', '9841000031']);
	});

	it('needs a priority only if there are both a message and audio', async () => {
		const aud_file = { content: 'ID3', fileName: 'notice.mp3' };
		const both = form({ message: 'Hello', aud_file });
		expect((await begin(3, both)).data.errors).toEqual([
			'priority: Required when there are both message and audio',
		]);
		expect((await begin(3, { message: 'Hi', priority: 'audio' })).data.errors).toEqual([
			'priority: Campaign has no audio',
		]);
		const chosen = form({ message: 'Hello', aud_file, priority: 'audio', individual: ['32'] });
		expect((await begin(3, chosen)).status).toBe(200);
		await until(async () => (await begin(3, { priority: 'message' })).status === 200);
		expect(context.simulator.inbox.map(({ text }) => text)).toEqual([
			'Audio: notice.mp3',
			'Hello',
			'Hello',
		]);
	});

	it('puts credits on hold for every number until its call has ended', async () => {
		context.simulator.settings.timeScale = 1;
		const before = credits();
		await begin(3, { message: 'Hello' });
		expect(credits()).toBe(before - 6);
	});

	it("starts a scheduled campaign at its minute in Nepal's time, not before", async () => {
		const shift = Date.now() - startedAt;
		context.simulator.settings.now = () => ALMOST_NOON + Date.now() - startedAt - shift;
		const { status } = await begin(8, { message: 'Hello', schedule_date: '2027-01-10T12:01' });
		expect([status, context.simulator.inbox]).toEqual([200, []]);
		await until(() => context.simulator.inbox.length === 1);
		expect(context.simulator.settings.now()).toBeGreaterThanOrEqual(ALMOST_NOON + 99);
	});

	it('returns the credits if a scheduled campaign is deleted', async () => {
		const before = credits();
		await begin(8, { message: 'Hello', schedule_date: '2027-12-31T23:59' });
		expect(credits()).toBe(before - 2);
		await context.tingTing.delete('/api/system/campaigns/8/delete');
		expect(credits()).toBe(before);
	});

	it('ends the calls under way if a running campaign is deleted', async () => {
		context.simulator.settings.timeScale = 1;
		await begin(8, { message: 'Hello' });
		await context.tingTing.delete('/api/system/campaigns/8/delete');
		expect(context.simulator.inbox).toMatchObject([{ state: 'terminated' }]);
	});

	it('calls no more than five phones at once, and reaches all', async () => {
		context.simulator.settings.timeScale = 100;
		const numbers = Array.from({ length: 12 }, (_, index) => 9841234504 + index * 10);
		const id = await create('PHONE', numbers);
		await begin(id, { message: 'Hello' });
		expect(context.simulator.inbox).toHaveLength(5);
		await finished(id);
		expect(context.simulator.inbox).toHaveLength(12);
	});

	it('skips a number that is deleted before its turn', async () => {
		context.simulator.settings.timeScale = 100;
		const id = await create(
			'PHONE',
			[...Array(6).keys()].map((index) => 9841234504 + index * 10),
		);
		await begin(id, { message: 'Hello' });
		const [last] = await numbersOf(id);
		await context.tingTing.delete(`/api/system/campaigns/number/${last.id}/delete/`);
		await finished(id);
		expect(context.simulator.inbox).toHaveLength(5);
	});
});
