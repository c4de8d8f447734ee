import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { byId, requestsTo, useBench } from '../../../harness';
import { useClock } from '../../../harness/clock';
import { ACCOUNTS, ASHA, BIKASH, callingAgain, CHANDRA, DEEPA } from './campaigns';

const EVERYBODY = ['completed', 'failed', 'hungup', 'unanswered'];

describe.each(ACCOUNTS)('Call Again, for an account %s', (_, account) => {
	const bench = useBench();
	const clock = useClock();
	const { node, isOfToday, ...calling } = callingAgain(bench, account);
	const { begun, again, parametersFor, called, begins, forget, ringing } = calling;

	/** Begins a campaign of rows with the node that understands all spellings. */
	async function begunWithTags(input: IDataObject[]) {
		bench.simulator.settings.timeScale = 20_000;
		const today = isOfToday ? { callerNumbers: ['1'], voiceId: byId(3) } : {};
		const parameters = {
			...{ ...account, ...today, operation: 'createAndBegin', name: 'Tea', services: 'PHONE' },
			...{ recipientSource: 'inputItems', phoneNumberField: 'phone', message: 'Namaste' },
		};
		const { items, error } = await bench.engine.run(node, parameters as INodeParameters, { input });
		if (error) throw error;
		await calling.untilQuiet();
		forget();
		return { id: items[0].json.campaignId };
	}

	it('calls those again who did not answer or whose phone failed, and nobody else', async () => {
		const id = await begun();
		const output = await again(id);
		expect(called()).toEqual([BIKASH, CHANDRA]);
		const campaignId = isOfToday ? expect.any(Number) : id;
		expect(output).toEqual({ campaignId, recipients: 2, round: 1, finished: false });
		expect(output.campaignId === id).toBe(!isOfToday);
		expect(begins()).toBe(1);
	});

	it('says the same as last time, or something else', async () => {
		const id = await begun();
		const { campaignId } = await again(id);
		expect(bench.simulator.inbox.map(({ text }) => text)).toEqual(['Namaste', 'Namaste']);
		forget();
		clock.forward(31);
		await again(campaignId, { content: 'message', message: 'Please call us' });
		expect(bench.simulator.inbox.map(({ text }) => text)).toEqual(
			Array.from({ length: 2 }, () => 'Please call us'),
		);
	});

	it.each(['Hi {First Name}', 'Hi {tags_first_name}', 'Hi {first name}'])(
		'understands the spellings of a tag: %s',
		async (message) => {
			const input = [
				{ phone: BIKASH, 'First Name': 'Bikash' },
				{ phone: CHANDRA, 'First Name': 'Chandra' },
			];
			const { id } = await begunWithTags(input);
			await again(id, { content: 'message', message });
			expect(bench.simulator.inbox.map(({ text }) => text).sort()).toEqual([
				'Hi Bikash',
				'Hi Chandra',
			]);
		},
	);

	it.each([
		[['hungup'], [DEEPA]],
		[EVERYBODY, [ASHA, BIKASH, CHANDRA, DEEPA].sort()],
		[['terminated'], []],
	])('calls those whose last call was %j', async (statuses, expected) => {
		const id = await begun();
		const output = await again(id, { statuses });
		expect(called()).toEqual(expected);
		expect(output.recipients).toBe(expected.length);
	});

	it('goes round by round for a loop that passes the campaign on, until the limit', async () => {
		const first = await begun();
		const outputs = [];
		let campaignId: unknown = first;
		for (let pass = 0; pass < 4; pass += 1) {
			const output = await again(campaignId);
			outputs.push(output);
			campaignId = output.campaignId;
			clock.forward(30);
		}
		expect(
			outputs.map(({ round, finished, recipients, reason }) => ({
				...{ round, finished, recipients, reason },
			})),
		).toEqual([
			{ round: 1, finished: false, recipients: 2 },
			{ round: 2, finished: false, recipients: 2 },
			{ round: 2, finished: true, recipients: 0, reason: 'maxTimes' },
			{ round: 2, finished: true, recipients: 0, reason: 'maxTimes' },
		]);
		expect(called()).toEqual([BIKASH, BIKASH, CHANDRA, CHANDRA]);
	});

	it('calls nobody sooner than the minutes between', async () => {
		const id = await begun();
		const { campaignId } = await again(id);
		forget();
		clock.forward(29);
		const { hints, items } = await bench.engine.run(node, parametersFor(campaignId));
		expect(items[0].json).toEqual({
			...{ campaignId, recipients: 0, round: 1, finished: true, reason: 'tooSoon' },
		});
		expect(hints.join()).toContain('Minutes Between');
		expect(hints).toContain('1 more minute(s) must pass.');
		const options = { minutesBetween: 60 };
		clock.forward(30);
		expect(await again(campaignId, { options })).toMatchObject({ reason: 'tooSoon' });
		clock.forward(1);
		expect(await again(campaignId, { options })).toMatchObject({ round: 2, recipients: 2 });
		expect(begins()).toBe(1);
	});

	it('calls nobody while the campaign is running', async () => {
		const id = await begun();
		bench.simulator.settings.timeScale = 0.001;
		const { items } = await bench.engine.run(node, parametersFor(id));
		forget();
		clock.forward(31);
		const { campaignId } = items[0].json;
		expect(await again(campaignId)).toMatchObject({ recipients: 0, reason: 'notEnded', round: 1 });
		expect(begins()).toBe(0);
	});

	it('calls nobody if nobody is left, and uses no round up', async () => {
		const id = await begun([ASHA, DEEPA]);
		expect(await again(id)).toEqual({
			...{ campaignId: id, recipients: 0, round: 0, finished: true, reason: 'nobodyLeft' },
		});
		expect(await again(id, { statuses: ['hungup'] })).toMatchObject({ round: 1, recipients: 1 });
	});

	it('allows more rounds if that is set, and other campaigns their own', async () => {
		const [id, other] = [await begun(), await begun()];
		let campaignId: unknown = id;
		for (let round = 1; round <= 5; round += 1) {
			const output = await again(campaignId, { options: { maxTimes: 5 } });
			expect(output).toMatchObject({ round, recipients: 2 });
			campaignId = output.campaignId;
			clock.forward(30);
		}
		expect(await again(campaignId)).toMatchObject({ reason: 'maxTimes' });
		expect(await again(other)).toMatchObject({ round: 1, recipients: 2 });
	});

	it('leaves out those on the Do Not Contact list', async () => {
		const id = await begun();
		const options = { doNotContact: `+977 ${BIKASH}` };
		const { items, hints } = await bench.engine.run(node, parametersFor(id, { options }));
		await calling.untilQuiet();
		expect(called()).toEqual([CHANDRA]);
		expect(items[0].json).toMatchObject({ recipients: 1, round: 1 });
		expect(hints.join()).toContain('Do Not Contact left out 1');
	});

	it('calls nobody if all are on the Do Not Contact list', async () => {
		const id = await begun();
		const options = { doNotContact: `${BIKASH}, ${CHANDRA}` };
		expect(await again(id, { options })).toMatchObject({ reason: 'nobodyLeft', round: 0 });
		expect(begins()).toBe(0);
	});

	it('calls nobody in the quiet hours, and uses no round up', async () => {
		clock.set('2030-01-05T22:00:00+05:45');
		const id = await begun();
		const values = { from: '21:00', to: '07:00', timeZone: 'Asia/Kathmandu' };
		const options = { quietHours: { values } };
		const { error } = await bench.engine.run(node, parametersFor(id, { options }));
		expect(error?.message).toContain(
			'Quiet Hours last until 6 January 2030, 07:00 (Asia/Kathmandu)',
		);
		expect(requestsTo(bench.simulator).filter(({ method }) => method !== 'GET')).toEqual([]);
		clock.set('2030-01-06T07:00:00+05:45');
		expect(await again(id, { options })).toMatchObject({ round: 1, recipients: 2 });
	});

	it.each([
		[{ campaignId: byId('') }, 'Campaign is empty'],
		[{ statuses: [] }, 'Whose Last Call Was is empty'],
		[{ content: 'message', message: ' ' }, 'Message is empty'],
		[{ options: { maxTimes: 0 } }, 'Max Times'],
		[{ options: { maxTimes: 11 } }, 'Max Times'],
		[{ options: { minutesBetween: 0 } }, 'Minutes Between'],
		[{ options: { doNotContact: 'x' } }, 'Do Not Contact'],
	])('is refused with %j before any request', async (changes, words) => {
		const { error } = await bench.engine.run(new TingTingCampaign(), {
			...{ ...parametersFor(3), ...changes },
		});
		expect(error?.message).toContain(words);
		expect(bench.simulator.journal).toEqual([]);
	});

	it('fails if there is no such campaign', async () => {
		await begun();
		const { error } = await bench.engine.run(node, parametersFor(999));
		expect(error?.message).toMatch(/^Call people again found nothing/);
		expect(begins()).toBe(0);
		expect(ringing.path).toBeDefined();
	});
});
