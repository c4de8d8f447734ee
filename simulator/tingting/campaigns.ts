import { json, Refusal } from '../http/answer';
import { anyText, list, matching, object, oneOf, optional, refuse, text } from '../validation';
import { fileOnly, jsonBody, jsonOrFormBody, notHere } from './body';
import { campaignOf } from './find';
import { type Campaign, newNumber, SERVICES } from './model/campaign';
import { phoneInteger } from './rules';
import { failure, refuseBecause, type SignedRequest, success, type TingTingRoute } from './service';
import { readSheet, type Sheet } from './sheet';

const pageQuery = object({ page: optional(matching(/^\d{1,9}$/, 'Page should be a number')) });

const described = { name: text, services: oneOf(...SERVICES), description: optional(anyText) };

const creationRules = {
	json: object({
		...described,
		individual_number: optional(list(phoneInteger)),
		send_to_number_file: fileOnly,
	}),
	form: object({
		...described,
		individual_number: notHere('A form brings its numbers in send_to_number_file'),
		send_to_number_file: fileOnly,
	}),
	file: 'send_to_number_file',
};

const updateBody = object({
	name: optional(text),
	services: optional(oneOf(...SERVICES)),
	description: optional(anyText),
});

/** A campaign as its creation and its update show it: the samples have no tags there. */
function rowOf({ id, name, services, description }: Campaign) {
	return { id, name, user_phone: [], services, description };
}

function rowWithTags(campaign: Campaign) {
	return { ...rowOf(campaign), usable_tags: campaign.usableTags };
}

function getAll({ world, entry, account }: SignedRequest) {
	const { campaignPageSize: size, campaignLinks } = world.settings;
	const campaigns = world.campaigns.filter(({ ownerId }) => ownerId === account.id).reverse();
	const pages = Math.max(1, Math.ceil(campaigns.length / size));
	const page = Number(pageQuery(entry.query, []).page ?? 1);
	if (page < 1 || page > pages) throw new Refusal(failure(404, 'Invalid page.', ['Invalid page.']));
	const neighbours = [page - 1, page + 1].filter((number) => number >= 1 && number <= pages);
	const links = neighbours.map((number) => {
		return `http://${entry.headers.host}${entry.path}?page=${number}`;
	});
	return json(200, {
		pagination: {
			total_items: campaigns.length,
			total_pages: pages,
			page_number: page,
			has_next: page < pages,
			has_previous: page > 1,
			links: campaignLinks === 'urls' ? links : [],
		},
		result: {
			messages: 'Campaign Successfully Retrieved',
			'campaign-lists': campaigns.slice((page - 1) * size, page * size).map(rowWithTags),
		},
	});
}

function sheetOf(numbers: number[] | undefined): Sheet {
	if (numbers === undefined) {
		const reason = 'Either individual_number or send_to_number_file is required';
		return refuse(null, ['individual_number'], 'missing', reason);
	}
	return { usableTags: [], rows: numbers.map((number) => ({ number, tags: {} })) };
}

async function create({ world, entry, account }: SignedRequest) {
	const { values, file } = jsonOrFormBody(entry, creationRules);
	const sheet = file === undefined ? sheetOf(values.individual_number) : await readSheet(file);
	const campaign: Campaign = {
		id: world.nextId(),
		ownerId: account.id,
		name: values.name,
		services: values.services,
		description: values.description ?? '',
		usableTags: sheet.usableTags,
		numbers: sheet.rows.map(({ number, tags }) => newNumber(world.nextId(), number, tags)),
	};
	world.campaigns.push(campaign);
	return success({ details: [rowOf(campaign)] }, 'Campaign Created Successfully', 201);
}

function get(request: SignedRequest) {
	return success({
		// TingTing's documentation spells it this way, and the other misspellings here too.
		messages: 'Details Retrived successfully',
		details: [rowWithTags(campaignOf(request))],
	});
}

function update(request: SignedRequest) {
	const campaign = campaignOf(request);
	const changes = Object.entries(jsonBody(request.entry, updateBody)).filter(
		([, value]) => value !== undefined,
	);
	if (changes.length === 0) refuseBecause('Nothing to update.');
	Object.assign(campaign, Object.fromEntries(changes));
	return success({ details: [rowOf(campaign)] }, 'Campaign details successfully updated.');
}

function remove(request: SignedRequest) {
	const campaign = campaignOf(request);
	campaign.run?.stop();
	request.world.campaigns = request.world.campaigns.filter((other) => other !== campaign);
	return success({ camaign: 'Campaign Deleted Succesfully' });
}

export const campaignRoutes: TingTingRoute[] = [
	{ method: 'GET', path: '/api/system/campaigns', query: pageQuery, handle: getAll },
	{ method: 'POST', path: '/api/system/campaigns/', handle: create },
	{ method: 'GET', path: '/api/system/campaigns/:campaignId/details', handle: get },
	{ method: 'PUT', path: '/api/system/campaigns/:campaignId/update/', handle: update },
	{ method: 'DELETE', path: '/api/system/campaigns/:campaignId/delete', handle: remove },
];
