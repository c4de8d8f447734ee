import { form, refusal, signedClient, useSimulator } from './support';

describe('what TingTing refuses to begin', () => {
	const context = useSimulator({ now: () => Date.parse('2027-01-10T06:15:59Z') });
	const pathOf = (id: number) => `/api/system/campaigns/${id}/begin/`;
	const begin = async (id: number, body: unknown) => {
		return await context.tingTing.post(pathOf(id), body);
	};
	const credits = () => context.simulator.accounts[0].credits;

	it('requires a status to call everyone again', async () => {
		await begin(5, { message: 'Hello' });
		const { data } = await begin(5, { message: 'Hello' });
		expect(data).toEqual(refusal(400, ['No number of this campaign is not started.']));
	});

	it.each([
		['neither message nor audio', 3, {}, 'Campaign has neither message nor audio.'],
		[
			'an unknown voice',
			3,
			{ message: 'Hi', voice_input: 'np_sita' },
			'voice_input: Input should be one of np_rija, np_prasanna, np_binod',
		],
		[
			'a length factor that is a number',
			3,
			{ message: 'Hi', length_factor: 1.4 },
			'length_factor: Input should be a valid string',
		],
		[
			'a length factor of words',
			3,
			{ message: 'Hi', length_factor: 'slow' },
			'length_factor: Input should be like "1.4"',
		],
		[
			'an unknown priority',
			3,
			{ message: 'Hi', priority: 'text' },
			'priority: Input should be one of message, audio',
		],
		[
			'a status in capitals',
			3,
			{ message: 'Hi', status: ['Failed'] },
			'status.0: Input should be one of completed, failed, hungup, terminated, unanswered',
		],
		[
			'a status that is not a list',
			3,
			{ message: 'Hi', status: 'failed' },
			'status: Input should be a valid list',
		],
		[
			'a number of another campaign',
			3,
			{ message: 'Hi', individual: [32, 35] },
			'individual.1: Number 35 is not part of this campaign',
		],
		[
			'number ids as strings',
			3,
			{ message: 'Hi', individual: ['32'] },
			'individual.0: Input should be a valid integer',
		],
		[
			'a date with seconds',
			3,
			{ message: 'Hi', schedule_date: '2027-05-09T17:07:00' },
			'schedule_date: Input should be a date and time as YYYY-MM-DDTHH:mm',
		],
		[
			'a day that does not exist',
			3,
			{ message: 'Hi', schedule_date: '2027-02-30T17:07' },
			'schedule_date: This is not a date as YYYY-MM-DDTHH:mm',
		],
		[
			'a moment that has passed in Nepal but not in UTC',
			3,
			{ message: 'Hi', schedule_date: '2027-01-10T12:00' },
			'schedule_date: Schedule date should be in the future',
		],
		[
			'audio that is only a path',
			3,
			{ aud_file: 'path/containing/audio.mp3' },
			'aud_file: The submitted data was not a file',
		],
		[
			'a tag that the campaign lacks',
			3,
			{ message: 'Hi {tags_name}' },
			'message: This campaign has no tag {tags_name}',
		],
		['an unknown key', 3, { message: 'Hi', voice: 'x' }, 'voice: This key is not known'],
	])('refuses %s', async (_case, id, body, problem) => {
		const before = credits();
		const { status, data } = await begin(id, body);
		expect([status, data]).toEqual([400, refusal(400, [problem])]);
		expect(context.simulator.inbox).toEqual([]);
		expect(credits()).toBe(before);
	});

	it('refuses a file that is not audio, and audio for SMS', async () => {
		const text = form({ aud_file: { content: 'hello', fileName: 'notice.txt' } });
		expect((await begin(3, text)).data.errors).toEqual(['aud_file: File should be audio']);
		const audio = form({ aud_file: { content: 'ID3', fileName: 'notice.mp3' } });
		expect((await begin(5, audio)).data.errors).toEqual(['aud_file: An SMS campaign has no audio']);
	});

	it('refuses to begin while it is running', async () => {
		context.simulator.settings.timeScale = 1;
		await begin(3, { message: 'Hello' });
		const { data } = await begin(3, { message: 'Hello' });
		expect(data).toEqual(refusal(400, ['Campaign is already running.']));
	});

	it('refuses if there are too few credits', async () => {
		context.simulator.accounts[0].credits = 5;
		const { data } = await begin(3, { message: 'Hello' });
		expect(data).toEqual(refusal(400, ['Insufficient credits: 6 needed, 5 available.']));
		expect(credits()).toBe(5);
	});

	it("refuses another account's campaign", async () => {
		const other = { email: 'bikash@example.com', password: 'second-password' };
		const client = await signedClient(context.simulator, other);
		expect((await client.post(pathOf(3), { message: 'Hello' })).status).toBe(404);
	});
});
