import { TingTingCampaign } from '../../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import {
	actsOf,
	byId,
	describeFaults,
	newCampaign,
	onlyRequestTo,
	requestsTo,
	untilRunEnds,
	useBench,
} from '../../../../harness';

describe('Rerun campaign', () => {
	const bench = useBench();
	const node = new TingTingCampaign();

	/** A campaign with one unanswered number and one that hung up. */
	const rerun = async (changes: object = {}) => {
		bench.simulator.settings.timeScale = 100_000;
		const campaignId = byId(
			await newCampaign(bench, { phoneNumbers: '9841234560, 9841234561, 9841234565' }),
		);
		const first = { operation: 'begin', campaignId, content: 'message', message: 'Hello' };
		await bench.engine.run(node, first);
		await untilRunEnds(bench, Number(campaignId.value));
		return {
			operation: 'rerun',
			campaignId,
			statuses: ['unanswered', 'hungup'],
			content: 'stored',
			...changes,
		};
	};

	it('sends the statuses as documented', async () => {
		const parameters = await rerun({ options: { priority: 'message', voice: 'np_prasanna' } });
		await bench.engine.run(node, parameters);
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: `POST /api/system/campaigns/${parameters.campaignId.value}/begin/`,
			body: '{"voice_input":"np_prasanna","priority":"message","status":["unanswered","hungup"]}',
		});
	});

	it('sends a new message with them', async () => {
		await bench.engine.run(node, await rerun({ content: 'message', message: 'Once more' }));
		expect(onlyRequestTo(bench.simulator).body).toBe(
			'{"message":"Once more","status":["unanswered","hungup"]}',
		);
	});

	it('sends a recording with the statuses as repeated fields', async () => {
		const file = await bench.engine.file(Buffer.from('ID3'), 'again.mp3', 'audio/mpeg');
		const parameters = await rerun({ content: 'audio', inputDataFieldName: 'data' });
		await bench.engine.run(node, parameters, { input: [file] });
		const [request] = requestsTo(bench.simulator);
		expect(request.fields).toEqual({ status: ['unanswered', 'hungup'] });
		expect(request.files).toMatchObject([{ field: 'aud_file', fileName: 'again.mp3' }]);
	});

	it('outputs the same as Begin, paired with its item', async () => {
		const parameters = await rerun();
		const { items } = await bench.engine.run(node, parameters);
		expect(items).toStrictEqual([
			{
				json: {
					campaignId: Number(parameters.campaignId.value),
					message: 'Campaign is running',
					creditsOnHold: expect.any(Number),
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it("outputs TingTing's own words if Simplify is off", async () => {
		const { items } = await bench.engine.run(node, await rerun({ simplify: false }));
		const said = expect.stringMatching(/^\d+ credit on hold for Appointments campaign\.$/);
		expect(items[0].json).toStrictEqual({ 'hold amount': said });
	});

	it('schedules by the same rules as Begin', async () => {
		const when = { when: 'at', scheduleDate: '2031-05-09T17:07:00', timeZone: 'Europe/London' };
		const { items } = await bench.engine.run(node, await rerun(when));
		expect(requestsTo(bench.simulator)[0].json).toMatchObject({
			schedule_date: '2031-05-09T21:52',
		});
		expect(items[0].json.schedule).toBe('2031-05-09T17:07:00.000+01:00');
	});

	it.each([
		['no status', { statuses: [] }, 'Whose Last Call Was is empty'],
		['an unknown status', { statuses: ['asleep'] }, 'Whose Last Call Was holds a value'],
		['an empty message', { content: 'message', message: '' }, 'Message is empty'],
		['a past moment', { when: 'at', scheduleDate: '2020-01-01T10:00' }, 'has passed'],
	])('sends nothing for %s', async (_, wrong, words) => {
		const parameters = await rerun(wrong);
		const { error } = await bench.engine.run(node, parameters);
		expect(error?.message).toContain(words);
		expect(bench.simulator.journal).toEqual([]);
	});

	it('continues with the other items if one is refused', async () => {
		const parameters = await rerun({ statuses: '={{ $json.statuses }}' });
		const input = [{ statuses: ['terminated'] }, { statuses: ['hungup'] }];
		const { items } = await bench.engine.run(node, parameters, { input, continueOnFail: true });
		expect(items[0].json.error).toContain(
			'Rerun campaign was refused by TingTing at row 1 (item 0)',
		);
		expect(items[1].json.message).toBe('Campaign is running');
		expect(actsOf(bench.simulator)).toHaveLength(1);
	});

	describeFaults(bench, {
		node,
		effect: 'sends',
		action: 'Rerun campaign',
		service: 'TingTing',
		path: /\/begin\/$/,
		prepare: async () => ({ parameters: await rerun() }),
	});
});
