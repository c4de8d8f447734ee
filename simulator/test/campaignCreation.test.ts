import ExcelJS from 'exceljs';
import { form, refusal, useSimulator } from './support';

const CAMPAIGNS = '/api/system/campaigns';

describe('creating a TingTing campaign', () => {
	const context = useSimulator();
	const create = async (body: unknown) => await context.tingTing.post(`${CAMPAIGNS}/`, body);
	const valid = { name: 'Notice', services: 'PHONE', individual_number: [9841234567, 9841234568] };

	async function numbersOf(id: number) {
		const { data } = await context.tingTing.get(`${CAMPAIGNS}/number/${id}`);
		return data.data['number-lists'] as Array<{ number: number; available_tags: object }>;
	}

	describe('with numbers', () => {
		it('answers 201 with the row of the sample', async () => {
			const { status, data } = await create({ ...valid, description: 'Water' });
			expect(status).toBe(201);
			expect(data).toEqual({
				status: 201,
				success: true,
				message: 'Campaign Created Successfully',
				errors: [],
				data: {
					details: [
						{
							id: expect.any(Number),
							name: 'Notice',
							user_phone: [],
							services: 'PHONE',
							description: 'Water',
						},
					],
				},
			});
			const numbers = await numbersOf(data.data.details[0].id);
			expect(numbers.map(({ number }) => number)).toEqual([9841234568, 9841234567]);
		});

		it.each([
			['a missing name', { ...valid, name: undefined }, 'name: Field required'],
			['a blank name', { ...valid, name: ' ' }, 'name: Input should not be blank'],
			[
				'an unknown service',
				{ ...valid, services: 'EMAIL' },
				'services: Input should be one of PHONE, SMS',
			],
			[
				'a service in small letters',
				{ ...valid, services: 'phone' },
				'services: Input should be one of PHONE, SMS',
			],
			[
				'numbers as strings',
				{ ...valid, individual_number: ['9841234567'] },
				'individual_number.0: Input should be a valid integer',
			],
			[
				'a number that is too short',
				{ ...valid, individual_number: [9841234567, 123] },
				'individual_number.1: Input should be a phone number of 7 to 15 digits',
			],
			[
				'an empty list of numbers',
				{ ...valid, individual_number: [] },
				'individual_number: List should not be empty',
			],
			[
				'one number instead of a list',
				{ ...valid, individual_number: 9841234567 },
				'individual_number: Input should be a valid list',
			],
			[
				'neither numbers nor file',
				{ name: 'Notice', services: 'SMS' },
				'individual_number: Either individual_number or send_to_number_file is required',
			],
			[
				'a file that is only a name',
				{ name: 'Notice', services: 'SMS', send_to_number_file: 'numbers.xlsx' },
				'send_to_number_file: The submitted data was not a file',
			],
			['an unknown key', { ...valid, numbers: [] }, 'numbers: This key is not known'],
			['a list as body', [valid], 'Input should be a valid object'],
		])('refuses %s', async (_case, body, problem) => {
			const { status, data } = await create(body);
			expect([status, data]).toEqual([400, refusal(400, [problem])]);
			expect(context.simulator.journal.at(-1)?.acted).toBe(false);
		});

		it('refuses broken JSON and other content types', async () => {
			const post = async (type: string) => {
				const headers = { 'content-type': type };
				return await context.tingTing.post(`${CAMPAIGNS}/`, Buffer.from('{"name":'), { headers });
			};
			const broken = await post('application/json');
			expect([broken.status, broken.data.message]).toEqual([
				400,
				expect.stringContaining('JSON parse error'),
			]);
			expect((await post('text/plain')).status).toBe(415);
		});
	});

	describe('with a sheet', () => {
		const fields = { name: 'Bulk', services: 'SMS' };
		const withFile = async (content: Buffer | string, fileName: string) => {
			return await create(form({ ...fields, send_to_number_file: { content, fileName } }));
		};

		async function workbook(rows: unknown[][]) {
			const book = new ExcelJS.Workbook();
			book.addWorksheet('Sheet').addRows(rows);
			return Buffer.from(await book.xlsx.writeBuffer());
		}

		it('reads an .xlsx, numbers as numbers or as text, other columns as tags', async () => {
			const content = await workbook([
				['First Name', 'Number', 'age'],
				['Sita', 9841234567, 31],
				['Hari', '9841234568', null],
			]);
			const { status, data } = await withFile(content, 'people.xlsx');
			expect(status).toBe(201);
			const id = data.data.details[0].id;
			expect(await numbersOf(id)).toMatchObject([
				{ number: 9841234568, available_tags: { tags_first_name: 'Hari', tags_age: '' } },
				{ number: 9841234567, available_tags: { tags_first_name: 'Sita', tags_age: '31' } },
			]);
			const details = await context.tingTing.get(`${CAMPAIGNS}/${id}/details`);
			expect(details.data.data.details[0].usable_tags).toEqual(['tags_first_name', 'tags_age']);
		});

		it('reads a .csv with a byte order mark, quotes and blank lines', async () => {
			const csv =
				'\ufeffnumber,name,code\r\n9841234567,"Rai, Sita",007\r\n\r\n9841234568,हरि,2027-01-02\r\n';
			const { data } = await withFile(csv, 'people.csv');
			expect(await numbersOf(data.data.details[0].id)).toMatchObject([
				{ number: 9841234568, available_tags: { tags_name: 'हरि', tags_code: '2027-01-02' } },
				{ number: 9841234567, available_tags: { tags_name: 'Rai, Sita', tags_code: '007' } },
			]);
		});

		it('keeps the bytes, fields and file in the journal', async () => {
			await withFile('number\n9841234567\n', 'संख्या.csv');
			const entry = context.simulator.journal.at(-1);
			expect(entry?.fields).toEqual({ name: ['Bulk'], services: ['SMS'] });
			expect(entry?.files).toMatchObject([{ field: 'send_to_number_file', fileName: 'संख्या.csv' }]);
			expect(entry?.files?.[0].content.toString()).toBe('number\n9841234567\n');
			expect(entry?.body.toString()).toContain('number\n9841234567\n');
		});

		it.each([
			['number\n98412x\n', 'a.csv', 'Row 2 should hold a phone number of 7 to 15 digits'],
			['number\n', 'a.csv', 'File holds no numbers'],
			['name\nSita\n', 'a.csv', 'File should have a column named number'],
			['number\n9841234567\n', 'a.txt', 'File should be .xlsx or .csv'],
			['not a workbook', 'a.xlsx', 'File could not be read as a sheet'],
			['', 'a.csv', 'The submitted file is empty'],
		])('refuses the sheet %j named %s', async (content, fileName, problem) => {
			const { data } = await withFile(content, fileName);
			expect(data).toEqual(refusal(400, [`send_to_number_file: ${problem}`]));
		});

		it('refuses a form without a file, with two, or with numbers in a field', async () => {
			const file = { content: 'number\n9841234567\n', fileName: 'a.csv' };
			expect((await create(form(fields))).status).toBe(400);
			const elsewhere = await create(form({ ...fields, file }));
			expect(elsewhere.data.errors).toEqual(['file: No file expected']);
			const both = form({ ...fields, send_to_number_file: file });
			both.append('send_to_number_file', new Blob([file.content]), 'b.csv');
			expect((await create(both)).data.errors).toEqual([
				'send_to_number_file: Only one file expected',
			]);
			const numbers = form({ ...fields, individual_number: '9841234567' });
			expect((await create(numbers)).data.errors).toEqual([
				'individual_number: A form brings its numbers in send_to_number_file',
			]);
		});
	});
});
