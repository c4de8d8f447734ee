import { TingTingCampaign } from '../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { ToinggWhatsApp } from '../../../nodes/Toingg/WhatsApp/ToinggWhatsApp.node';
import { actsOf, byId, newCampaign, useBench } from '../../harness';
import { useRawServers } from '../../harness/rawServer';
import { answerOnce, apiToken, linesOf, newCampaignToday, NEW_CAMPAIGN } from '../../harness/today';

const campaign = new TingTingCampaign();
const recipient = new TingTingCampaignNumber();

describe('People of campaigns today', () => {
	const bench = useBench();
	const server = useRawServers();
	const numbers = (count: number) =>
		Array.from({ length: count }, (_, at) => String(9841000000 + at)).join(', ');
	const addedTo = () =>
		actsOf(bench.simulator)
			.filter(({ path }) => path.endsWith('/add-contact/'))
			.map(({ json }) => (json as { contacts: unknown[] }).contacts.length);

	it('are added in smaller requests if the service takes fewer at a time', async () => {
		bench.simulator.settings.v1MaxContacts = 100;
		const { error, items } = await bench.engine.run(campaign, {
			...NEW_CAMPAIGN,
			phoneNumbers: numbers(700),
		});
		expect(error).toBeUndefined();
		expect(items[0].json.created).toBe(700);
		// 500, 250 and 125 were refused.
		expect(addedTo()).toEqual([...Array<number>(11).fill(63), 7]);
	});

	it('are not added in smaller requests after another refusal', async () => {
		answerOnce(bench, /add-contact/, { contacts: ['Not now.'] }, 400);
		const { error } = await bench.engine.run(campaign, NEW_CAMPAIGN);
		expect(error?.message).toContain('Not now.');
		expect(addedTo()).toEqual([]);
	});

	it.each([
		[403, 'You may fill at most two campaigns.'],
		[500, 'Too many contacts'],
	])('are not added in smaller requests after a %i with "%s"', async (status, detail) => {
		answerOnce(bench, /add-contact/, { detail }, status);
		const { error } = await bench.engine.run(campaign, NEW_CAMPAIGN);
		expect(error?.message).toContain(detail);
		expect(linesOf(bench).filter((line) => line.includes('add-contact'))).toHaveLength(1);
	});

	it('are added once if the service asks for fewer requests', async () => {
		answerOnce(bench, /add-contact/, { detail: 'Too many requests. Maximum: 5 a minute.' }, 429);
		await bench.engine.run(campaign, { ...NEW_CAMPAIGN, phoneNumbers: numbers(4) });
		expect(addedTo()).toEqual([4]);
	});

	it('come with a note if the service adds fewer of them than it was given', async () => {
		const answer = { message: 'Added', created: 1, skipped: 0, contacts: [{ id: 1 }] };
		answerOnce(bench, /add-contact/, answer);
		const { items, hints } = await bench.engine.run(campaign, NEW_CAMPAIGN);
		expect(items[0].json).toMatchObject({ created: 1 });
		expect(JSON.stringify(hints)).toContain('left out 1 people');
	});

	it('are one person if two rows have one number, and a note names it', async () => {
		const { items, hints } = await bench.engine.run(
			campaign,
			{ ...NEW_CAMPAIGN, recipientSource: 'inputItems', phoneNumberField: 'phone' },
			{
				input: [
					{ phone: '9841234567', day: 'Monday' },
					{ phone: '+977 9841234567', day: 'Friday' },
					{ phone: '9841234568', day: 'Friday' },
				],
			},
		);
		expect(items[0].json.created).toBe(2);
		expect(JSON.stringify(hints)).toContain('9841234567');
		expect(JSON.stringify(hints)).not.toContain('9841234568');
	});

	it.each([{}, apiToken])(
		'may have columns that are too large to send, which can stay here (%j)',
		async (account) => {
			const parameters = {
				...{ ...NEW_CAMPAIGN, authentication: 'login', ...account },
				...{ recipientSource: 'inputItems', phoneNumberField: 'phone' },
			};
			const input = [{ phone: '9841234567', account: 2 ** 60, name: 'Asha' }];
			const { error } = await bench.engine.run(campaign, parameters, { input });
			expect(error?.message).toContain('the number in "account" is too large to be exact');
			expect(bench.simulator.journal).toEqual([]);
			const named = { ...parameters, tagFields: 'name' };
			expect((await bench.engine.run(campaign, named, { input })).error).toBeUndefined();
		},
	);

	it('leave the ID of their new campaign as data if adding them fails and the workflow continues', async () => {
		answerOnce(bench, /add-contact/, { message: 'Busy' }, 400);
		const { items } = await bench.engine.run(campaign, NEW_CAMPAIGN, { continueOnFail: true });
		const [{ json }] = items;
		expect(Object.keys(json)).toEqual(['error', 'message', 'details']);
		expect(json.details).toEqual({ done: { campaign: { id: expect.stringMatching(/^\d+$/) } } });
	});

	it('come with a note if the service counts more of them than it gives', async () => {
		const page = { count: 40, next: null, results: [{ id: 1, number: '9841234567' }] };
		for (const results of [page.results, []]) {
			answerOnce(bench, /campaign-detail/, { ...page, results });
		}
		const parameters = { ...apiToken, operation: 'getAll', campaignId: byId(15) };
		const { items, hints } = await bench.engine.run(recipient, { ...parameters, returnAll: true });
		expect(items).toHaveLength(1);
		expect(JSON.stringify(hints)).toContain('counts 39 more');
	});

	it('come without a note if all are there, or a limit was wanted', async () => {
		const campaignId = byId(await newCampaignToday(bench, { phoneNumbers: numbers(25) }));
		for (const wanted of [{ returnAll: true }, { returnAll: false, limit: 3 }]) {
			const parameters = { ...apiToken, operation: 'getAll', campaignId, ...wanted };
			expect((await bench.engine.run(recipient, parameters)).hints).toEqual([]);
		}
	});

	it.each([
		['day', 'Monday'],
		['status', 'Expired'],
		['status', 'Not paid'],
	])('show their tags in the editor, each once: %s is %s', async (tag, value) => {
		const created = await bench.engine.run(
			campaign,
			{ ...NEW_CAMPAIGN, recipientSource: 'inputItems', phoneNumberField: 'phone' },
			{ input: [{ phone: '9841234567', name: 'Asha', [tag]: value }] },
		);
		const list = { ...apiToken, operation: 'getAll', campaignId: byId(created.items[0].json.id) };
		const { items } = await bench.engine.run(recipient, list);
		bench.simulator.journal.length = 0;
		const { fields } = await recipient.methods.resourceMapping.mapNumberTags.call(
			bench.engine.editor(recipient, {
				...{ ...apiToken, operation: 'update', numberId: String(items[0].json.id) },
			}),
		);
		expect(fields.map(({ id }) => id)).toEqual(['name', tag]);
		expect(linesOf(bench)).toEqual([`GET /campaign/${items[0].json.id}/attributes/`]);
	});

	it('of a contact list cannot be counted, which Max Recipients says in words', async () => {
		const raw = await server((response) => response.end('{}'));
		bench.store.stored.toinggTokenApi.baseUrl = raw.url;
		const { error } = await bench.engine.run(new ToinggWhatsApp(), {
			...{ ...apiToken, operation: 'send', campaignId: byId('65f0c0ffee65f0c0ffee65f0') },
			...{ templateName: 'reminder', contactList: 'Patients' },
			options: { maxRecipients: 5 },
		});
		expect(error?.message).toContain('contact list');
		expect(raw.lines).toEqual([]);
	});
});

