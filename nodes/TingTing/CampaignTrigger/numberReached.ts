import { BadInput } from '../../core/errors/failure';
import { isRecord } from '../../core/operation/coercion';
import { withoutAbsent } from '../../core/operation/simplify';
import type { CampaignNumber } from '../port';
import { FINAL_STATUSES, hasNotBegun, isFinal, isOver, isScheduled } from '../statuses';
import { askAboutAll, refuseTooMany } from './askAboutAll';
import {
	campaignsFor,
	someCampaigns,
	type CampaignEvent,
	type EventContext,
} from './campaignEvent';
import { MOST_PEOPLE, newResults, type People, type RunningCampaign, type Sighting } from './news';
import { pack, unpack } from './packing';
import { listedFrom, wholeNumber, type Listed } from './readCampaigns';
import type { IDataObject } from 'n8n-workflow';

/** An item for each person whose call has ended, or who was texted, while a campaign runs. */
export const numberReached: CampaignEvent = {
	async look(context, memory) {
		const before = memory && recalled(memory);
		const isNews = ({ id, campaign: { fields } }: Listed) =>
			fields.status !== undefined && !hasNotBegun(fields.status) && !before?.emitted.has(id);
		const { listed, readAllAt } = await campaignsFor(context, memory, isNews);
		const others = await runningOthers(context, listed, before);
		const seen = await peopleOf(context, [...listed, ...others], before);
		const { news, people } = newResults(
			before,
			seen.map(({ sighting }) => sighting),
		);
		const rows = seen.flatMap(({ sighting: { id }, reached }) =>
			peopleWith(news.get(id) ?? [], reached).filter((person) => isWanted(person, context)),
		);
		const known = new Set([...listed, ...others].map(({ id }) => id));
		return { rows: rows.map(withoutAbsent), memory: { ...stored(people, known), readAllAt } };
	},

	async example(context) {
		for (const one of await someCampaigns(context)) {
			const [seen] = await peopleOf(context, [one], NOTHING);
			const person = seen?.reached.find((candidate) => isWanted(candidate, context));
			if (person) return [withoutAbsent(person)];
		}
		return [];
	},
};

/** Before anything was seen. */
const NOTHING: People = { emitted: new Set(), running: new Map() };

/** A campaign with those of its people who have a result. */
interface Seen {
	sighting: Sighting;
	reached: CampaignNumber[];
}

/** Campaigns that were running and are not among the newest. One that was deleted is left out. */
async function runningOthers(
	{ input, service: { campaigns } }: EventContext,
	listed: Listed[],
	before?: People,
): Promise<Listed[]> {
	if (input.campaignId !== undefined) return [];
	const known = new Set(listed.map(({ id }) => id));
	const ids = [...(before?.running.keys() ?? [])].filter((id) => !known.has(id));
	const got = await askAboutAll(ids, async (id) => await campaigns.get(String(id)));
	return [...got.values()].map(listedFrom);
}

/** Reads the people of those campaigns that have begun and whose people were not all emitted. */
async function peopleOf(context: EventContext, listed: Listed[], before?: People): Promise<Seen[]> {
	const { campaigns } = context.service;
	const begun = listed.filter(({ campaign }) => !hasNotBegun(campaign.fields.status));
	refuseTooMany(begun.filter(({ campaign }) => campaign.fields.status === undefined));
	const isDone = ({ id, campaign: { fields } }: Listed) =>
		isOver(fields.status) && (!before || before.emitted.has(id));
	const wanted = begun.filter((one) => !isDone(one));
	refuseCrowd(
		wanted.map(({ campaign: { fields } }) =>
			isOver(fields.status) || isScheduled(fields.status) ? 0 : (fields.recipients ?? 0),
		),
	);
	const read = await askAboutAll(wanted, async ({ id, campaign: { fields } }) => {
		const people: CampaignNumber[] = [];
		// The report of a campaign without people is an error page.
		if (fields.recipients === 0) return people;
		// Until it begins, only results of an earlier run have to be remembered.
		const isNeeded = ({ status }: CampaignNumber) => !isScheduled(fields.status) || isFinal(status);
		await campaigns.readResults(String(id), (person) => {
			if (isNeeded(person)) people.push(person);
		});
		return people;
	});
	const over = begun.filter(isDone).map(({ id }) => ({
		sighting: { id, isOver: true, results: [] },
		reached: [],
	}));
	const others = [...read].flatMap(([one, people]) => seenAs(one, people, before));
	refuseCrowd(others.map(({ sighting, people }) => (sighting.isOver ? 0 : people)));
	return [...over, ...others];
}

