import { TingTingCampaign } from '../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { byId, useBench } from '../../harness';
import { useRawServers } from '../../harness/rawServer';
import {
	answerOnce,
	apiToken,
	newCampaignToday,
	NEW_CAMPAIGN,
	runnerOf,
} from '../../harness/today';

const node = new TingTingCampaign();
const json = (body: unknown, status = 200) => ({ status, body: JSON.stringify(body) });

describe('Beginning a campaign of today, if answers are odd', () => {
	const bench = useBench();
	const server = useRawServers();
	const run = runnerOf(bench, node);
	const ROW = { id: 15, name: 'A', message: 'Old text', schedule: null, status: 'Not Started' };
	async function serve(answers: (line: string) => { status: number; body: string } | undefined) {
		const raw = await server((response, request) => {
			const line = `${request.method} ${request.url}`;
			const { status, body } = answers(line) ?? json(ROW);
			response.writeHead(status, { 'content-type': 'application/json' }).end(body);
		});
		bench.store.stored.tingTingTokenApi.baseUrl = raw.url;
		return raw;
	}
	const begin = {
		...apiToken,
		operation: 'begin',
		campaignId: byId(15),
		message: 'New text',
		voiceId: byId(3),
	};
	const later = { when: 'at', scheduleDate: '2090-05-09T17:07', timeZone: 'Asia/Kathmandu' };

	it('does not ring phones now if the service ignored the schedule', async () => {
		const raw = await serve((line) =>
			line.includes('run-campaign')
				? json({ message: 'Campaign Began Successfully!!' })
				: undefined,
		);
		await bench.engine.run(node, { ...begin, ...later });
		expect(raw.lines.filter((line) => line.includes('run-campaign'))).toEqual([]);
	});

	it('does not ring now if the service keeps an old schedule that was to be cleared', async () => {
		const raw = await serve((line) =>
			line.includes('run-campaign')
				? json({ message: 'Campaign Scheduled successfully for 2147-01-26 at 17:07:00' })
				: line.includes('/message/')
					? undefined
					: json({ ...ROW, schedule: '2090-05-09T17:07:00+05:45' }),
		);
		await bench.engine.run(node, begin);
		expect(raw.lines.filter((line) => line.includes('run-campaign'))).toEqual([]);
	});

	it('does not report a schedule if the service says that it began at once', async () => {
		await serve((line) =>
			line.includes('run-campaign')
				? json({ message: 'Campaign Began Successfully!!' })
				: json({ ...ROW, schedule: '2090-05-09T17:07:00+05:45' }),
		);
		const { items, error } = await bench.engine.run(node, { ...begin, ...later });
		expect(error ?? items[0].json).not.toHaveProperty('schedule');
	});

	it.each([
		{ error: 'Message is not valid' },
		{ voice: { non_field_errors: ['Invalid data.'] } },
		{ status: 'failed' },
		{},
	])('does not run with the old text if saving it was answered %j', async (answer) => {
		const raw = await serve((line) =>
			line.includes('/message/')
				? json(answer)
				: line.includes('run-campaign')
					? json({ message: 'Campaign Began Successfully!!' })
					: undefined,
		);
		const { error } = await bench.engine.run(node, begin);
		expect(raw.lines.filter((line) => line.includes('run-campaign'))).toEqual([]);
		expect(error).toBeDefined();
	});

	it.each([
		'You do not have enough credits',
		'Campaign has no contacts',
		'Please add credits first',
		'Campaign is already running',
	])('does not take "%s" as a begun campaign', async (message) => {
		await serve((line) => (line.includes('run-campaign') ? json({ message }) : undefined));
		const { error } = await bench.engine.run(node, begin);
		expect(error).toBeDefined();
	});

	const rows = {
		...NEW_CAMPAIGN,
		recipientSource: 'inputItems',
		phoneNumberField: 'phone',
		message: '',
	};
	const input = [{ phone: '9841234567', name: 'Asha' }];
	async function heard(id: unknown, message: string) {
		await run({ ...begin, campaignId: byId(id), message });
		for (let tries = 0; tries < 200 && bench.simulator.inbox.length === 0; tries++)
			await new Promise((resolve) => setTimeout(resolve, 10));
		return JSON.stringify(bench.simulator.inbox);
	}

	it.each(['name', 'tags_name', 'both'] as const)(
		'speaks the name in a moved workflow: Create from rows, text with {tags_name} at Begin (service reads %s)',
		async (spelling) => {
			bench.simulator.settings.v1TagSpelling = spelling;
			const create = { ...rows, message: 'draft' };
			const { items } = await run(create, { input });
			expect(await heard(items[0].json.id, 'Namaste {tags_name}')).toContain('Namaste Asha');
		},
	);

	it('rings one campaign once if two items name it', async () => {
		const id = await newCampaignToday(bench);
		const texts = ['For one', 'For two'];
		await bench.engine.run(
			node,
			{ ...begin, campaignId: byId(id), message: '={{ $json.text }}', options: {} },
			{ input: texts.map((text) => ({ text })), continueOnFail: true },
		);
		const ran = bench.simulator.journal.findIndex(({ path }) => path.includes('run-campaign'));
		const before = bench.simulator.journal
			.slice(0, ran)
			.filter(({ path }) => path.includes('/message/'));
		expect(before).toHaveLength(1);
	});

	it.each([
		['follows the message if it was a copy of it', undefined, 'New text'],
		['stays if it was written for itself', 'Own text', 'Own text'],
	])('texts what is meant: the SMS text %s', async (_, own, expected) => {
		const texts = { message: 'Old text', ...(own && { smsMessage: own }) };
		const id = await newCampaignToday(bench, { services: 'SMS & PHONE', ...texts });
		await run({ ...begin, campaignId: byId(id) });
		const saved = bench.simulator.journal.find(({ path }) => path.includes('/message/'));
		expect(saved?.json).toMatchObject({ message: 'New text', sms_message: expected });
	});

	it.each([
		[{}, 'New text'],
		[{ smsMessage: 'Own text' }, undefined],
	])('an update of the message does the same: %j', async (before, expected) => {
		const services = 'SMS & PHONE';
		const id = await newCampaignToday(bench, { services, message: 'Old text', ...before });
		const updateFields = { message: 'New text' };
		await run({ operation: 'update', campaignId: byId(id), updateFields });
		const { json: saved } = bench.simulator.journal[1];
		expect(saved).toEqual({
			message: 'New text',
			...(expected !== undefined && { sms_message: expected }),
		});
	});

	it('says what is saved already if the run is refused, in words and as data', async () => {
		const id = await newCampaignToday(bench);
		answerOnce(bench, /run-campaign/, { message: 'No credits' }, 400);
		const { error } = await bench.engine.run(node, { ...begin, ...later, campaignId: byId(id) });
		expect(error?.description).toContain('already saved the text and set the schedule');
		expect(error?.description).not.toContain('Nothing was');
		expect(error?.context).toMatchObject({ facts: { done: { campaign: { id: String(id) } } } });
	});

	it('leaves a running campaign as it is', async () => {
		const raw = await serve(() => json({ ...ROW, status: 'Running' }));
		const { error } = await bench.engine.run(node, begin);
		expect(error?.message).toContain('the campaign is running');
		expect(raw.lines).toEqual([expect.stringMatching(/^GET .*\/campaign\/15\/$/)]);
	});

	it.each(['', ' '])('speaks no stored text that is "%s"', async (message) => {
		const raw = await serve(() => json({ ...ROW, message }));
		const { error } = await bench.engine.run(node, { ...begin, content: 'stored', message: '' });
		expect(error?.message).toContain('no text');
		expect(raw.lines).toHaveLength(1);
	});
});
