import { limits } from '../../core/http/limits';
import { sleepUnlessAborted } from '../../core/http/rateLimiter';
import { itemOf } from '../../core/operation/simplify';
import { isOver } from '../statuses';
import { askAboutAll, refuseTooMany } from './askAboutAll';
import {
	campaignsFor,
	someCampaigns,
	type CampaignEvent,
	type EventContext,
} from './campaignEvent';
import { newlyFinished, type Emitted } from './news';
import { pack, unpack } from './packing';
import type { Listed } from './readCampaigns';

/** Between two people of a rerun, everybody may have a result for a moment. */
const SECONDS_BETWEEN_LOOKS = 5;

/** An item for each campaign whose run is over, also if somebody stopped it. */
export const campaignFinished: CampaignEvent = {
	async look(context, memory) {
		const before = memory && new Set(unpack(String(memory.emitted)));
		const isNews = ({ id, campaign }: Listed) => isOver(campaign.fields.status) && !before?.has(id);
		const { listed, readAllAt } = await campaignsFor(context, memory, isNews);
		const seen = await statesOf(context, listed, before);
		const { news, emitted } = newlyFinished(before ?? new Set(), seen);
		const isNew = new Set(news);
		const finished = listed.filter(({ id }) => isNew.has(id)).reverse();
		return {
			rows: finished.map(({ campaign }) => itemOf(campaign, context.input.simplify).json),
			memory: { emitted: pack(emitted), readAllAt },
		};
	},

	async example(context) {
		for (const one of await someCampaigns(context)) {
			const states = await statesOf(context, [one]);
			if (states.get(one.id)) return [itemOf(one.campaign, context.input.simplify).json];
		}
		return [];
	},
};

/** @returns by campaign, whether it is over */
async function statesOf(
	context: EventContext,
	listed: Listed[],
	emitted?: Emitted,
): Promise<Map<bigint, boolean>> {
	const stateless = listed.filter(({ campaign }) => campaign.fields.status === undefined);
	refuseTooMany(stateless);
	const { isFinished } = context.service.campaigns;
	const ask = async (ids: bigint[]) =>
		await askAboutAll(ids, async (id) => await isFinished(String(id)));
	const found = await ask(stateless.map(({ id }) => id));
	const unsure = [...found.keys()].filter((id) => found.get(id) && emitted && !emitted.has(id));
	if (unsure.length > 0) {
		await sleepUnlessAborted(SECONDS_BETWEEN_LOOKS * limits.waitingSecond, context.signal);
		const again = await ask(unsure);
		for (const id of unsure) found.set(id, again.get(id) ?? false);
	}
	const own = listed.flatMap(({ id, campaign: { fields } }): Array<[bigint, boolean]> =>
		fields.status === undefined ? [] : [[id, isOver(fields.status)]],
	);
	return new Map([...own, ...found]);
}
