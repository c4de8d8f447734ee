import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { TingTingCampaign } from '../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { byId, newCampaign, useBench } from '../../harness';
import { useRawServers } from '../../harness/rawServer';
import { apiToken, linesOf, newCampaignToday } from '../../harness/today';

const node = new TingTingCampaign();

describe('Check Before Sending', () => {
	const bench = useBench();
	const startServer = useRawServers();

	async function check(parameters: object): Promise<IDataObject> {
		const { items, error, hints } = await bench.engine.run(node, {
			...{ operation: 'preview', ...parameters },
		});
		if (error) throw error;
		expect(items).toHaveLength(1);
		return { ...items[0].json, hints };
	}

	/** People of a campaign, as both accounts can have them. */
	const input = [
		{ phone: '9841234567', name: 'Asha' },
		{ phone: '9841234568', name: 'Bikash' },
		{ phone: '9841234569', name: '' },
	];
	const rows = { recipientSource: 'inputItems', phoneNumberField: 'phone' };

	async function newToday(changes: INodeParameters = {}): Promise<number> {
		const { items, error } = await bench.engine.run(
			node,
			{
				...{ ...apiToken, operation: 'create', name: 'Tea', services: 'PHONE', ...rows },
				...{ callerNumbers: ['1'], message: 'Namaste', ...changes },
			},
			{ input },
		);
		if (error) throw error;
		bench.simulator.journal.length = 0;
		return Number(items[0].json.id);
	}

	it('shows messages as people will get them, with their numbers hidden', async () => {
		const campaignId = await newToday();
		const message = 'Namaste {name}, चिया';
		expect(await check({ ...apiToken, campaignId: byId(campaignId), message })).toEqual({
			...{ campaignId, recipients: 3, duplicates: 0, invalid: 0, invalidNumbers: [], hints: [] },
			missingTags: { name: { count: 1, first: ['98•••••569'] } },
			samples: [
				{ phoneNumber: '98•••••567', message: 'Namaste Asha, चिया' },
				{ phoneNumber: '98•••••568', message: 'Namaste Bikash, चिया' },
				{ phoneNumber: '98•••••569', message: 'Namaste {name}, चिया' },
			],
		});
		expect(linesOf(bench)).toEqual([
			`GET /campaign/${campaignId}/`,
			`GET /download/report/${campaignId}/`,
		]);
		expect(bench.simulator.inbox).toEqual([]);
	});

	it('takes {name} and {tags_name} for one tag of today', async () => {
		const campaignId = byId(await newToday());
		const result = await check({ ...apiToken, campaignId, message: '{tags_name}' });
		expect(result).toMatchObject({ samples: expect.arrayContaining([]) });
		expect(JSON.stringify(result)).toContain('"message":"Asha"');
	});

	it('tells the IDs of people of 2023 who lack a tag', async () => {
		const message = 'Namaste {tags_name}, {tags_day}';
		const result = await check({ campaignId: byId(3), message });
		expect(result).toMatchObject({ missingTags: { tags_day: { count: result.recipients } } });
		expect(JSON.stringify(result)).toMatch(/"first":\["\d+"/);
		expect(bench.simulator.inbox).toEqual([]);
	});

	it('does not take {name} for a tag of 2023, which would be spoken as it is', async () => {
		const result = await check({ campaignId: byId(3), message: 'Namaste {name}' });
		expect(result.missingTags).toMatchObject({ name: { count: result.recipients } });
	});

	it('measures an SMS for each recipient', async () => {
		const name = 'न'.repeat(70);
		const campaignId = byId(await newToday({ services: 'SMS', smsMessage: 'x' }));
		const message = `{name}, ${name}`;
		const result = await check({ ...apiToken, campaignId, message });
		expect(result).toMatchObject({
			...{ encoding: 'Unicode', segments: { least: 2, most: 2 }, segmentsInAll: 6 },
		});
		const short = await check({ ...apiToken, campaignId, message: 'Tea' });
		expect(short).toMatchObject({ encoding: 'GSM-7', segmentsInAll: 3 });
	});

	it('checks both texts of a campaign that calls and texts', async () => {
		const campaignId = byId(
			await newToday({
				...{ services: 'SMS & PHONE', message: 'Namaste', smsMessage: `${'न'.repeat(71)}` },
			}),
		);
		const result = await check({ ...apiToken, campaignId });
		expect(result).toMatchObject({ encoding: 'Unicode', segments: { least: 2, most: 2 } });
		expect(JSON.stringify(result.samples)).toContain('"message":"Namaste","smsMessage":"न');
	});

	it('checks the SMS text that Begin leaves as it is, beside a message of its own', async () => {
		const smsMessage = 'न'.repeat(71);
		const campaignId = byId(
			await newToday({ services: 'SMS & PHONE', message: 'Namaste', smsMessage }),
		);
		const message = 'Namaste {name}';
		const result = await check({ ...apiToken, campaignId, message });
		expect(result).toMatchObject({ segments: { least: 2, most: 2 } });
		const begin = { ...apiToken, operation: 'begin', campaignId, message };
		await bench.engine.run(node, begin);
		const saved = bench.simulator.journal.find(({ path }) => path.endsWith('/message/'));
		expect(saved?.json).toMatchObject({ message, sms_message: smsMessage });
	});

	it('takes the text that TingTing holds if none is given', async () => {
		const campaignId = byId(await newCampaignToday(bench, { message: 'Held text' }));
		const result = await check({ ...apiToken, campaignId });
		expect(JSON.stringify(result)).toContain('Held text');
	});

	it('is refused without a text if TingTing holds none', async () => {
		const campaignId = byId(await newCampaign(bench));
		await expect(check({ campaignId })).rejects.toThrow('Message is empty');
	});

	it.each([0, 1, 100])('shows %i samples if that is set', async (sampleSize) => {
		const campaignId = byId(await newToday());
		const parameters = { ...apiToken, campaignId, message: 'x', options: { sampleSize } };
		const { samples } = await check(parameters);
		expect(samples).toHaveLength(Math.min(3, sampleSize));
	});

	describe('with odd people', () => {
		async function served(lines: string[]) {
			const server = await startServer((response, request) => {
				const isReport = request.url?.includes('/report/');
				response.writeHead(200, { 'content-type': isReport ? 'text/csv' : 'application/json' });
				const heading = 'Number,Status,Other Info';
				response.end(
					isReport
						? [heading, ...lines].join('\n')
						: JSON.stringify({ id: 15, name: 'Tea', services: 'PHONE', message: 'Hi {name}' }),
				);
			});
			bench.store.stored.tingTingTokenApi.baseUrl = server.url;
			return await check({ ...apiToken, campaignId: byId(15) });
		}

		it('counts one phone in two spellings as a duplicate', async () => {
			const result = await served(['9841234567,x,{}', '+977 984-1234567,x,{}', '9841234567,x,{}']);
			expect(result).toMatchObject({ recipients: 3, duplicates: 2, invalid: 0 });
		});

		it('names numbers that cannot be called, with the reason', async () => {
			const result = await served(['123,x,{}', '+1 415 555 2671,x,{}', '9841234567,x,{}']);
			expect(result).toMatchObject({
				invalid: 2,
				invalidNumbers: [
					{ phoneNumber: '123', reason: expect.stringContaining('Nepal') },
					{ phoneNumber: '+1 415 555 2671', reason: expect.stringContaining('country code 1') },
				],
			});
		});

		it('says if the tags of some are not known, and leaves their messages out', async () => {
			const result = await served(['9841234567,x,???', `9841234568,x,"{'name': 'Asha'}"`]);
			expect(result).toMatchObject({ recipients: 2, missingTags: {} });
			expect(JSON.stringify(result.hints)).toContain('1 recipients');
		});

		it('checks a campaign without people', async () => {
			expect(await served([])).toMatchObject({ recipients: 0, samples: [] });
		});
	});

	it.each([
		[{ campaignId: byId('x') }, 'Campaign is not a number'],
		[{ campaignId: byId(3), message: 'x', options: { sampleSize: 101 } }, 'Sample Size'],
	])('is refused with %j before any request', async (parameters, words) => {
		await expect(check(parameters)).rejects.toThrow(words);
		expect(bench.simulator.journal).toEqual([]);
	});
});
