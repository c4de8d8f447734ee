import { Failure } from '../../core/errors/failure';
import { limits } from '../../core/http/limits';
import { KnownRows } from '../../core/http/pagination';
import { tooManyPages } from '../../core/operation/readList';
import { idOfHeld, type Held } from '../../core/operation/simplify';
import type { Campaign, TingTing } from '../port';

/** A campaign with its ID as a number of any length. */
export interface Listed {
	id: bigint;
	campaign: Held<Campaign>;
}

/** How many campaigns every poll reads, newest first. Others are read on if there is news. */
const NEWEST = 100;

/** The first poll reads the list until it holds still, but not for ever. */
const MOST_PASSES = 5;

/** How far a list is read. */
interface Extent {
	/** Whether to read on to its end. */
	isWhole?: boolean;
	/** Whether something about a campaign is new. Behind it, there may be more. */
	isNews?(listed: Listed): boolean;
}

/**
 * Reads the account's campaigns, newest first. A campaign that moves to another page meanwhile may be
 * passed over. The next poll finds it: what a poll remembers doesn't depend on places or times.
 *
 * @throws Failure if the list has more pages than may be asked for
 */
export async function readCampaigns(
	{ page }: Pick<TingTing['campaigns'], 'page'>,
	extent: Extent,
): Promise<Listed[]> {
	return (await readOnce(page, extent)).listed;
}

/**
 * Reads all campaigns for the first poll. One that it passes over would later be taken for new, so
 * it reads again until nothing comes that it has not seen.
 *
 * @throws Failure if the list does not hold still
 */
export async function readAllCampaigns({
	page,
}: Pick<TingTing['campaigns'], 'page'>): Promise<Listed[]> {
	const all = new Map<bigint, Listed>();
	for (let pass = 0; pass < MOST_PASSES; pass++) {
		const before = all.size;
		const { listed, isAtOnce, counts } = await readOnce(page, { isWhole: true });
		for (const one of listed) all.set(one.id, one);
		// If the service counts them: the count stays the same, and this pass has found so many.
		const isCounted = counts.size === 1 && counts.has(listed.length);
		const isQuiet = pass > 0 && all.size === before && counts.size <= 1;
		if (isAtOnce || isCounted || isQuiet) return [...all.values()];
	}
	throw new Failure(
		'could not begin, because the list of campaigns kept changing while it was read',
		'Publish the workflow again.',
	);
}

async function readOnce(
	page: TingTing['campaigns']['page'],
	{ isWhole = false, isNews = () => false }: Extent,
) {
	const known = new KnownRows<Held<Campaign>>(idOfHeld);
	const listed: Listed[] = [];
	const counts = new Set<number>();
	let [pages, cursor, hasNews]: [number, string | undefined, boolean] = [0, undefined, false];
	do {
		if (pages === limits.pages) throw tooManyPages({ service: 'TingTing', things: 'campaigns' });
		const read = await page(cursor);
		const fresh = known.newOn(read);
		const found = fresh.rows.map(listedFrom);
		listed.push(...found);
		hasNews = found.some(isNews);
		if (read.count !== undefined) counts.add(read.count);
		cursor = fresh.next;
		pages += 1;
	} while (cursor !== undefined && (isWhole || hasNews || listed.length < NEWEST));
	return { listed, counts, isAtOnce: pages === 1 };
}

/** @throws Failure if it has no ID: nobody could tell later whether it is new */
export function listedFrom(campaign: Held<Campaign>): Listed {
	return { id: wholeNumber(campaign.fields.id), campaign };
}

/**
 * @param text an ID, or a phone number in any form
 * @throws Failure if it has no digits
 */
export function wholeNumber(text: number | string = ''): bigint {
	const digits = String(text).replace(/\D/g, '');
	if (digits !== '') return BigInt(digits);
	throw new Failure(
		'got rows without an ID from TingTing',
		'Check the Base URL of the credential. If it is right, tell TingTing.',
	);
}
