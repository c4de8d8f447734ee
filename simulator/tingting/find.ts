import type { Campaign, CampaignNumber } from './model/campaign';
import { refuseAsUnknown, type SignedRequest } from './service';

/** The account's own campaign with an ID. A campaign of another account counts as unknown. */
export function campaignById({ world, account }: SignedRequest, id: number): Campaign {
	const campaign = world.campaigns.find((candidate) => {
		return candidate.id === id && candidate.ownerId === account.id;
	});
	return campaign ?? refuseAsUnknown('Campaign');
}

/** The campaign that the path names. */
export function campaignOf(request: SignedRequest): Campaign {
	return campaignById(request, Number(request.parameters.campaignId));
}

/** The campaign number that the path names, with its campaign. */
export function numberOf({ world, account, parameters }: SignedRequest): {
	campaign: Campaign;
	number: CampaignNumber;
} {
	const id = Number(parameters.numberId);
	for (const campaign of world.campaigns.filter(({ ownerId }) => ownerId === account.id)) {
		const number = campaign.numbers.find((candidate) => candidate.id === id);
		if (number !== undefined) return { campaign, number };
	}
	return refuseAsUnknown('Number');
}
