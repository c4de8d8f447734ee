import { toinggV3Client, until, useSimulator } from './support';
import { SAMPLE_CAMPAIGN, v3Calls } from './toinggV3Support';

const CAMPAIGN = {
	title: 'Renewal',
	purpose: 'Remind members to renew.',
	voice: 'nova',
	language: 'english',
	script: '',
};
const REQUIRED = Object.keys(CAMPAIGN);

describe("campaigns of Toingg's v3", () => {
	const context = useSimulator();
	const second = () => toinggV3Client(context.simulator, 'second-toingg-token');
	const create = async (change: object = {}) => {
		return await context.toinggV3.post('/create_campaign', { ...CAMPAIGN, ...change });
	};
	const update = async (campId: unknown, campaignModelData: unknown) => {
		return await context.toinggV3.post('/update_campaign', { campId, campaignModelData });
	};
	const listed = async (params: object = {}) => {
		return await context.toinggV3.get('/get_campaigns', { params });
	};
	const titles = async (params: object = {}) => {
		const rows: Array<{ title: string }> = Object.values((await listed(params)).data.result);
		return rows.map(({ title }) => title);
	};

	describe('creating', () => {
		it('answers the ID, and lists the campaign with the defaults', async () => {
			const { status, data } = await create();
			const id = data.result.campaignId;
			expect([status, data]).toEqual([
				200,
				{
					status: true,
					message: expect.any(String),
					result: { campaignId: expect.stringMatching(/^[0-9a-f]{24}$/) },
				},
			]);
			expect((await listed()).data.result[id]).toMatchObject({
				...CAMPAIGN,
				flowName: '',
				postCallAnalysis: false,
				postCallAnalysisSchema: {},
				timeZone: 'UTC',
				isFreeflow: true,
				totalNumCall: 0,
				createdAt: expect.stringMatching(/\+00:00$/),
			});
		});

		it('names the ID otherwise if set', async () => {
			context.simulator.settings.v3CampaignIdKey = 'id';
			expect(Object.keys((await create()).data.result)).toEqual(['id']);
		});

		it('keeps every documented field, and ignores counters and unknown keys', async () => {
			const fields = {
				knowledgeBase: 'We open at ten.',
				maxCallTimeout: 3,
				postCallAnalysisSchema: { mood: 'How was the mood?' },
				successParameter: { successKey: 'renewed', desc: '', success_fields: [] },
				leadNotificationPhone: '+9779841234567',
				campaignType: { textPipeline: false, callPipeline: true },
				integrations: [{ provider: 'toingg', providerType: 'handoff', enabled: true }],
			};
			const { data } = await create({ ...fields, totalNumCall: 7, color: 'red' });
			const row = (await listed()).data.result[data.result.campaignId];
			expect(row).toMatchObject({ ...fields, totalNumCall: 0 });
			expect(row).not.toHaveProperty('color');
		});

		it('answers 422 to every missing field at once', async () => {
			const { status, data } = await context.toinggV3.post('/create_campaign', {});
			expect(status).toBe(422);
			expect(data.detail.map(({ loc }: { loc: string[] }) => loc)).toEqual(
				REQUIRED.map((field) => ['body', field]),
			);
		});

		it.each([
			['a blank title', { title: ' ' }, ['title']],
			['digits as a number', { maxCallTimeout: '3' }, ['maxCallTimeout']],
			['a fraction', { inactiveCallTimeout: 1.5 }, ['inactiveCallTimeout']],
			['a word for true', { postCallAnalysis: 'true' }, ['postCallAnalysis']],
			['a schema as text', { postCallAnalysisSchema: '{}' }, ['postCallAnalysisSchema']],
			['a number as success', { successParameter: 5 }, ['successParameter']],
			['an alert to a bare number', { leadNotificationPhone: '98' }, ['leadNotificationPhone']],
			['a type as text', { campaignType: { callPipeline: 1 } }, ['campaignType', 'callPipeline']],
			['an empty integration', { integrations: [{}] }, ['integrations', 0, 'provider']],
		])('answers 422 to %s', async (_case, change, path) => {
			const { status, data } = await create(change);
			expect([status, data.detail[0].loc]).toEqual([422, ['body', ...path]]);
			expect(await titles()).toEqual(['Sample']);
		});

		it('accepts null and a text as what success means', async () => {
			expect((await create({ successParameter: null })).status).toBe(200);
			expect((await create({ successParameter: 'renewed' })).status).toBe(200);
		});

		it('asks for a long script only if set', async () => {
			context.simulator.settings.v3MinimumScript = 200;
			const { status, data } = await create({ script: 'x'.repeat(199) });
			expect([status, data.detail]).toEqual([
				422,
				[
					{
						type: 'string_too_short',
						loc: ['body', 'script'],
						msg: 'String should have at least 200 characters',
					},
				],
			]);
			expect((await create({ script: 'x'.repeat(200) })).status).toBe(200);
		});
	});

	describe('updating', () => {
		it('replaces all fields, and answers without a result', async () => {
			const { status, data } = await update(SAMPLE_CAMPAIGN, CAMPAIGN);
			expect([status, data]).toEqual([200, { status: true, message: expect.any(String) }]);
			expect((await listed()).data.result[SAMPLE_CAMPAIGN]).toMatchObject({
				...CAMPAIGN,
				firstLine: '',
				postCallAnalysis: false,
			});
		});

		it('answers 422 to a part of a campaign', async () => {
			const { status, data } = await update(SAMPLE_CAMPAIGN, { title: 'New' });
			expect([status, data.detail[0].loc]).toEqual([422, ['body', 'campaignModelData', 'purpose']]);
			expect(await titles()).toEqual(['Sample']);
		});

		it('answers 422 without an ID and without fields', async () => {
			const { status, data } = await update(undefined, undefined);
			expect([status, data.detail.map(({ loc }: { loc: string[] }) => loc)]).toEqual([
				422,
				[
					['body', 'campId'],
					['body', 'campaignModelData'],
				],
			]);
		});

		it('asks for a long script too if set', async () => {
			context.simulator.settings.v3MinimumScript = 5;
			const { status, data } = await update(SAMPLE_CAMPAIGN, CAMPAIGN);
			expect([status, data.detail[0].loc]).toEqual([422, ['body', 'campaignModelData', 'script']]);
		});

		it('answers 404 to an unknown campaign and to one of another account', async () => {
			const unknown = await update('65f0c0ffee5a3b1e000000ff', CAMPAIGN);
			expect([unknown.status, unknown.data]).toEqual([404, { detail: 'Campaign not found' }]);
			const body = { campId: SAMPLE_CAMPAIGN, campaignModelData: CAMPAIGN };
			expect((await second().post('/update_campaign', body)).status).toBe(404);
		});
	});

	describe('listing', () => {
		it('answers an object with the IDs as keys', async () => {
			const { status, data } = await listed();
			expect([status, data]).toEqual([
				200,
				{
					status: true,
					message: expect.any(String),
					result: { [SAMPLE_CAMPAIGN]: expect.objectContaining({ title: 'Sample' }) },
				},
			]);
		});

		it('answers a list if set', async () => {
			context.simulator.settings.v3Campaigns = 'list';
			expect((await listed()).data.result).toEqual([
				expect.objectContaining({ _id: SAMPLE_CAMPAIGN, title: 'Sample' }),
			]);
		});

		it('begins with the newest, ten at a time', async () => {
			for (let count = 1; count <= 11; count++) await create({ title: `Renewal ${count}` });
			expect(await titles()).toEqual(
				Array.from({ length: 10 }, (_, index) => `Renewal ${11 - index}`),
			);
			expect(await titles({ skip: 10 })).toEqual(['Renewal 1', 'Sample']);
			expect(await titles({ skip: 12 })).toEqual([]);
			expect(await titles({ skip: 1, limit: 2, sort: 1 })).toEqual(['Renewal 1', 'Renewal 2']);
		});

		it.each([{ skip: -1 }, { skip: 'x' }, { limit: 0 }, { limit: 1.5 }, { sort: 0 }, { sort: '' }])(
			'answers 422 to %j',
			async (params) => {
				const { status, data } = await listed(params);
				expect([status, data.detail[0].loc]).toEqual([422, ['query', Object.keys(params)[0]]]);
			},
		);

		it('shows no campaign of another account', async () => {
			const { status, data } = await second().get('/get_campaigns');
			expect([status, data.result]).toEqual([200, {}]);
		});

		it('answers 400 for an account without campaigns if set', async () => {
			context.simulator.settings.v3EmptyCampaigns = 'refused';
			const { status, data } = await second().get('/get_campaigns');
			expect([status, data]).toEqual([400, { detail: 'No campaigns found' }]);
			expect((await listed({ skip: 5 })).data.result).toEqual({});
		});

		it('counts calls and the seconds of talk', async () => {
			const callId = await v3Calls(context).idOf();
			await until(() => context.simulator.inbox[0].state === 'completed');
			expect(callId).toMatch(/^CA/);
			expect((await listed()).data.result[SAMPLE_CAMPAIGN]).toMatchObject({
				totalNumCall: 1,
				totalCallTime: 120,
			});
		});
	});

	it('forgets its campaigns when it is reset', async () => {
		await create();
		await update(SAMPLE_CAMPAIGN, CAMPAIGN);
		context.simulator.reset();
		expect(await titles()).toEqual(['Sample']);
	});
});
