import { toinggV3Client, until, useSimulator } from './support';
import { SAMPLE_CAMPAIGN, v3Calls } from './toinggV3Support';

const ASHA = { name: 'Asha', phone: '9779841234567', extraParams: { context: 'Order 7' } };
const BIKASH = { name: 'Bikash', phone: '9779841234568' };
const TEMPLATE = {
	campaignId: SAMPLE_CAMPAIGN,
	templateName: 'order_update',
	langCode: 'en-US',
	contactList: 'Customers',
	resend: 'false',
};

describe("contacts and templates of Toingg's v3", () => {
	const context = useSimulator();
	const second = () => toinggV3Client(context.simulator, 'second-toingg-token');
	const add = async (body: unknown, contactList = 'Customers') => {
		return await context.toinggV3.post('/add_contacts', body, { params: { contactList } });
	};
	const send = async (change: object = {}, body: unknown = []) => {
		const params = { ...TEMPLATE, ...change };
		return await context.toinggV3.post('/send_whatsapp_templates', body, { params });
	};
	const recipients = () => context.simulator.inbox.map(({ name }) => name);

	describe('adding contacts', () => {
		it('makes the list and says how many were added', async () => {
			const { status, data } = await add([ASHA, BIKASH]);
			expect([status, data]).toEqual([
				200,
				{ status: true, message: expect.any(String), result: { added: 2, skipped: 0 } },
			]);
		});

		it('adds to a list, and skips who is in it already', async () => {
			await add([ASHA]);
			const { data } = await add([{ ...ASHA, name: 'Other' }, BIKASH, BIKASH]);
			expect(data.result).toEqual({ added: 1, skipped: 2 });
			await send();
			expect(recipients()).toEqual(['Asha', 'Bikash']);
		});

		it('keeps lists of other names and other accounts apart', async () => {
			await add([ASHA], 'घर & "home"');
			await add([BIKASH]);
			await second().post('/add_contacts', [ASHA], { params: { contactList: 'Customers' } });
			await send();
			expect(recipients()).toEqual(['Bikash']);
			await send({ contactList: 'घर & "home"' });
			expect(recipients()).toEqual(['Bikash', 'Asha']);
		});

		it.each([
			['an object', ASHA, ['body']],
			['nobody', [], ['body']],
			['no name', [{ phone: ASHA.phone }], ['body', 0, 'name']],
			['no phone', [ASHA, { name: 'Bikash' }], ['body', 1, 'phone']],
			['a phone with +', [{ ...ASHA, phone: '+9779841234567' }], ['body', 0, 'phone']],
			['a phone without country code', [{ ...ASHA, phone: '9841234567' }], ['body', 0, 'phone']],
			['a phone as integer', [{ ...ASHA, phone: 9779841234567 }], ['body', 0, 'phone']],
			['a text as parameters', [{ ...ASHA, extraParams: 'x' }], ['body', 0, 'extraParams']],
			[
				'an integer as context',
				[{ ...ASHA, extraParams: { context: 1 } }],
				['body', 0, 'extraParams', 'context'],
			],
		])('answers 422 to %s', async (_case, body, loc) => {
			const { status, data } = await add(body);
			expect([status, data.detail[0].loc]).toEqual([422, loc]);
			expect((await send()).status).toBe(404);
		});

		it('answers 422 without the name of a list', async () => {
			const { status, data } = await context.toinggV3.post('/add_contacts', [ASHA]);
			expect([status, data.detail[0].loc]).toEqual([422, ['query', 'contactList']]);
		});
	});

	describe('sending templates', () => {
		beforeEach(async () => void (await add([ASHA, BIKASH])));

		it('sends one message to each person of the list', async () => {
			const { status, data } = await send({}, ['7', { type: 'text', text: 'today' }]);
			expect([status, data]).toEqual([
				200,
				{ status: true, message: expect.any(String), result: { sent: 2, skipped: 0 } },
			]);
			expect(context.simulator.inbox).toMatchObject([
				{
					service: 'toingg',
					channel: 'whatsapp',
					number: '9779841234567',
					name: 'Asha',
					campaign: 'Sample',
					text: 'Template "order_update" (en-US): 7, {"type":"text","text":"today"}',
					state: 'delivered',
				},
				{ name: 'Bikash', number: '9779841234568' },
			]);
		});

		it('skips who has had the template, unless it is to be sent again', async () => {
			await send();
			await add([{ ...ASHA, name: 'Chandra', phone: '9779841234569' }]);
			expect((await send()).data.result).toEqual({ sent: 1, skipped: 2 });
			expect((await send({ templateName: 'other' })).data.result.sent).toBe(3);
			expect((await send({ resend: 'true' })).data.result).toEqual({ sent: 3, skipped: 0 });
			expect(recipients()).toHaveLength(9);
		});

		it('does without a language and the choice to send again', async () => {
			await send({ langCode: undefined, resend: undefined });
			expect(context.simulator.inbox[0].text).toBe('Template "order_update" (en-US)');
		});

		it("takes a number as campaign, as in the vendor's sample", async () => {
			expect((await send({ campaignId: '123456789' })).status).toBe(200);
			expect(context.simulator.inbox[0].campaign).toBe('123456789');
		});

		it('answers 422 to every missing parameter at once', async () => {
			const { status, data } = await context.toinggV3.post('/send_whatsapp_templates');
			expect(status).toBe(422);
			expect(data.detail.map(({ loc }: { loc: string[] }) => loc)).toEqual([
				['query', 'campaignId'],
				['query', 'templateName'],
				['query', 'contactList'],
				['body'],
			]);
		});

		it.each([
			['variables as an object', {}, {}, ['body']],
			['another word for true', { resend: 'yes' }, [], ['query', 'resend']],
		])('answers 422 to %s', async (_case, change, body, loc) => {
			const { status, data } = await send(change, body);
			expect([status, data.detail[0].loc]).toEqual([422, loc]);
			expect(context.simulator.inbox).toEqual([]);
		});

		it.each([
			['list', { contactList: 'Nobody' }, 'Contact list not found'],
			['campaign', { campaignId: '65f0c0ffee5a3b1e000000ff' }, 'Campaign not found'],
		])('answers 404 to an unknown %s', async (_case, change, detail) => {
			const { status, data } = await send(change);
			expect([status, data]).toEqual([404, { detail }]);
		});

		it('forgets lists and messages when it is reset', async () => {
			await send();
			context.simulator.reset();
			expect((await send()).status).toBe(404);
			await add([ASHA]);
			expect((await send()).data.result.sent).toBe(1);
		});
	});

	it('counts calls and messages of the account', async () => {
		await add([ASHA, BIKASH]);
		await send();
		await v3Calls(context).make();
		await v3Calls(context).make({ phoneNumber: '+9779841234560' });
		await until(() => context.simulator.inbox[2].state === 'completed');
		const { data } = await context.toinggV3.get('/get_campaign_analytics');
		expect(data).toEqual({
			status: true,
			message: expect.any(String),
			result: {
				totalCampaigns: 1,
				callMetrics: { totalCalls: 2, totalMinutes: 2, pickupRate: 50 },
				textMetrics: { totalMessages: 2 },
				funnel: { sent: 2, delivered: 2, read: 0, replied: 0 },
			},
		});
		const other = (await second().get('/get_campaign_analytics')).data.result;
		expect(other).toMatchObject({ totalCampaigns: 0, callMetrics: { pickupRate: 0 } });
	});
});
