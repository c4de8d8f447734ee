import { itemOf } from '../../core/operation/simplify';
import { campaignsFor, someCampaigns, type CampaignEvent } from './campaignEvent';
import { newCampaigns } from './news';
import { pack, unpack } from './packing';

/** An item for each campaign that is there for the first time. */
export const campaignCreated: CampaignEvent = {
	async look(context, memory) {
		const before = new Set(unpack(String(memory?.emitted ?? '')));
		const { listed, readAllAt } = await campaignsFor(context, memory, ({ id }) => !before.has(id));
		const ids = listed.map(({ id }) => id);
		const { news, emitted } = newCampaigns(before, ids);
		const isNew = new Set(news);
		const created = listed.filter(({ id }) => isNew.has(id)).reverse();
		return {
			rows: created.map(({ campaign }) => itemOf(campaign, context.input.simplify).json),
			memory: { emitted: pack(emitted), readAllAt },
		};
	},

	async example(context) {
		const [newest] = await someCampaigns(context);
		return newest ? [itemOf(newest.campaign, context.input.simplify).json] : [];
	},
};
