import ExcelJS from 'exceljs';
import { TingTingCampaign } from '../../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import {
	byId,
	bytesOf,
	describeFaults,
	newCampaign,
	onlyRequestTo,
	useBench,
} from '../../../../harness';

describe('Download campaign report', () => {
	const bench = useBench();
	const node = new TingTingCampaign();
	const parametersFor = (id: unknown) => ({
		operation: 'downloadReport',
		campaignId: byId(id),
		outputDataFieldName: 'report',
	});

	it('requests the report of the campaign', async () => {
		const id = await newCampaign(bench);
		await bench.engine.run(node, parametersFor(id));
		expect(onlyRequestTo(bench.simulator)).toEqual({
			line: `GET /api/system/campaigns/report/download/?campaign_id=${id}`,
			body: '',
		});
	});

	it('outputs a readable spreadsheet with the name and type from the answer', async () => {
		const id = await newCampaign(bench);
		const { items } = await bench.engine.run(node, parametersFor(id));
		const { fileName, mimeType } = items[0].binary?.report ?? {};
		expect(fileName).toBe('Appointments report.xlsx');
		expect(mimeType).toContain('spreadsheetml');
		expect(items[0].json).toMatchObject({ campaignId: id, fileName, mimeType });
		const workbook = new ExcelJS.Workbook();
		await workbook.xlsx.load((await bytesOf(items[0], 'report')).buffer as ArrayBuffer);
		expect(workbook.worksheets[0].rowCount).toBe(3);
	});

	it('streams a complete large report to disk', async () => {
		const id = await newCampaign(bench, { name: 'large-report-20mb' });
		const { items } = await bench.engine.run(node, parametersFor(id));
		expect((await bytesOf(items[0], 'report')).length).toBe(20 * 1024 * 1024);
		expect(items[0].binary?.report.fileName).toBe('large-report-20mb.csv');
	});

	it('succeeds after an expired token', async () => {
		const id = await newCampaign(bench);
		bench.simulator.expireAccessTokens();
		const { items } = await bench.engine.run(node, parametersFor(id));
		expect((await bytesOf(items[0], 'report')).length).toBeGreaterThan(1000);
	});

	it('pairs each file with its item', async () => {
		const ids = [await newCampaign(bench), await newCampaign(bench, { name: 'Second' })];
		const input = ids.map((id) => ({ id }));
		const { items } = await bench.engine.run(node, parametersFor('={{ $json.id }}'), { input });
		expect(items.map(({ binary, pairedItem }) => [binary?.report.fileName, pairedItem])).toEqual([
			['Appointments report.xlsx', { item: 0 }],
			['Second report.xlsx', { item: 1 }],
		]);
	});

	it('sends nothing if the ID is not a number', async () => {
		const { error } = await bench.engine.run(node, parametersFor('last'));
		expect(error?.message).toContain('Campaign is not a number');
		expect(bench.simulator.journal).toEqual([]);
	});

	describeFaults(bench, {
		node,
		effect: 'reads',
		action: 'Download campaign report',
		service: 'TingTing',
		path: /\/report\/download\/$/,
		prepare: async () => ({ parameters: parametersFor(await newCampaign(bench)) }),
	});
});
