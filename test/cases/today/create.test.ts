import { limits } from '../../../nodes/core/http/limits';
import { TingTingCampaign } from '../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { byId, useBench } from '../../harness';
import { useRawServers } from '../../harness/rawServer';
import { apiToken, newCampaignToday, NEW_CAMPAIGN } from '../../harness/today';

const node = new TingTingCampaign();

describe('Creating campaigns and adding people today', () => {
	const bench = useBench();
	const server = useRawServers();
	async function serve(people: unknown) {
		const raw = await server((response, request) => {
			const body = request.url?.endsWith('/create/') ? { id: 15, name: 'A' } : people;
			response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		});
		bench.store.stored.tingTingTokenApi.baseUrl = raw.url;
		return raw;
	}

	const REFUSALS = [
		{ message: 'Contacts could not be added' },
		{ message: 'Campaign is running', errors: ['A running campaign takes no contacts'] },
		{ message: 'Invalid contacts', error: 'bad number' },
		{ created: 0, skipped: 2, contacts: [], errors: ['Invalid number'] },
	];

	it.each(REFUSALS)('Create is no success if its people were answered %j', async (answer) => {
		await serve(answer);
		const { error } = await bench.engine.run(node, NEW_CAMPAIGN);
		expect(error).toBeDefined();
	});

	it.each(REFUSALS)('Add is no success if it was answered %j', async (answer) => {
		await serve(answer);
		const { error } = await bench.engine.run(new TingTingCampaignNumber(), {
			...apiToken,
			operation: 'add',
			campaignId: byId(15),
			phoneNumber: '9841234567',
		});
		expect(error).toBeDefined();
	});

	it.each([
		{ message: 'Invalid file' },
		{ error_list: [{ row: 1, error: 'no number' }], samples: [], total_validated_rows: 0 },
		{ bulk_file: ['The submitted file is empty.'] },
	])('a spreadsheet is no success if it was answered %j', async (answer) => {
		await serve(answer);
		const file = await bench.engine.file(Buffer.from('number\n'), 'people.csv', 'text/csv');
		const parameters = { ...NEW_CAMPAIGN, recipientSource: 'file', inputDataFieldName: 'data' };
		const { error } = await bench.engine.run(node, parameters, { input: [file] });
		expect(error).toBeDefined();
	});

	const fromItems = {
		...NEW_CAMPAIGN,
		recipientSource: 'inputItems',
		phoneNumberField: 'phone',
		message: 'Namaste {name}',
		options: { badRows: 'leaveOut' },
	};
	const patients = (count: number) =>
		Array.from({ length: count }, (_, at) => ({
			phone: String(9841000000 + at),
			name: at === 3 ? '' : `Patient ${at}`,
		}));
	it('a Retry after choosing the other credential adds nobody to a stranger’s campaign', async () => {
		const old = {
			operation: 'create',
			name: 'Appointments',
			services: 'PHONE',
			recipientSource: 'numbers',
			phoneNumbers: '={{ $json.phones }}',
		};
		const input = [{ phones: '9841234567' }, { phones: '9841234569' }];
		const match = { path: /campaigns/, body: '9841234569' };
		bench.simulator.faults.add({ match, kind: 'status', status: 400, message: 'Busy' });
		const first = await bench.workflow.run(
			node,
			{ ...old, options: { concurrency: 1 } },
			{ input },
		);
		expect(first.error?.message).toContain('Busy');
		bench.simulator.faults.clear();
		bench.simulator.journal.length = 0;
		const { error } = await first.retry({
			...old,
			...apiToken,
			callerNumbers: ['1'],
			message: 'Namaste',
			options: { concurrency: 1 },
		});
		expect(error?.message).toContain('different credential');
		expect(bench.simulator.journal).toEqual([]);
	});

	it('caller numbers beyond 2^53 stay exact', async () => {
		const raw = await server((response, request, body) => {
			bodies.push(body);
			const answer = request.url?.endsWith('/create/') ? { id: 15 } : { created: 2, skipped: 0 };
			response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
		});
		const bodies: string[] = [];
		bench.store.stored.tingTingTokenApi.baseUrl = raw.url;
		await bench.engine.run(node, { ...NEW_CAMPAIGN, callerNumbers: ['9007199254740993'] });
		expect(bodies[0] ?? '').not.toContain('9007199254740992');
	});

	it('a tag may be the column with the phone number', async () => {
		const { error } = await bench.engine.run(
			node,
			{ ...fromItems, options: {}, message: 'Your number is {phone}' },
			{ input: [{ phone: '9841234567', name: 'A' }] },
		);
		expect(error?.message).toBeUndefined();
	});

	it('tags are found inside fields, as the phone number is', async () => {
		const { error } = await bench.engine.run(
			node,
			{
				...fromItems,
				options: {},
				phoneNumberField: 'client.phone',
				tagFields: 'client.name',
				message: 'Hi {client.name}',
			},
			{ input: [{ client: { phone: '9841234567', name: 'A' } }] },
		);
		expect(error?.message).toBeUndefined();
	});

	it('dragged columns become tags under their own names', async () => {
		const dragged = {
			...{ ...fromItems, options: {}, phoneNumberField: "client['Phone No.']" },
			tagFields: "['First Name'], client['Room No.']",
			message: 'Hi {First Name}, room {client.Room No.}',
		};
		const client = { 'Phone No.': '9841234567', 'Room No.': 12 };
		const { error } = await bench.engine.run(node, dragged, {
			input: [{ 'First Name': 'Asha', client }],
		});
		expect(error?.message).toBeUndefined();
		const [people] = bench.simulator.journal.filter(({ path }) => path.includes('add-contact'));
		expect(String(people.body)).toContain('"First Name":"Asha"');
		expect(String(people.body)).toContain('"client.Room No.":12');
	});

	it('a column dragged onto "all" is refused, because the others may be private', async () => {
		const both = { ...fromItems, tagFields: 'all, name' };
		const { error } = await bench.engine.run(node, both, { input: patients(2) });
		expect(error?.message).toContain('Columns as Tags is "all, name"');
		expect(bench.simulator.journal).toEqual([]);
	});

	it('a failure after many chunks stays readable', async () => {
		jest.replaceProperty(limits, 'repeats', 0);
		const match = { path: /add-contact/, body: '9841019600' };
		bench.simulator.faults.add({ match, kind: 'status', status: 400, message: 'Busy' });
		const { error } = await bench.engine.run(node, fromItems, { input: patients(20_000) });
		expect(String(error?.description).length).toBeLessThan(1000);
	});

	it('an expression in Message does not say the first person’s name to everybody', async () => {
		const input = [
			{ phone: '9841234567', name: 'Asha' },
			{ phone: '9841234568', name: 'Bikash' },
		];
		const message = '={{ "Namaste " + $json.name + ", your HIV test is ready" }}';
		const { error, items } = await bench.engine.run(node, { ...fromItems, message }, { input });
		expect(error === undefined ? items[0].json.message : 'refused').toBe('refused');
	});

	it('Update does not empty the text if an expression gives nothing', async () => {
		const id = await newCampaignToday(bench, { services: 'SMS' });
		const { error, items } = await bench.engine.run(node, {
			...apiToken,
			operation: 'update',
			campaignId: byId(id),
			updateFields: { message: '={{ $json.nothing }}', smsMessage: '' },
		});
		expect(error === undefined ? items[0].json : 'refused').toBe('refused');
	});

	it('Send Again When Unsure of Create warns that people may be called twice', () => {
		const options = node.description.properties.find(
			({ name, displayOptions }) =>
				name === 'options' && displayOptions?.show?.operation?.includes('create'),
		)?.options as Array<{ name: string; description: string }>;
		expect(options.find(({ name }) => name === 'resendUnknown')?.description).toMatch(
			/people|twice.*call|call.*twice/,
		);
	});

	it('Delete is no success if the service says that it cannot', async () => {
		await serve({ message: 'Campaign cannot be deleted while it is running' });
		const { error, items } = await bench.engine.run(node, {
			...apiToken,
			operation: 'delete',
			campaignId: byId(15),
		});
		expect(error === undefined ? items[0].json : 'failed').toBe('failed');
	});

	it('a token that was pasted with "Bearer " is hidden in errors', async () => {
		const raw = await server((response) =>
			response
				.writeHead(401, { 'content-type': 'application/json' })
				.end(JSON.stringify({ detail: 'Token sk-0123456789abcdef is not valid' })),
		);
		Object.assign(bench.store.stored.tingTingTokenApi, {
			baseUrl: raw.url,
			apiToken: 'Bearer sk-0123456789abcdef',
		});
		const { error } = await bench.engine.run(node, {
			...apiToken,
			operation: 'get',
			campaignId: byId(15),
		});
		expect(JSON.stringify([error?.message, error?.description])).not.toContain(
			'sk-0123456789abcdef',
		);
	});

	it('a report that is no CSV is no success', async () => {
		await serve({ message: 'Campaign has no contacts' });
		const { error, items } = await bench.engine.run(node, {
			...apiToken,
			operation: 'downloadReport',
			campaignId: byId(15),
		});
		expect(error === undefined ? items[0] : 'failed').toBe('failed');
	});
});
