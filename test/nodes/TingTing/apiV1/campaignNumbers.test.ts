import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { byId, useBench } from '../../../harness';
import { answerOnce, apiToken, linesOf, newCampaignToday, runnerOf } from '../../../harness/today';

describe('People of a campaign of today', () => {
	const bench = useBench();
	const run = runnerOf(bench, new TingTingCampaignNumber());
	const firstOf = async (id: number) => {
		const { items } = await run({ operation: 'getAll', campaignId: byId(id) });
		bench.simulator.journal.length = 0;
		return items[0].json;
	};
	const mapped = (value: Record<string, string>) => ({
		...{ mappingMode: 'defineBelow', value },
		...{ matchingColumns: [], schema: [] },
		...{ attemptToConvertTypes: false, convertFieldsToString: false },
	});

	it('are added with their tags', async () => {
		const campaignId = await newCampaignToday(bench);
		const { items } = await run({
			operation: 'add',
			campaignId: byId(campaignId),
			phoneNumber: '9841234569',
			tags: mapped({ name: 'Asha' }),
		});
		expect(items[0].json).toMatchObject({
			campaignId,
			phoneNumber: '9841234569',
			tags: { name: 'Asha' },
			status: 'not started',
		});
		expect(typeof items[0].json.id).toBe('number');
	});

	describe('in a campaign whose message uses a tag', () => {
		const newCampaign = async () => {
			const id = await newCampaignToday(bench);
			const update = { ...apiToken, operation: 'update', campaignId: byId(id) };
			const updateFields = { message: 'Namaste {name}' };
			await bench.engine.run(new TingTingCampaign(), { ...update, updateFields });
			bench.simulator.journal.length = 0;
			return { operation: 'add', campaignId: byId(id), phoneNumber: '={{ $json.phone }}' };
		};
		it.each([
			['SMS', { message: 'Namaste {name}', smsMessage: 'Namaste' }],
			['PHONE', { message: 'Namaste', smsMessage: 'Namaste {name}' }],
		])('are added without it if nobody gets that text: %s', async (services, updateFields) => {
			const id = await newCampaignToday(bench, { services });
			const update = { ...apiToken, operation: 'update', campaignId: byId(id), updateFields };
			await bench.engine.run(new TingTingCampaign(), update);
			const added = { operation: 'add', campaignId: byId(id), phoneNumber: '9841234571' };
			expect((await run(added)).items).toHaveLength(1);
		});

		const input = [{ phone: '9841234571' }, { phone: '9841234572' }];

		it('are not added without it, because it would be spoken with a gap', async () => {
			const parameters = { ...(await newCampaign()), ...apiToken };
			const { error } = await bench.engine.run(new TingTingCampaignNumber(), parameters, { input });
			expect(error?.message).toContain('{name}');
			expect(linesOf(bench).filter((line) => line.includes('add-contact'))).toEqual([]);
		});

		it('are checked again after the campaign could not be read for somebody', async () => {
			const parameters = { ...(await newCampaign()), ...apiToken, options: { concurrency: 1 } };
			answerOnce(bench, /\/campaign\/\d+\/$/, { detail: 'Not now' }, 400);
			const { items } = await bench.engine.run(new TingTingCampaignNumber(), parameters, {
				input,
				continueOnFail: true,
			});
			expect(items.map(({ json }) => 'error' in json)).toEqual([false, true]);
		});

		it('are added with it, in either spelling, and the campaign is read once', async () => {
			const parameters = await newCampaign();
			const { items } = await run(
				{ ...parameters, tags: mapped({ tags_name: 'Asha' }) },
				{ input },
			);
			expect(items).toHaveLength(2);
			expect(linesOf(bench).filter((line) => line.startsWith('GET'))).toHaveLength(1);
		});
	});

	it.each([
		[
			[
				{ id: 1, number: '9841234567' },
				{ id: 77, number: '9841234999' },
			],
			77,
		],
		[
			[
				{ id: 1, number: '9841234567' },
				{ id: 77, number: 9841234999 },
			],
			77,
		],
		[[{ id: 77, number: '+9779841234999' }], 77],
		[[{ id: 1, number: '9841234567' }], undefined],
		[[{ id: 1 }], undefined],
		[[], undefined],
		[null, undefined],
	])('never get the ID of somebody else, from the contacts %j', async (contacts, id) => {
		const campaignId = await newCampaignToday(bench);
		answerOnce(bench, /add-contact/, { created: 1, skipped: 0, contacts, errors: null });
		const parameters = { operation: 'add', campaignId: byId(campaignId) };
		const { items } = await run({ ...parameters, phoneNumber: '9841234999' });
		expect(items[0].json.id).toBe(id);
		expect(items[0].json).toMatchObject({ campaignId });
		expect(items[0].json.phoneNumber).toMatch(/9841234999$/);
	});

	it('get their own ID also if somebody else has the same last digits', async () => {
		const campaignId = byId(await newCampaignToday(bench));
		const contacts = [
			{ id: 1, number: '9814412345' },
			{ id: 2, number: '14412345' },
		];
		answerOnce(bench, /add-contact/, { created: 1, skipped: 0, contacts, errors: null });
		const { items } = await run({ operation: 'add', campaignId, phoneNumber: '01-4412345' });
		expect(items[0].json).toMatchObject({ id: 2, phoneNumber: '14412345' });
	});

	it('are refused in words if the service adds nobody', async () => {
		const campaignId = byId(await newCampaignToday(bench));
		const again = run({ operation: 'add', campaignId, phoneNumber: '9841234567' });
		await expect(again).rejects.toThrow('was refused by TingTing');
	});

	it('are listed to the end, ten at a time', async () => {
		const input = Array.from({ length: 25 }, (_, at) => ({ phone: String(9841000000 + at) }));
		const id = await newCampaignToday(bench);
		for (const { phone } of input) {
			await run({ operation: 'add', campaignId: byId(id), phoneNumber: phone });
		}
		bench.simulator.journal.length = 0;
		const { items } = await run({ operation: 'getAll', campaignId: byId(id), returnAll: true });
		expect(new Set(items.map(({ json }) => json.phoneNumber)).size).toBe(27);
		expect(linesOf(bench)).toHaveLength(3);
	});

	it('get another number and other tags', async () => {
		const { id } = await firstOf(await newCampaignToday(bench));
		const { items } = await run({
			operation: 'update',
			numberId: String(id),
			phoneNumber: '9841234570',
			tags: mapped({ name: 'Bikash' }),
		});
		expect(items[0].json).toMatchObject({
			id,
			phoneNumber: '9841234570',
			tags: { name: 'Bikash' },
		});
		expect(linesOf(bench)).toEqual([
			`PATCH /phone-number/update/${id}/`,
			`PATCH /campaign/${id}/attributes/`,
		]);
	});

	it('are not said to be unchanged if only their tags were refused', async () => {
		const { id } = await firstOf(await newCampaignToday(bench));
		answerOnce(bench, /attributes/, { name: ['Too long.'] }, 400);
		const { error } = await bench.engine.run(new TingTingCampaignNumber(), {
			...{ ...apiToken, operation: 'update', numberId: String(id) },
			...{ phoneNumber: '9841234570', tags: mapped({ name: 'Bikash' }) },
		});
		expect(error?.message).toContain('name: Too long.');
		expect(error?.description).not.toContain('Nothing was done');
	});

	it('are deleted', async () => {
		const { id } = await firstOf(await newCampaignToday(bench));
		const { items } = await run({ operation: 'delete', numberId: String(id) });
		expect(items[0].json).toEqual({ deleted: true, id });
	});

	it('get a demo call, once', async () => {
		const campaignId = await newCampaignToday(bench);
		const campaign = runnerOf(bench, new TingTingCampaign());
		await campaign({
			operation: 'begin',
			campaignId: byId(campaignId),
			message: 'Namaste',
			voiceId: byId(3),
			...{ when: 'at', scheduleDate: '2090-05-09T17:07', timeZone: 'Asia/Kathmandu' },
		});
		const { id } = await firstOf(campaignId);
		await run({ operation: 'demoCall', numberId: String(id) });
		expect(linesOf(bench)).toEqual([`POST /demo-call/${id}/`]);
		expect(bench.simulator.inbox).toHaveLength(1);
	});
});
