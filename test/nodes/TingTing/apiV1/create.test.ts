import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { useBench } from '../../../harness';
import { apiToken, linesOf, NEW_CAMPAIGN, runnerOf } from '../../../harness/today';

describe('Creating a campaign of today', () => {
	const bench = useBench();
	const node = new TingTingCampaign();
	const run = runnerOf(bench, node);
	const fromItems = {
		...NEW_CAMPAIGN,
		recipientSource: 'inputItems',
		phoneNumberField: 'phone',
		message: 'Namaste {name}',
	};
	const patients = (count: number) =>
		Array.from({ length: count }, (_, at) => ({
			phone: String(9841000000 + at),
			name: `Patient ${at}`,
		}));
	const contactsOf = () =>
		bench.simulator.journal
			.filter(({ path }) => path.endsWith('/add-contact/'))
			.flatMap(({ json }) => (json as { contacts: object[] }).contacts);

	it('takes one request for it and one for its people', async () => {
		const { items } = await run(NEW_CAMPAIGN);
		const { id } = items[0].json;
		expect(linesOf(bench)).toEqual(['POST /campaign/create/', `POST /campaign/${id}/add-contact/`]);
		expect(items[0].json).toMatchObject({ name: 'Appointments', created: 2, skipped: 0 });
		expect(contactsOf()).toEqual([
			{ number: '9841234567', other_variables: {} },
			{ number: '9841234568', other_variables: {} },
		]);
	});

	it('adds 2,000 people in four requests, with their columns as variables', async () => {
		const { items } = await run(fromItems, { input: patients(2000) });
		expect(linesOf(bench)).toHaveLength(5);
		expect(items[0].json).toMatchObject({ created: 2000, skipped: 0 });
		expect(contactsOf()[1999]).toEqual({
			number: '9841001999',
			other_variables: { name: 'Patient 1999', tags_name: 'Patient 1999' },
		});
	});

	it('goes on with the missing people in a retry, without a second campaign', async () => {
		const match = { path: /add-contact/, body: '9841000600' };
		bench.simulator.faults.add({ match, kind: 'status', status: 400, message: 'Busy' });
		const first = await bench.workflow.run(node, fromItems, { input: patients(1200) });
		expect(first.error?.message).toContain('Busy');
		expect(first.error?.description).toContain('the campaign was created, with the ID');
		expect(first.error?.description).toContain('500 of 1200 people were added');
		const done = { campaign: { id: expect.stringMatching(/^\d+$/) }, people: { added: 500 } };
		expect(first.error?.context).toMatchObject({ facts: { done } });
		const second = await first.retry();
		expect(second.status).toBe('success');
		const lines = linesOf(bench).map((line) => line.replace(/\d+/, 'N'));
		expect(lines).toEqual([
			'POST /campaign/create/',
			...Array<string>(4).fill('POST /campaign/N/add-contact/'),
		]);
		expect(second.items[0].json).toMatchObject({ created: 1200 });
	});

	it('does not add people again whose request has an unknown outcome', async () => {
		const match = { path: /add-contact/ };
		bench.simulator.faults.add({ match, kind: 'resetAfter' });
		const first = await bench.workflow.run(node, fromItems, { input: patients(3), retry: 3 });
		expect(first.error?.message).toContain('unknown outcome');
		const second = await first.retry();
		expect(second.error?.message).toContain('unknown outcome');
		expect(linesOf(bench)).toHaveLength(2);
	});

	it('refuses people without a tag that the message uses, before any request', async () => {
		const input = [{ phone: '9841234567', name: 'Asha' }, { phone: '9841234568' }];
		const { error } = await bench.engine.run(node, fromItems, { input });
		expect(error?.message).toContain('row 2 (item 1)');
		expect(error?.message).toContain('{name}');
		expect(bench.simulator.journal).toEqual([]);
	});

	it('sends a tag under both names if the message uses the older spelling', async () => {
		const message = 'Namaste {tags_name}';
		await run({ ...fromItems, message }, { input: [{ phone: '9841234567', name: 'Asha' }] });
		expect(contactsOf()).toEqual([
			{ number: '9841234567', other_variables: { name: 'Asha', tags_name: 'Asha' } },
		]);
	});

	it('takes only the columns that are named', async () => {
		const input = [{ phone: '9841234567', name: 'Asha', note: 'private' }];
		await run({ ...fromItems, tagFields: 'name' }, { input });
		expect(contactsOf()).toEqual([
			{ number: '9841234567', other_variables: { name: 'Asha', tags_name: 'Asha' } },
		]);
	});

	it.each(['PATCH', 'POST'] as const)(
		'takes a spreadsheet if the service wants %s',
		async (way) => {
			bench.simulator.settings.v1BulkMethod = way;
			const csv = Buffer.from('numbers,name\n9841234567,Asha\n9841234568,Bikash\n');
			const file = await bench.engine.file(csv, 'people.csv', 'text/csv');
			const parameters = { ...NEW_CAMPAIGN, recipientSource: 'file', inputDataFieldName: 'data' };
			const { items } = await run(parameters, { input: [file] });
			expect(items[0].json).toMatchObject({ created: 2 });
			expect(bench.simulator.journal.at(-1)?.method).toBe(way);
		},
	);

	it('accepts the short answer that a client saw', async () => {
		bench.simulator.settings.v1ContactsReply = 'message';
		const { items } = await run(NEW_CAMPAIGN);
		expect(items[0].json).not.toHaveProperty('created');
		expect(bench.simulator.journal.filter(({ acted }) => acted)).toHaveLength(2);
	});

	it('shows which people the service left out', async () => {
		const { items } = await run({ ...NEW_CAMPAIGN, ...apiToken });
		expect(items[0].json).toMatchObject({ created: 2, skipped: 0 });
	});
});
