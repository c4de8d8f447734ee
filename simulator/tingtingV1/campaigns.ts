import { json } from '../http/answer';
import type { Settings } from '../options';
import { anyText, Invalid, object, oneOf, optional, someOf, text } from '../validation';
import { jsonBody } from './body';
import { campaignOf, editableCampaignOf, ownCampaigns } from './find';
import { type Campaign, SERVICES } from './model';
import { digits, pageKeys, pageOf } from './page';
import { campaignRow, listedRow, updatedRow } from './rows';
import { futureMoment, nullable } from './rules';
import type { V1Request, V1Route } from './service';
import { endOfDay } from './times';

function listQuery(settings: Settings) {
	return object({
		...pageKeys(settings),
		status: optional(text),
		search: optional(anyText),
		draft: optional(oneOf('true', 'True', 'false', 'False')),
		sort_by: optional(oneOf('asc', 'des')),
		from_date: optional(digits),
		to_date: optional(digits),
	});
}

type ListQuery = ReturnType<ReturnType<typeof listQuery>>;

function isWanted(campaign: Campaign, wanted: ListQuery): boolean {
	const { status, search = '', draft = 'false', from_date: from, to_date: to } = wanted;
	const { name, updatedAt } = campaign;
	return (
		(status === undefined || campaign.status === status) &&
		name.toLowerCase().includes(search.toLowerCase()) &&
		campaign.draft === (draft.toLowerCase() === 'true') &&
		(from === undefined || updatedAt >= from * 1000) &&
		(to === undefined || updatedAt <= endOfDay(to * 1000))
	);
}

function getAll(request: V1Request) {
	const { world, entry } = request;
	const query = listQuery(world.settings)(entry.query, []);
	const direction = query.sort_by === 'asc' ? 1 : -1;
	const wanted = ownCampaigns(request)
		.filter((campaign) => isWanted(campaign, query))
		.sort((one, other) => {
			return direction * (one.updatedAt - other.updatedAt || one.id - other.id);
		});
	const show = (campaign: Campaign) => listedRow(world.settings, campaign);
	return json(200, pageOf(entry, query, wanted, show));
}

function get(request: V1Request) {
	return json(200, campaignRow(campaignOf(request)));
}

function updateBody(now: number) {
	return someOf({
		name: text,
		services: oneOf(...SERVICES),
		message: anyText,
		sms_message: anyText,
		schedule: nullable(futureMoment(now)),
	});
}

function refuseEmpty(changes: object) {
	if (Object.keys(changes).length > 0) return;
	throw new Invalid([{ path: [], type: 'value_error', message: 'Nothing to update' }]);
}

function update(request: V1Request) {
	const { world, entry } = request;
	const campaign = editableCampaignOf(request);
	const changes = jsonBody(entry, updateBody(world.clock.now()));
	refuseEmpty(changes);
	const { schedule, sms_message: smsMessage = campaign.smsMessage, ...others } = changes;
	Object.assign(campaign, others, { smsMessage, updatedAt: world.clock.now() });
	if (schedule !== undefined) {
		campaign.schedule = schedule;
		campaign.run?.reschedule(schedule);
	}
	return json(200, updatedRow(campaign));
}

function remove(request: V1Request) {
	const campaign = campaignOf(request);
	const state = request.world.tingTingV1;
	campaign.run?.stop();
	state.campaigns = state.campaigns.filter((other) => other !== campaign);
	return json(200, { message: 'Campaign Deleted Successfully.' });
}

export function campaignRoutes({ v1UpdateMethod }: Settings): V1Route[] {
	const path = '/campaign/:campaignId/';
	return [
		{ method: 'GET', path: '/campaign/', readsQuery: true, handle: getAll },
		{ method: 'GET', path, handle: get },
		{ method: v1UpdateMethod, path, readsBody: true, handle: update },
		{ method: 'DELETE', path, handle: remove },
	];
}
