import { get as httpGet } from 'node:http';
import type { Reaction } from '../phones/reactions';
import { clientFor, until, useSimulator } from './support';
import { v3Calls } from './toinggV3Support';
import { v1Campaigns } from './v1Support';

/** By its last digit, a call to it fails. */
const FAILING = '9841234562';

const OUTCOMES: Array<[Reaction, string]> = [
	['pickUp', 'completed'],
	['hangUp', 'hungup'],
	['dontAnswer', 'unanswered'],
];

describe('answering as the phone', () => {
	const context = useSimulator();
	const v1 = v1Campaigns(context);
	const v3 = v3Calls(context);
	const control = () => clientFor(`${context.simulator.url}/simulator`);
	const plan = async (reaction: unknown, number?: unknown) => {
		return await control().post('/reactions', { reaction, number });
	};
	const statesOf = () => context.simulator.inbox.map(({ state }) => state);
	const over = async (calls: number) => {
		const live = ['ringing', 'in progress'];
		await until(() => statesOf().length === calls && !statesOf().some((one) => live.includes(one)));
	};

	/** Makes a Toingg call of 2023, and waits for its end. */
	async function call(phoneNumber: string) {
		const before = context.simulator.inbox.length;
		const body = { campaign: 'Reminder', name: 'Asha', phoneNumber };
		await context.toingg.post('/make_toingg/', body, { params: { apiKey: 'demo-key' } });
		await over(before + 1);
	}

	it.each(OUTCOMES)('%s makes a campaign of 2023 say %s', async (reaction, status) => {
		await plan(reaction, FAILING);
		const body = { name: 'Test', services: 'PHONE', individual_number: [9841234562, 9841234572] };
		const { data: created } = await context.tingTing.post('/api/system/campaigns/', body);
		const [{ id }] = created.data.details;
		await context.tingTing.post(`/api/system/campaigns/${id}/begin/`, { message: 'Namaste' });
		await over(2);
		const { data } = await context.tingTing.get(`/api/system/campaigns/number/${id}`);
		const people: Array<{ number: number; status: string }> = data.data['number-lists'];
		const statuses = Object.fromEntries(people.map((one) => [one.number, one.status]));
		expect(statuses).toEqual({ [FAILING]: status, 9841234572: 'failed' });
	});

	it.each(OUTCOMES)('%s makes a campaign of v1 say %s', async (reaction, status) => {
		await plan(reaction, FAILING);
		const id = await v1.create({}, [FAILING, '9841234572']);
		await v1.run(id);
		await v1.reaches(id, 'Completed');
		const people = (await v1.contactsOf(id)).map((one) => [one.number, one.status]);
		expect(Object.fromEntries(people)).toEqual({ [FAILING]: status, 9841234572: 'failed' });
	});

	it.each(OUTCOMES)('%s lets a Toingg call of 2023 end as %s', async (reaction, state) => {
		await plan(reaction, FAILING);
		await call(`+977${FAILING}`);
		expect(statesOf()).toEqual([state]);
	});

	it.each([
		['pickUp', 'completed', '120'],
		['hangUp', 'completed', '48'],
		['dontAnswer', 'no-answer', '0'],
	])('%s makes v3 of Toingg say %s after %s s', async (reaction, status, duration) => {
		await plan(reaction, '9841234522');
		const callId = await v3.idOf({ phoneNumber: '+9779841234522' });
		await over(1);
		const { result } = (await v3.ask('/call_status', callId)).data;
		expect(result).toMatchObject({ status, duration });
	});

	it.each(OUTCOMES)('%s lets a call that speaks a code end as %s', async (reaction, state) => {
		await plan(reaction);
		const body = { number: FAILING, message: 'Code {otp}', sms_send_options: 'voice' };
		await context.tingTing.post('/api/system/send/otp/', body);
		await over(1);
		expect(statesOf()).toEqual([state]);
		const [{ text, code }] = context.simulator.inbox;
		expect([code, text]).toEqual([expect.stringMatching(/^\d( \d){5}$/), `Code ${code}`]);
	});

	it('is good for one call: after that the last digit decides again', async () => {
		await plan('pickUp');
		await call(FAILING);
		await call(FAILING);
		expect(statesOf()).toEqual(['completed', 'failed']);
	});

	it('keeps the order of several plans, so that a phone can be tried twice', async () => {
		await plan('dontAnswer', FAILING);
		await plan('pickUp', FAILING);
		await call(FAILING);
		await call(FAILING);
		expect(statesOf()).toEqual(['unanswered', 'completed']);
	});

	it('lets a plan for a phone wait for that phone, and come before one for any', async () => {
		await plan('dontAnswer');
		await plan('pickUp', FAILING);
		await call(FAILING);
		await call('9841234561');
		await call('9841234561');
		expect(statesOf()).toEqual(['completed', 'unanswered', 'hungup']);
	});

	it.each(['984-1234562', '+977 9841234562', '00977 984 1234562', '09841234562'])(
		'understands the number %s',
		async (number) => {
			expect((await plan('pickUp', number)).data.number).toBe(FAILING);
			await call(FAILING);
			expect(statesOf()).toEqual(['completed']);
		},
	);

	it.each([
		['sing', undefined, /^reaction: /],
		[undefined, undefined, /^reaction: /],
		['pickUp', 'Asha', /^number: /],
		['pickUp', '98412', /^number: /],
		['pickUp', '9841234567, 9841234568', /^number: /],
		['pickUp', 9841234567, /^number: /],
	])('refuses the plan %s for %s', async (reaction, number, problem) => {
		const { status, data } = await plan(reaction, number);
		expect([status, data.errors]).toEqual([400, [expect.stringMatching(problem)]]);
		expect(context.simulator.reactions.planned).toEqual([]);
	});

	it('lists plans and forgets one, or all', async () => {
		const first = (await plan('pickUp', FAILING)).data;
		await plan('hangUp');
		const listed = async () => (await control().get('/reactions')).data;
		expect(await listed()).toEqual([
			{ id: first.id, reaction: 'pickUp', number: FAILING },
			{ id: first.id + 1, reaction: 'hangUp' },
		]);
		expect((await control().delete(`/reactions/${first.id}`)).status).toBe(204);
		expect((await control().delete(`/reactions/${first.id}`)).status).toBe(404);
		expect(await listed()).toHaveLength(1);
		expect((await control().delete('/reactions')).status).toBe(204);
		expect(await listed()).toEqual([]);
		await plan('pickUp');
		context.simulator.reset();
		expect(await listed()).toEqual([]);
	});

	it('tells the page what is planned, at first and after each change', async () => {
		await plan('pickUp');
		let events = '';
		const request = httpGet(`${context.simulator.url}/simulator/inbox/stream`, (response) => {
			response.on('data', (chunk: Buffer) => (events += chunk.toString()));
		});
		await until(() => events.includes('"pickUp"'));
		await plan('dontAnswer', FAILING);
		await until(() => events.includes('"dontAnswer"'));
		await call('9841234561');
		await until(() => events.split('event: reactions').length === 4);
		request.destroy();
		const last = events.split('event: reactions').at(-1)?.split('\n')[1];
		expect(JSON.parse(String(last?.replace('data: ', '')))).toMatchObject([{ number: FAILING }]);
	});
});
