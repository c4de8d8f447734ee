import ExcelJS from 'exceljs';
import { form, useSimulator } from './support';
import { fieldProblem, SAMPLES, v1Campaigns } from './v1Support';

describe('uploading a sheet of contacts in TingTing v1', () => {
	const context = useSimulator();
	const { contactsOf, get } = v1Campaigns(context);
	const path = `/campaign/create/${SAMPLES.phone}/detail/`;
	const upload = async (content: Buffer | string, fileName = 'people.csv') => {
		return await context.tingTingV1.patch(path, form({ bulk_file: { content, fileName } }));
	};

	it('adds a contact for each row of a CSV, with the other columns as variables', async () => {
		const { status, data } = await upload('numbers,name\n9841234567,Gita\n014412345,"Ram, Jr"\n');
		expect([status, data]).toEqual([
			200,
			{
				error_list: [],
				samples: [
					{ column: 'numbers', sample: ['9841234567', '014412345'] },
					{ column: 'name', sample: ['Gita', 'Ram, Jr'] },
				],
				total_validated_rows: 2,
			},
		]);
		const [last] = (await contactsOf(SAMPLES.phone)).slice(-1);
		const attributes = await context.tingTingV1.get(`/campaign/${last.id}/attributes/`);
		expect(attributes.data).toEqual({ name: 'Ram, Jr' });
		expect((await get(SAMPLES.phone)).bulk_file).toContain('people.csv');
	});

	it('reads a workbook too', async () => {
		const workbook = new ExcelJS.Workbook();
		workbook.addWorksheet('People').addRows([
			['Number', 'age'],
			[9841234567, 25],
		]);
		const content = Buffer.from(await workbook.xlsx.writeBuffer());
		const { data } = await upload(content, 'people.xlsx');
		expect(data).toMatchObject({ error_list: [], total_validated_rows: 1 });
	});

	it('lists the rows with bad and with known numbers', async () => {
		const { data } = await upload('numbers\n9841234567\n12\n9841234567\n9841000014\n');
		expect(data).toEqual({
			error_list: [
				{ row: 3, error: 'Enter a valid phone number of 10 digits.' },
				{ row: 4, error: 'This number occurs twice.' },
				{ row: 5, error: 'This number occurs twice.' },
			],
			samples: [{ column: 'numbers', sample: ['9841234567'] }],
			total_validated_rows: 1,
		});
	});

	it.each([
		['no column of numbers', 'phone\n9841234567\n', 'people.csv', /column named numbers/],
		['another kind of file', 'numbers\n9841234567\n', 'people.txt', /\.xlsx or \.csv/],
		['an empty file', '', 'people.csv', /is empty/],
		['a broken workbook', 'not a workbook', 'people.xlsx', /could not be read/],
	])('refuses %s', async (_case, content, fileName, problem) => {
		const { status, data } = await upload(content, fileName);
		expect([status, data]).toEqual([400, { bulk_file: [expect.stringMatching(problem)] }]);
	});

	it('refuses other fields, and a form without the file', async () => {
		const named = form({ file: { content: 'numbers\n', fileName: 'people.csv' } });
		expect((await context.tingTingV1.patch(path, named)).data).toEqual(
			fieldProblem('file', 'This field is not expected.'),
		);
		expect((await context.tingTingV1.patch(path, form({ name: 'x' }))).data).toEqual(
			fieldProblem('name', 'This field is not expected.'),
		);
		expect((await context.tingTingV1.patch(path, form({}))).status).toBe(400);
	});

	it('refuses JSON with the name of a file', async () => {
		const answer = await context.tingTingV1.patch(path, { bulk_file: 'people.csv' });
		expect([answer.status, answer.data]).toEqual([
			415,
			{ detail: 'Unsupported media type "application/json" in request.' },
		]);
	});

	it('is done by POST instead, if set so', async () => {
		const sheet = () =>
			form({ bulk_file: { content: 'numbers\n9841234567\n', fileName: 'people.csv' } });
		expect((await context.tingTingV1.post(path, sheet())).status).toBe(405);
		context.simulator.settings.v1BulkMethod = 'POST';
		expect((await context.tingTingV1.patch(path, sheet())).status).toBe(405);
		expect((await context.tingTingV1.post(path, sheet())).data.total_validated_rows).toBe(1);
	});
});
