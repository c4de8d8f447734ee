import ExcelJS from 'exceljs';
import { refusal, useSimulator } from './support';

describe('TingTing reports', () => {
	const context = useSimulator();
	const path = '/api/system/campaigns/report/download/';
	const download = async (id: unknown) => {
		const params = { campaign_id: id };
		return await context.tingTing.get(path, { params, responseType: 'arraybuffer' });
	};

	async function create(name: string): Promise<number> {
		const body = { name, services: 'PHONE', individual_number: [9841234567] };
		const { data } = await context.tingTing.post('/api/system/campaigns/', body);
		return data.data.details[0].id;
	}

	it('downloads a workbook with a row for each number, tags included', async () => {
		await context.tingTing.post('/api/system/campaigns/5/begin/', { message: 'Hello' });
		const { headers, data } = await download(5);
		expect(headers['content-type']).toBe(
			'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		);
		expect(headers['content-disposition']).toBe(
			'attachment; filename="Member renewal report.xlsx"',
		);
		const workbook = new ExcelJS.Workbook();
		await workbook.xlsx.load(data);
		const rows = workbook.worksheets[0].getSheetValues().slice(1);
		expect(rows.map((row) => (Array.isArray(row) ? row.slice(1) : row))).toEqual([
			['number', 'status', 'duration', 'playback', 'credit_consumed', 'tags_name', 'tags_age'],
			[9841000045, 'completed', undefined, undefined, 1, 'Sita', 31],
			[9841000056, 'completed', undefined, undefined, 1, 'Hari', 52],
		]);
	});

	it.each([
		['पानी', `attachment; filename*=utf-8''${encodeURIComponent('पानी report.xlsx')}`],
		['a "b" c/d', 'attachment; filename="a \\"b\\" c-d report.xlsx"'],
	])('names the file of campaign %s so that a header can carry it', async (name, header) => {
		const { headers } = await download(await create(name));
		expect(headers['content-disposition']).toBe(header);
	});

	it('streams a large report of exactly the size in its name', async () => {
		const { headers, data } = await download(await create('large-report-3mb'));
		expect(headers['content-type']).toBe('text/csv');
		expect(headers['content-disposition']).toBe('attachment; filename="large-report-3mb.csv"');
		expect(data.length).toBe(3 * 1024 * 1024);
		expect(data.subarray(0, 35).toString()).toBe('number,status\n9841234567,completed\n');
	});

	it.each([
		[undefined, 400, ['campaign_id: Field required']],
		['five', 400, ['campaign_id: Input should be a valid integer']],
		[999, 404, ['Campaign not found.']],
	])('refuses the campaign id %s', async (id, status, errors) => {
		const answer = await download(id);
		expect(answer.status).toBe(status);
		expect(JSON.parse(answer.data.toString())).toEqual(refusal(status, errors));
	});

	it('sums up numbers, statuses and credits over all campaigns', async () => {
		await context.tingTing.post('/api/system/campaigns/5/begin/', { message: 'Hello' });
		const { data } = await context.tingTing.get('/api/system/campaigns/report/summary/');
		expect(data.data).toMatchObject({
			total_campaigns: 3,
			total_numbers: 6,
			status: { completed: 2, 'not started': 4 },
			credit_consumed: 2,
		});
		expect(data.data.campaigns).toContainEqual({
			id: 5,
			name: 'Member renewal',
			services: 'SMS',
			total_numbers: 2,
			status: { completed: 2 },
			credit_consumed: 2,
		});
	});

	it('needs a sign-in and takes no query for the summary', async () => {
		const url = '/api/system/campaigns/report/summary/';
		const headers = { authorization: 'Bearer x' };
		expect((await context.tingTing.get(url, { headers })).status).toBe(401);
		const { data } = await context.tingTing.get(url, { params: { campaign_id: 5 } });
		expect(data).toEqual(refusal(400, ['campaign_id: This key is not known']));
	});
});
