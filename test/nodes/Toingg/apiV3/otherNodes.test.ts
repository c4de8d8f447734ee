import { ToinggCampaign } from '../../../../nodes/Toingg/Campaign/ToinggCampaign.node';
import { ToinggContact } from '../../../../nodes/Toingg/Contact/ToinggContact.node';
import { ToinggWhatsApp } from '../../../../nodes/Toingg/WhatsApp/ToinggWhatsApp.node';
import { actsOf, byId, useBench } from '../../../harness';
import { linesOf, runnerOf } from '../../../harness/today';

describe('Campaigns, contacts and templates of today', () => {
	const bench = useBench();
	const campaign = runnerOf(bench, new ToinggCampaign());
	const contact = runnerOf(bench, new ToinggContact());
	const whatsApp = runnerOf(bench, new ToinggWhatsApp());
	const create = {
		operation: 'create',
		title: 'Reminders',
		purpose: 'Remind patients',
		voice: 'jenny',
		language: 'english',
		script: 'Say Namaste.',
	};
	const people = (count: number) =>
		Array.from({ length: count }, (_, at) => ({
			name: `Patient ${at}`,
			phone: String(9841000000 + at),
			note: 'comes at ten',
		}));
	const addAll = {
		operation: 'addToList',
		contactList: 'Patients & friends',
		phoneNumberField: 'phone',
		contextField: 'note',
	};

	it('create a campaign and give its ID', async () => {
		const { items } = await campaign(create);
		expect(items[0].json.campaignId).toMatch(/^[\da-f]{24}$/);
	});

	it.each(['object', 'list'] as const)('list campaigns if they come as %s', async (shape) => {
		bench.simulator.settings.v3Campaigns = shape;
		for (let made = 0; made < 12; made += 1) await campaign({ ...create, title: `C${made}` });
		const { items } = await campaign({ operation: 'getAll', returnAll: true });
		expect(items).toHaveLength(13);
		expect(items[0].json).toMatchObject({ name: 'C11', voice: 'jenny' });
		expect(items[0].json.id).toMatch(/^[\da-f]{24}$/);
	});

	it('take an account without campaigns as one, even if that is refused', async () => {
		bench.store.stored.toinggTokenApi.apiToken = 'second-toingg-token';
		bench.simulator.settings.v3EmptyCampaigns = 'refused';
		const { items } = await campaign({ operation: 'getAll' });
		expect(items).toEqual([]);
	});

	it('replace a campaign with all its fields', async () => {
		const { items: made } = await campaign(create);
		const campaignId = byId(made[0].json.campaignId);
		await campaign({ ...create, operation: 'update', campaignId, title: 'New' });
		const body = bench.simulator.journal.at(-1)?.json;
		expect(body).toMatchObject({ campaignModelData: { title: 'New', voice: 'jenny' } });
	});

	it('get analytics', async () => {
		const { items } = await campaign({ operation: 'getAnalytics' });
		expect(items).toHaveLength(1);
	});

	it('add all people in chunks, without a plus, once each', async () => {
		const { items } = await contact(addAll, { input: [...people(1200), people(1)[0]] });
		expect(linesOf(bench)).toEqual(
			Array(3).fill('POST /add_contacts?contactList=Patients+%26+friends'),
		);
		expect(bench.simulator.journal[0].json).toHaveLength(500);
		expect((bench.simulator.journal[0].json as object[])[0]).toEqual({
			name: 'Patient 0',
			phone: '9779841000000',
			extraParams: { context: 'comes at ten' },
		});
		expect(items).toHaveLength(1201);
		expect(items[0].json).toMatchObject({ name: 'Patient 0', phoneNumber: '+9779841000000' });
	});

	it('send a template to a list, once', async () => {
		await contact(addAll, { input: people(2) });
		const { items: campaigns } = await campaign({ operation: 'getAll' });
		const send = {
			operation: 'send',
			campaignId: byId(campaigns[0].json.id),
			templateName: 'reminder',
			contactList: 'Patients & friends',
			variables: { values: [{ value: 'tomorrow' }] },
		};
		bench.simulator.journal.length = 0;
		await whatsApp(send);
		expect(bench.simulator.journal[0].query).toMatchObject({
			templateName: 'reminder',
			langCode: 'en-US',
			resend: 'false',
		});
		expect(bench.simulator.journal[0].json).toEqual(['tomorrow']);
		expect(bench.simulator.inbox).toHaveLength(2);
		expect(actsOf(bench.simulator)).toHaveLength(1);
	});
});