describe('Filters of campaigns, for both accounts', () => {
	const bench = useBench();
	const namesFor = async (parameters: object) => {
		const { items, error } = await bench.engine.run(campaign, {
			...{ operation: 'getAll', returnAll: true, ...parameters },
		});
		return error?.message ?? items.map(({ json }) => json.name);
	};

	it.each(['login', 'apiToken'])('keep to the name with %s', async (authentication) => {
		const create = authentication === 'login' ? newCampaign : newCampaignToday;
		await create(bench, { name: 'Real appointments' });
		await create(bench, { name: 'Our test' });
		const filters = { search: ' TEST ' };
		expect(await namesFor({ authentication, filters })).toEqual(['Our test']);
	});

	it('keep to the name if the service ignores the filter', async () => {
		const results = ['Real appointments', 'Our test'].map((name, id) => ({ id: id + 1, name }));
		answerOnce(bench, /campaign/, { count: 2, next: null, results });
		expect(await namesFor({ ...apiToken, filters: { search: 'test' } })).toEqual(['Our test']);
	});

	it('do not pass over campaigns whose state the service does not say', async () => {
		await newCampaign(bench);
		expect(await namesFor({ filters: { status: 'Running' } })).toContain('Status');
	});

	it('find a wanted campaign behind many pages without one', async () => {
		for (let at = 0; at < 45; at += 1) await newCampaign(bench, { name: `Test ${at}` });
		await newCampaign(bench, { name: 'Flood' });
		for (let at = 0; at < 45; at += 1) await newCampaign(bench, { name: `Test ${at}` });
		expect(await namesFor({ returnAll: false, limit: 1, filters: { search: 'flood' } })).toEqual([
			'Flood',
		]);
	});
});
