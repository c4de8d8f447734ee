import { Readable } from 'node:stream';
import { file, html, Refusal } from '../http/answer';
import { fileNameOf, largeReport } from '../tingting/reports';
import { campaignOf } from './find';
import type { Campaign, Contact, Variables } from './model';
import { carrierOf, statusOf } from './rows';
import type { V1Request, V1Route } from './service';
import { isoTime } from './times';

type Cells = Array<string | number>;

const HEADINGS = [
	'Number',
	'Status',
	'Duration (Seconds)',
	'Playback (%)',
	'Credit Consumed',
	'Other Info',
	'Action Date',
	'Carrier',
];

const SUCCESSES = ['completed', 'hungup'];
const FAILURES = ['failed', 'unanswered', 'terminated'];

function lineOf(cells: Cells): string {
	const quoted = cells.map((cell) => {
		const text = String(cell);
		return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	});
	return `${quoted.join(',')}\r\n`;
}

/** The cells after a label: how many percent of all, and how many. */
function share(count: number, all: number): Cells {
	return [`${all === 0 ? 0 : Math.round((1000 * count) / all) / 10}%`, count];
}

function spentOn({ phoneCredits, smsCredits }: Contact): number {
	return phoneCredits + smsCredits;
}

/** The first block: a label and its values in each row. */
function summaryOf(campaign: Campaign): Cells[] {
	const { contacts } = campaign;
	const count = (statuses: string[]) => {
		return contacts.filter((contact) => statuses.includes(statusOf(contact))).length;
	};
	const all = contacts.length;
	const waiting = count(['not started']);
	const spent = contacts.reduce((sum, contact) => sum + spentOn(contact), 0);
	return [
		['Campaign Name', campaign.name],
		['Services', campaign.services],
		['Message', campaign.message],
		['Description', campaign.description],
		['Status', campaign.status],
		[],
		['Total Numbers', all],
		['Not Started', ...share(waiting, all)],
		['Completed', ...share(count(['completed']), all)],
		[],
		['Success Rate', ...share(count(SUCCESSES), all - waiting)],
		['Failure Rate', ...share(count(FAILURES), all - waiting)],
		['Total Credit Consumed', spent],
		[],
	];
}

/** The variables as Python writes a dictionary. */
function infoOf(variables: Variables): string {
	const entries = Object.entries(variables).map(([key, value]) => {
		return `'${key}': ${typeof value === 'number' ? value : `'${value}'`}`;
	});
	return `{${entries.join(', ')}}`;
}

function cellsOf(contact: Contact): Cells {
	return [
		contact.number,
		statusOf(contact),
		contact.duration,
		contact.playback ?? '',
		spentOn(contact),
		infoOf(contact.variables),
		isoTime(contact.updatedAt),
		carrierOf(contact),
	];
}

function* linesOf(campaign: Campaign) {
	for (const cells of [...summaryOf(campaign), HEADINGS]) yield lineOf(cells);
	for (const contact of campaign.contacts) yield lineOf(cellsOf(contact));
}

/** The report as it streams; one named `large-report-<N>mb` has N megabytes. */
function download(request: V1Request) {
	const campaign = campaignOf(request);
	const large = largeReport(campaign.name);
	if (large !== undefined) return large;
	if (campaign.contacts.length === 0) {
		throw new Refusal(html(500, 'Server Error (500)', 'The report could not be made.'));
	}
	const body = Readable.from(linesOf(campaign), { objectMode: false });
	return file('text/csv', `${fileNameOf(campaign.name)}.csv`, body);
}

export const reportRoutes: V1Route[] = [
	{ method: 'GET', path: '/download/report/:campaignId/', handle: download },
];
