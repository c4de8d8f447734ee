import ExcelJS from 'exceljs';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { actsOf, describeFaults, requestsTo, useBench } from '../../../harness';

const bench = useBench();
const node = new TingTingCampaign();
const fromRows = {
	...{ operation: 'create', name: 'Appointments', services: 'PHONE' },
	...{ recipientSource: 'inputItems', phoneNumberField: 'phone' },
};
const PATIENTS = [
	{ phone: '9841234567', 'First Name': 'Asha', room: '007', age: 31 },
	{ phone: '01-4412345', 'First Name': 'बिना', room: '', age: 40.5 },
];
const run = async (input: IDataObject[] = PATIENTS, changes: INodeParameters = {}) =>
	await bench.engine.run(node, { ...fromRows, ...changes }, { input });

/** @returns the cells of the spreadsheet that was sent */
async function sheetSent(): Promise<unknown[][]> {
	const [{ files = [] }] = requestsTo(bench.simulator);
	const workbook = new ExcelJS.Workbook();
	await workbook.xlsx.load(files[0].content as never);
	const rows: unknown[][] = [];
	workbook.worksheets[0].eachRow(({ values }) => rows.push((values as unknown[]).slice(1)));
	return rows;
}

describe('People with tags, for the API of 2023', () => {
	it('go as a spreadsheet: numbers as numbers, tags as texts', async () => {
		const { items, error } = await run();
		expect(error).toBeUndefined();
		expect(await sheetSent()).toEqual([
			['number', 'first_name', 'room', 'age'],
			[9841234567, 'Asha', '007', '31'],
			[14412345, 'बिना', undefined, '40.5'],
		]);
		const [{ fields, files, path }] = requestsTo(bench.simulator);
		expect(path).toBe('/api/system/campaigns/');
		expect(fields).toEqual({ name: ['Appointments'], services: ['PHONE'] });
		expect(files).toMatchObject([
			{
				field: 'send_to_number_file',
				fileName: 'recipients.xlsx',
				contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			},
		]);
		expect(items).toHaveLength(1);
		expect(items[0].pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('can be used in the message by the names that a hint shows', async () => {
		const { items } = await run();
		const campaignId = { __rl: true, mode: 'id', value: String(items[0].json.id) };
		const { items: got } = await bench.engine.run(node, { operation: 'get', campaignId });
		expect(got[0].json.usableTags).toEqual(['tags_first_name', 'tags_room', 'tags_age']);
	});

	it('come with a note on those who lack a value', async () => {
		const { hints } = await run();
		expect(hints.join()).toContain('{tags_room} (1 of 2)');
		expect(hints.join()).not.toContain('tags_age');
	});

	it('go with the columns that are named only', async () => {
		await run(PATIENTS, { tagFields: 'age' });
		expect(await sheetSent()).toEqual([
			['number', 'age'],
			[9841234567, '31'],
			[14412345, '40.5'],
		]);
	});

	it('go as before if no column is sent', async () => {
		await run(PATIENTS, { tagFields: '' });
		const [{ json }] = requestsTo(bench.simulator);
		expect(json).toEqual({
			...{ name: 'Appointments', services: 'PHONE' },
			individual_number: [9841234567, 14412345],
		});
	});

	it('may have a column of another spelling in some rows', async () => {
		const input = [PATIENTS[0], { phone: '9841234568', first_name: 'Chandra' }];
		await run(input, { tagFields: 'all' });
		expect(await sheetSent()).toEqual([
			['number', 'first_name', 'room', 'age'],
			[9841234567, 'Asha', '007', '31'],
			[9841234568, 'Chandra'],
		]);
	});

	it('go again, complete, after an expired token', async () => {
		await bench.engine.run(node, { operation: 'getAll' });
		bench.simulator.expireAccessTokens();
		bench.simulator.journal.length = 0;
		expect((await run()).error).toBeUndefined();
		const [refused, accepted] = requestsTo(bench.simulator);
		expect([refused.status, accepted.status]).toEqual([401, 201]);
		expect(accepted.files?.[0].content.equals(refused.files?.[0].content ?? Buffer.of())).toBe(
			true,
		);
	});

	describe('are refused before any request', () => {
		it.each<[string, object, string]>([
			['for a second column of numbers', { number: '12' }, '{tags_number}'],
			['for a second column of numbers, in capitals', { NUMBER: 'x' }, '{tags_number}'],
			['for two columns of one name', { first_name: 'x' }, '"First Name" and "first_name"'],
			['for two spellings of one name', { 'tags_first name': 'x' }, '{tags_first_name}'],
			['for a text that no cell can hold', { story: 'x'.repeat(32_768) }, '"story"'],
			['for a rounded number', { account: 2 ** 60 }, '"account" is too large'],
		])('%s', async (_, more, words) => {
			const { error } = await run(PATIENTS.map((row) => ({ ...row, ...more })));
			expect(error?.message).toContain('Create campaign was not started');
			expect(error?.message).toContain(words);
			expect(error?.description).toContain('Columns as Tags');
			expect(requestsTo(bench.simulator)).toEqual([]);
		});
	});

	it('are not missed by a Retry that reads another column', async () => {
		const input = [{ name: 'Tea', phone: '9841234567', mobile: '9841234568' }];
		const match = { path: /campaigns/ };
		bench.simulator.faults.add({ match, kind: 'resetAfter' });
		const first = await bench.workflow.run(node, fromRows, { input });
		expect(first.error?.message).toContain('has an unknown outcome');
		const second = await first.retry({ ...fromRows, phoneNumberField: 'mobile' });
		expect(second.error?.message).toContain('has an unknown outcome');
		expect(actsOf(bench.simulator)).toHaveLength(1);
	});

	describeFaults(bench, {
		...{ node, effect: 'sends', action: 'Create campaign', service: 'TingTing', isForAll: true },
		path: /\/campaigns\/$/,
		prepare: async () => ({ parameters: fromRows, options: { input: [PATIENTS[0]] } }),
	});
});
