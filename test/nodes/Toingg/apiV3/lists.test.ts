import { ToinggContact } from '../../../../nodes/Toingg/Contact/ToinggContact.node';
import { actsOf, onlyRequestTo, useBench } from '../../../harness';
import { answerOnce, linesOf, pairsOf, runnerOf, useOneAnswerToday } from '../../../harness/today';
import { ADD_TO_LIST, OPEN, PEOPLE } from './account';

const bench = useBench();
const answering = useOneAnswerToday(bench);

describe('Adding contacts to a list, for an account of today', () => {
	const node = new ToinggContact();
	const add = runnerOf(bench, node);
	const bodyOf = () => onlyRequestTo(bench.simulator).body;
	const withContext = { ...ADD_TO_LIST, contextField: 'note' };

	it('sends an array byte for byte, without a plus and without empty context', async () => {
		await add(withContext, { input: PEOPLE });
		expect(bodyOf()).toBe(
			'[{"name":"Asha","phone":"9779841234567","extraParams":{"context":"comes at ten"}},{"name":"Bikash","phone":"9779841234568","extraParams":{}}]',
		);
	});

	it.each(['Patients & friends', 'बिरामी/१', 'a=b&c#d?e+f%20', '"<list>"'])(
		'sends the name %s of a list as it is',
		async (contactList) => {
			await add({ ...ADD_TO_LIST, contactList: ` ${contactList} ` }, { input: PEOPLE });
			expect(bench.simulator.journal[0].query).toEqual({ contactList });
			expect(linesOf(bench)).toHaveLength(1);
		},
	);

	it.each([
		[5, '"5"'],
		[true, '"true"'],
		['"x"\n', '"\\"x\\"\\n"'],
	])('sends the context %j as a text', async (note, context) => {
		await add(withContext, { input: [{ ...PEOPLE[0], note }] });
		expect(bodyOf()).toContain(`"extraParams":{"context":${context}}`);
	});

	it('does not send an object as a context that nobody can read', async () => {
		const input = [{ ...PEOPLE[0], note: { day: 'tomorrow' } }];
		await bench.engine.run(node, withContext, { input });
		for (const { body } of bench.simulator.journal) expect(String(body)).not.toContain('[object');
	});

	it.each([
		[{ contactList: ' ' }, {}, 'Contact List is empty'],
		[{}, { phone: '' }, 'Column With the Phone Number "phone"'],
		[{}, { phone: 'Asha' }, 'Column With the Phone Number "phone"'],
		[{}, { name: ' ' }, 'Column With the Name "name" is empty'],
		[{ phoneNumberField: 'phne' }, {}, 'phne'],
		[{ contextField: 'nte' }, {}, 'nte'],
	])('is not done with %j and %j, before any request', async (changes, row, words) => {
		const input = [PEOPLE[1], { ...PEOPLE[0], ...row }];
		const { error } = await bench.engine.run(node, { ...ADD_TO_LIST, ...changes }, { input });
		expect(error?.message).toContain(words);
		expect(bench.simulator.journal).toEqual([]);
	});

	it.each(['nameField', 'phoneNumberField', 'contextField'])(
		'is not done if rows differ in %s: the first row would decide for all',
		async (columnField) => {
			const input = PEOPLE.map((row, at) => ({ ...row, column: at === 0 ? 'phone' : 'note' }));
			const parameters = { ...ADD_TO_LIST, [columnField]: '={{ $json.column }}' };
			const { error } = await bench.engine.run(node, parameters, { input });
			expect(error?.message).toContain('row 2');
			expect(bench.simulator.journal).toEqual([]);
		},
	);

	it('has no items and no request without input', async () => {
		const { items, error } = await bench.engine.run(node, ADD_TO_LIST, { input: [] });
		expect({ items, error }).toEqual({ items: [], error: undefined });
		expect(bench.simulator.journal).toEqual([]);
	});

	it.each([
		['{"status":true,"message":"Added","result":{"added":2}}', { added: 2 }],
		['{"status":true,"message":"Added","result":null}', { result: null }],
		['{"message":"Contacts added"}', { message: 'Contacts added' }],
	])('gives each item the answer %s, with its own name and number', async (text, expected) => {
		await answering(text);
		const { items } = await add(ADD_TO_LIST, { input: PEOPLE });
		expect(items.map(({ json, pairedItem }) => ({ json, pairedItem }))).toEqual([
			{
				json: { ...expected, name: 'Asha', phoneNumber: '+9779841234567' },
				pairedItem: { item: 0 },
			},
			{
				json: { ...expected, name: 'Bikash', phoneNumber: '+9779841234568' },
				pairedItem: { item: 1 },
			},
		]);
	});

	it.each(OPEN)('does not say that they were added after the answer %s', async (text) => {
		const server = await answering(text);
		const { items, error } = await bench.engine.run(node, ADD_TO_LIST, { input: PEOPLE });
		expect(items).toEqual([]);
		expect(error?.message).toContain('unknown outcome');
		expect(server.lines).toHaveLength(1);
	});

	it('says which rows are in the list after a later request was refused, and goes on there', async () => {
		const input = Array.from({ length: 600 }, (_, at) => ({
			name: `Patient ${at}`,
			phone: String(9841000000 + at),
		}));
		const fault = { match: { body: '9841000555' }, kind: 'status' as const, status: 422 };
		bench.simulator.faults.add({ ...fault, body: { detail: 'Too many today' } });
		const first = await bench.workflow.run(node, ADD_TO_LIST, { input });
		expect(first.error?.message).toContain('Too many today');
		expect(`${first.error?.message} ${first.error?.description}`).toContain('500');
		const second = await first.retry();
		expect(second.items).toHaveLength(600);
		expect(actsOf(bench.simulator).map(({ json }) => (json as object[]).length)).toEqual([
			500, 100,
		]);
	});

	it('gives each refused item its error if the workflow continues', async () => {
		answerOnce(bench, /add_contacts/, { detail: 'No such list' }, 400);
		const { items } = await add(ADD_TO_LIST, { input: PEOPLE, continueOnFail: true });
		expect(pairsOf(items)).toEqual([0, 1]);
		for (const { json } of items) expect(json.error).toContain('No such list');
	});
});