/**
 * @returns nothing for a campaign that has not begun, if only its people show that. One that is known
 *   was set back for a rerun, whose results are new
 */
function seenAs(
	{ id, campaign: { fields } }: Listed,
	people: CampaignNumber[],
	before = NOTHING,
): Array<Seen & { people: number }> {
	const reached = people.filter(({ status }) => isFinal(status));
	const hasState = fields.status !== undefined;
	const isRerun = people.length > 0 && (before.emitted.has(id) || before.running.has(id));
	if (!hasState && !isRerun && people.every(({ status }) => hasNotBegun(status))) return [];
	const isEveryoneReached = reached.length === people.length;
	return [
		{
			sighting: {
				id,
				isOver: hasState ? isOver(fields.status) : isEveryoneReached,
				results: reached.map(resultOf),
			},
			reached,
			people: people.length,
		},
	];
}

const RESULTS: string[] = FINAL_STATUSES.map(({ value }) => value);

/** Who, and how the call ended, as one number. Reports have no IDs, and each number once. */
function resultOf({ id, phoneNumber, status = '' }: CampaignNumber): bigint {
	return wholeNumber(id ?? phoneNumber) * 8n + BigInt(RESULTS.indexOf(status.toLowerCase()));
}

function peopleWith(results: bigint[], reached: CampaignNumber[]): CampaignNumber[] {
	const left = new Map<bigint, number>();
	for (const result of results) left.set(result, (left.get(result) ?? 0) + 1);
	return reached.filter((person) => {
		const result = resultOf(person);
		const count = left.get(result) ?? 0;
		left.set(result, count - 1);
		return count > 0;
	});
}

function isWanted({ status = '' }: CampaignNumber, { input: { statuses } }: EventContext): boolean {
	return statuses.length === 0 || statuses.some((one) => one === status.toLowerCase());
}

/** @throws BadInput if more people would have to be remembered than n8n should store */
function refuseCrowd(people: number[]): void {
	const all = people.reduce((sum, count) => sum + count, 0);
	if (all <= MOST_PEOPLE) return;
	throw new BadInput(
		`Event is "Person Reached", and ${all} people are in campaigns that are running`,
		`It can follow ${MOST_PEOPLE} of them. Choose the event "Campaign Finished" (campaignFinished) and get the people with Get Many afterwards, or choose a smaller campaign.`,
		{ effect: '' },
	);
}

function recalled({ emitted, running }: IDataObject): People {
	const entries = Array.isArray(running) ? running.filter(isRecord) : [];
	return {
		emitted: new Set(unpack(String(emitted))),
		running: new Map(
			entries.map(({ id, results, isEnding }): [bigint, RunningCampaign] => [
				BigInt(String(id)),
				{ results: unpack(String(results)), isEnding: isEnding === true },
			]),
		),
	};
}

/** @param known campaigns that are still there */
function stored({ emitted, running }: People, known: Set<bigint>): IDataObject {
	const entries = [...running].filter(([id]) => known.has(id));
	return {
		emitted: pack(emitted),
		running: entries.map(([id, { results, isEnding }]) => ({
			...{ id: String(id), results: pack(results), isEnding },
		})),
	};
}
