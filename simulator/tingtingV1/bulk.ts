import { json } from '../http/answer';
import type { Settings } from '../options';
import { readTable } from '../tingting/sheet';
import { refuse } from '../validation';
import { fileBody } from './body';
import { addContact, phonesOf } from './contacts';
import { campaignOf } from './find';
import type { Variables } from './model';
import { isPhone, phoneKey, PHONE_PROBLEM } from './rules';
import type { V1Request, V1Route } from './service';

const FIELD = 'bulk_file';

/** How many values of each column the answer shows. */
const SAMPLES = 3;

interface Column {
	heading: string;
	index: number;
}

function columnsOf(headings: string[]): { numbers: Column; others: Column[] } {
	const columns = headings
		.map((heading, index) => ({ heading, index }))
		.filter(({ heading }) => heading !== '');
	const numbers = columns.find(({ heading }) => /^numbers?$/i.test(heading));
	if (numbers === undefined) {
		refuse(headings, [FIELD], 'value_error', 'The file should have a column named numbers.');
	}
	return { numbers, others: columns.filter((column) => column !== numbers) };
}

function problemOf(known: Set<string>, number: string): string | undefined {
	if (!isPhone(number)) return PHONE_PROBLEM;
	return known.has(phoneKey(number)) ? 'This number occurs twice.' : undefined;
}

function variablesIn(columns: Column[], texts: string[]): Variables {
	return Object.fromEntries(columns.map(({ heading, index }) => [heading, texts[index]]));
}

/** Adds the rows of a sheet to the campaign: a column of numbers, and a variable in each other. */
async function upload(request: V1Request) {
	const { world, entry } = request;
	const campaign = campaignOf(request);
	const file = fileBody(entry, FIELD);
	const { headings, rows } = await readTable(file);
	const { numbers, others } = columnsOf(headings);
	const known = phonesOf(campaign);
	const errors: Array<{ row: number; error: string }> = [];
	const validated = rows.flatMap(({ row, texts }) => {
		const number = texts[numbers.index];
		const error = problemOf(known, number);
		if (error !== undefined) {
			errors.push({ row, error });
			return [];
		}
		known.add(phoneKey(number));
		addContact(world, campaign, number, variablesIn(others, texts));
		return [texts];
	});
	campaign.bulkFile = `/media/bulk_files/${file.fileName}`;
	const samples = [numbers, ...others].map(({ heading, index }) => {
		return { column: heading, sample: validated.slice(0, SAMPLES).map((texts) => texts[index]) };
	});
	return json(200, { error_list: errors, samples, total_validated_rows: validated.length });
}

export function bulkRoutes({ v1BulkMethod }: Settings): V1Route[] {
	const path = '/campaign/create/:campaignId/detail/';
	return [{ method: v1BulkMethod, path, readsBody: true, handle: upload }];
}
