import type { Campaign, Contact } from './model';
import { refuseAsUnknown, refuseBecause, type V1Request } from './service';

export function ownCampaigns({ world, account }: V1Request): Campaign[] {
	return world.tingTingV1.campaigns.filter(({ ownerId }) => ownerId === account.id);
}

/** The campaign that the path names. One of another account counts as unknown. */
export function campaignOf(request: V1Request): Campaign {
	const id = Number(request.parameters.campaignId);
	const campaign = ownCampaigns(request).find((candidate) => candidate.id === id);
	return campaign ?? refuseAsUnknown('Campaign');
}

/** The campaign that the path names, to change it. */
export function editableCampaignOf(request: V1Request): Campaign {
	const campaign = campaignOf(request);
	if (campaign.status === 'Running') refuseBecause('A running campaign cannot be updated.');
	return campaign;
}

/** The contact that the path names, with its campaign. */
export function contactOf(request: V1Request): { campaign: Campaign; contact: Contact } {
	const id = Number(request.parameters.contactId);
	const found = ownCampaigns(request).flatMap((campaign) => {
		const contact = campaign.contacts.find((candidate) => candidate.id === id);
		return contact === undefined ? [] : [{ campaign, contact }];
	});
	return found[0] ?? refuseAsUnknown('CampaignAction');
}
