import { clientFor, useSimulator } from './support';
import { v1Campaigns } from './v1Support';

describe("TingTing v1's open questions", () => {
	const context = useSimulator();
	const change = async (body: unknown) => {
		return await clientFor(context.simulator.url).patch('/simulator/settings', body);
	};

	it('are settled by the most likely reading', async () => {
		expect(context.simulator.settings).toMatchObject({
			v1UpdateMethod: 'PATCH',
			v1BulkMethod: 'PATCH',
			v1MessageMethod: 'PATCH',
			v1ContactsReply: 'rows',
			v1CompanyNameRequired: true,
			v1VoiceAs: 'object',
			v1MaxContacts: 500,
			v1PageSize: 10,
			v1VoicePrasanna: 'np_prashanna',
			v1SampleVoiceAs: 'both',
			v1TagSpelling: 'both',
		});
	});

	it('can be settled otherwise over HTTP, until a reset', async () => {
		const body = { v1PageSize: 2, v1UpdateMethod: 'PUT', v1CompanyNameRequired: false };
		const { status, data } = await change(body);
		expect([status, data]).toEqual([200, expect.objectContaining(body)]);
		expect((await context.tingTingV1.get('/campaign/')).data.results).toHaveLength(2);
		context.simulator.reset();
		expect(context.simulator.settings.v1PageSize).toBe(10);
	});

	it.each([
		{ v1UpdateMethod: 'POST' },
		{ v1BulkMethod: 'PUT' },
		{ v1PageSize: 0 },
		{ v1MaxContacts: '500' },
		{ v1CompanyNameRequired: 'no' },
		{ v1TagSpelling: 'tags' },
	])('refuse the answer %j', async (body) => {
		const { status, data } = await change(body);
		const [key] = Object.keys(body);
		expect([status, data.errors]).toEqual([400, [expect.stringContaining(`${key}: `)]]);
	});

	it('leave campaigns to a reset, which brings the samples back', async () => {
		const { create } = v1Campaigns(context);
		await create();
		context.simulator.reset();
		expect((await context.tingTingV1.get('/campaign/')).data.count).toBe(3);
	});
});
