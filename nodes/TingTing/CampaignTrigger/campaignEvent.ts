import type { IDataObject } from 'n8n-workflow';
import type { Looked, PollContext } from '../../core/run/runPoll';
import type { NumberStatus, TingTing } from '../port';
import { readAllCampaigns, readCampaigns, listedFrom, type Listed } from './readCampaigns';

/** What the node's fields say. */
export interface EventInput {
	/** Absent for all campaigns. */
	campaignId?: string;
	/** Which results are emitted; all if it is empty. */
	statuses: NumberStatus[];
	simplify: boolean;
}

export type EventContext = PollContext<TingTing, EventInput>;

/** One kind of event. `Watch` explains the methods. */
export interface CampaignEvent {
	look(context: EventContext, memory?: IDataObject): Promise<Looked>;
	example(context: EventContext): Promise<IDataObject[]>;
}

/** How often all campaigns are read, in milliseconds. */
const ONCE_AN_HOUR = 3_600_000;

/**
 * Reads the campaigns that one look is about: the chosen one, or the newest of the account. The first
 * look, and one every hour, is about all of them.
 *
 * @param isNews whether something about a campaign is new, so that it is worth to read on
 * @returns the campaigns, and what to remember about that hour
 */
export async function campaignsFor(
	{ input: { campaignId }, service: { campaigns } }: EventContext,
	memory: IDataObject | undefined,
	isNews?: (listed: Listed) => boolean,
): Promise<{ listed: Listed[]; readAllAt: number }> {
	const now = Date.now();
	if (campaignId !== undefined) {
		return { listed: [listedFrom(await campaigns.get(campaignId))], readAllAt: now };
	}
	if (!memory) return { listed: await readAllCampaigns(campaigns), readAllAt: now };
	const last = Number(memory.readAllAt);
	// In either direction, because clocks are set.
	const isWhole = !(Math.abs(now - last) < ONCE_AN_HOUR);
	const listed = await readCampaigns(campaigns, { isWhole, isNews });
	return { listed, readAllAt: isWhole ? now : last };
}

/** The newest campaigns, or the chosen one, for a test by hand. */
export async function someCampaigns(context: EventContext): Promise<Listed[]> {
	const { input, service } = context;
	return input.campaignId === undefined
		? await readCampaigns(service.campaigns, {})
		: (await campaignsFor(context, undefined)).listed;
}
