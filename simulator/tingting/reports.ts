import ExcelJS from 'exceljs';
import { Readable } from 'node:stream';
import { type Answer, file } from '../http/answer';
import { matching, object } from '../validation';
import { campaignById } from './find';
import type { Campaign, CampaignNumber } from './model/campaign';
import { type SignedRequest, success, type TingTingRoute } from './service';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MEGABYTE = 1024 * 1024;
const reportQuery = object({
	campaign_id: matching(/^\d{1,15}$/, 'Input should be a valid integer'),
});

function cellsOf({ number, status, duration, playback, creditConsumed }: CampaignNumber) {
	return [number, status, duration, playback, creditConsumed];
}

async function workbookOf({ name, usableTags, numbers }: Campaign): Promise<Buffer> {
	const workbook = new ExcelJS.Workbook();
	const sheet = workbook.addWorksheet('Report');
	sheet.addRow(['number', 'status', 'duration', 'playback', 'credit_consumed', ...usableTags]);
	numbers.forEach((number) => {
		sheet.addRow([...cellsOf(number), ...usableTags.map((tag) => number.tags[tag])]);
	});
	workbook.title = name;
	return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** CSV of exactly this many bytes, made while it is sent, for tests of very large downloads. */
function* largeCsv(megabytes: number) {
	yield 'number,status\n'.padEnd(MEGABYTE, '9841234567,completed\n');
	for (let sent = 1; sent < megabytes; sent += 1) {
		yield '9841234567,completed\n'.padEnd(MEGABYTE, '9841234567,completed\n');
	}
}

/** The report of a campaign named `large-report-<N>mb`: N megabytes of CSV. */
export function largeReport(name: string): Answer | undefined {
	const megabytes = /^large-report-(\d{1,4})mb$/.exec(name)?.[1];
	if (megabytes === undefined) return undefined;
	const body = Readable.from(largeCsv(Number(megabytes)), { objectMode: false });
	return file('text/csv', `${name}.csv`, body);
}

/** A campaign's name without what a file's name can't hold. */
export function fileNameOf(name: string): string {
	return name.replaceAll(/[\\/\p{Cc}]/gu, '-');
}

async function download(request: SignedRequest) {
	const id = Number(reportQuery(request.entry.query, []).campaign_id);
	const campaign = campaignById(request, id);
	const large = largeReport(campaign.name);
	if (large !== undefined) return large;
	return file(XLSX, `${fileNameOf(campaign.name)} report.xlsx`, await workbookOf(campaign));
}

function totalsOf(numbers: CampaignNumber[]) {
	const statuses = numbers.map(({ status }) => status);
	const counted = [...new Set(statuses)].map((status) => {
		return [status, statuses.filter((other) => other === status).length];
	});
	return {
		total_numbers: numbers.length,
		status: Object.fromEntries(counted),
		credit_consumed: numbers.reduce((sum, { creditConsumed }) => sum + creditConsumed, 0),
	};
}

/** An overview with an invented shape: the documentation only says that there is one. */
function summary({ world, account }: SignedRequest) {
	const campaigns = world.campaigns.filter(({ ownerId }) => ownerId === account.id);
	return success({
		total_campaigns: campaigns.length,
		...totalsOf(campaigns.flatMap(({ numbers }) => numbers)),
		campaigns: campaigns.map(({ id, name, services, numbers }) => {
			return { id, name, services, ...totalsOf(numbers) };
		}),
	});
}

export const reportRoutes: TingTingRoute[] = [
	{
		method: 'GET',
		path: '/api/system/campaigns/report/download/',
		query: reportQuery,
		handle: download,
	},
	{ method: 'GET', path: '/api/system/campaigns/report/summary/', handle: summary },
];
