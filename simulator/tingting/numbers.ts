import { dictionary, Invalid, object, optional } from '../validation';
import { jsonBody } from './body';
import { campaignOf, numberOf } from './find';
import { type Campaign, type CampaignNumber, newNumber, type TagValues } from './model/campaign';
import { phoneInteger, tagValue } from './rules';
import { refuseBecause, type SignedRequest, success, type TingTingRoute } from './service';

const newNumberBody = object({
	number: phoneInteger,
	available_tags: optional(dictionary(tagValue)),
});

const changedNumberBody = object({
	number: optional(phoneInteger),
	available_tags: optional(dictionary(tagValue)),
});

function refuseUnusableTags({ usableTags }: Campaign, tags: TagValues) {
	const problems = Object.keys(tags)
		.filter((tag) => !usableTags.includes(tag))
		.map((tag) => ({
			path: ['available_tags', tag],
			type: 'extra_forbidden',
			message:
				usableTags.length === 0
					? 'This campaign has no tags'
					: `This campaign's tags are ${usableTags.join(', ')}`,
		}));
	if (problems.length > 0) throw new Invalid(problems);
}

function rowOf(campaign: Campaign, number: CampaignNumber) {
	return {
		id: number.id,
		number: number.number,
		campaing: campaign.name,
		available_tags: number.tags,
		status: number.status,
		duration: number.duration,
		playback: number.playback,
		credit_consumed: number.creditConsumed,
	};
}

function add(request: SignedRequest) {
	const campaign = campaignOf(request);
	const { number: digits, available_tags: tags = {} } = jsonBody(request.entry, newNumberBody);
	refuseUnusableTags(campaign, tags);
	const number = newNumber(request.world.nextId(), digits, tags);
	campaign.numbers.push(number);
	return success(rowOf(campaign, number), 'Number added successfully.', 201);
}

function getAll(request: SignedRequest) {
	const campaign = campaignOf(request);
	return success({
		messages: `Number related to ${campaign.name} campaign Retrived successfully`,
		'number-lists': campaign.numbers.map((number) => rowOf(campaign, number)).reverse(),
	});
}

function remove(request: SignedRequest) {
	const { campaign, number } = numberOf(request);
	campaign.numbers = campaign.numbers.filter((other) => other !== number);
	return success({
		'campaign-details': `${number.number} of campaign ${campaign.name} deleted Successfully!!`,
	});
}

function get(request: SignedRequest) {
	const { campaign, number } = numberOf(request);
	return success({
		messages: `${number.number} details retrieved successfully!!`,
		'number-detail': rowOf(campaign, number),
	});
}

function update(request: SignedRequest) {
	const { campaign, number } = numberOf(request);
	const { number: digits, available_tags: tags } = jsonBody(request.entry, changedNumberBody);
	if (digits === undefined && tags === undefined) refuseBecause('Nothing to update.');
	refuseUnusableTags(campaign, tags ?? {});
	number.number = digits ?? number.number;
	number.tags = tags ?? number.tags;
	return success({ details: rowOf(campaign, number) }, 'Action details successfully updated.');
}

export const numberRoutes: TingTingRoute[] = [
	{ method: 'GET', path: '/api/system/campaigns/number/:campaignId', handle: getAll },
	{ method: 'POST', path: '/api/system/campaigns/number/:campaignId/', handle: add },
	{ method: 'DELETE', path: '/api/system/campaigns/number/:numberId/delete/', handle: remove },
	{ method: 'GET', path: '/api/system/number/:numberId/', handle: get },
	{ method: 'PUT', path: '/api/system/number/:numberId/', handle: update },
];
