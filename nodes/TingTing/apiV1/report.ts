import { attempt } from '../../core/errors/attempt';
import { Failure } from '../../core/errors/failure';
import { discard } from '../../core/http/exchange';
import { exactInteger } from '../../core/values/json';
import { brokenOff, type Download } from '../../core/values/binary';
import { csvRows } from '../../core/values/csv';
import { numberIn, secondsIn } from '../../core/values/rowValues';
import type { CampaignNumber } from '../port';
import { dictionaryIn } from './pythonDictionary';

/** The columns that the documentation of a client names, in its spelling. */
const COLUMNS = {
	phoneNumber: 'number',
	status: 'status',
	duration: 'duration (seconds)',
	playback: 'playback (%)',
	credits: 'credit consumed',
	tags: 'other info',
	carrier: 'carrier',
};

/**
 * Reads a campaign's report: first a block of labels, then a heading and a row for each person. One
 * request is enough for everybody, where the list needs one for ten people.
 *
 * @param each gets every person
 * @throws Failure if it isn't such a report, or not all of it arrived
 */
export async function readReport(
	{ content }: Download,
	campaignId: string,
	each: (person: CampaignNumber) => void,
): Promise<void> {
	const tried = await attempt(async () => await readRows(content, campaignId, each));
	if (!('thrown' in tried)) return;
	discard(content);
	throw tried.thrown instanceof Failure ? tried.thrown : brokenOff(tried.thrown);
}

async function readRows(
	content: Download['content'],
	campaignId: string,
	each: (person: CampaignNumber) => void,
): Promise<void> {
	let total: number | undefined;
	let headings: string[] | undefined;
	let people = 0;
	for await (const row of csvRows(content)) {
		const [first = '', second = ''] = row.map((cell) => cell.trim().toLowerCase());
		if (headings) {
			if (first === '') continue;
			people += 1;
			each(personIn(row, headings, campaignId));
		} else if (first === COLUMNS.phoneNumber && second === COLUMNS.status) {
			headings = row.map((cell) => cell.trim().toLowerCase());
		} else if (first === 'total numbers') total = numberIn(second);
	}
	if (!headings) {
		throw new Failure('got a report of another shape from TingTing', ADVICE);
	}
	if (total !== undefined && total !== people) {
		const advice = `It should have ${total} people, but has ${people}. ${ADVICE}`;
		throw new Failure('got only a part of the report from TingTing', advice);
	}
}

const ADVICE = 'Run it again, or use Download Report and look at the file.';

function personIn(row: string[], headings: string[], campaignId: string): CampaignNumber {
	const cell = (heading: string) => row[headings.indexOf(heading)]?.trim() || undefined;
	return {
		campaignId: exactInteger(campaignId),
		phoneNumber: cell(COLUMNS.phoneNumber),
		tags: dictionaryIn(cell(COLUMNS.tags) ?? ''),
		status: cell(COLUMNS.status),
		durationSeconds: secondsIn(cell(COLUMNS.duration)),
		playbackPercent: numberIn(cell(COLUMNS.playback)),
		creditsConsumed: numberIn(cell(COLUMNS.credits)),
		carrier: cell(COLUMNS.carrier),
	};
}
