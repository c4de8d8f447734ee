import { randomBytes } from 'node:crypto';
import { inputs, refuseWith } from '../fastApi';
import { json } from '../http/answer';
import { object, type Path, refine, refuse, text, withDefault } from '../validation';
import { type CampaignFields, campaignFields } from './campaignFields';
import { type Campaign, isoDate } from './model';
import { queryInteger } from './rules';
import {
	BASE_PATH,
	noQuery,
	ownedBy,
	type SignedRequest,
	success,
	type ToinggV3Route,
} from './service';

const NEWEST_FIRST = -1;
const OLDEST_FIRST = 1;
const DEFAULT_LIMIT = 10;

/** Toingg has documented a least length, but its own samples also have an empty script. */
function checkScript({ world }: SignedRequest, { script }: CampaignFields, path: Path) {
	const least = world.settings.v3MinimumScript;
	if (script.length >= least) return;
	const message = `String should have at least ${least} characters`;
	refuse(script, [...path, 'script'], 'string_too_short', message);
}

const createInputs = { query: noQuery, body: campaignFields };

function create(request: SignedRequest) {
	const { world, account } = request;
	const fields = inputs(request, createInputs).body;
	checkScript(request, fields, ['body']);
	const id = randomBytes(12).toString('hex');
	const campaign = { id, ownerId: account.id, createdAt: world.clock.now(), fields };
	world.toinggV3.campaigns.set(id, campaign);
	return success({ [world.settings.v3CampaignIdKey]: id }, 'Campaign created successfully');
}

const updateInputs = {
	query: noQuery,
	body: object({ campId: text, campaignModelData: campaignFields }, true),
};

/** Replaces all fields: what is left out gets its default, as in a new campaign. */
function update(request: SignedRequest) {
	const { campId, campaignModelData: fields } = inputs(request, updateInputs).body;
	checkScript(request, fields, ['body', 'campaignModelData']);
	const campaign = ownedBy(request.account, request.world.toinggV3.campaigns, campId, 'Campaign');
	campaign.fields = fields;
	// The only answer of v3 that is reported without a result.
	return json(200, { status: true, message: 'Campaign updated successfully' });
}

function atLeast(least: number) {
	return refine(queryInteger, (value) => value >= least, `Input should be at least ${least}`);
}

const direction = refine(
	queryInteger,
	(value) => [NEWEST_FIRST, OLDEST_FIRST].includes(value),
	`Input should be ${NEWEST_FIRST} or ${OLDEST_FIRST}`,
);

const pageInputs = {
	query: object(
		{
			skip: withDefault(atLeast(0), 0),
			limit: withDefault(atLeast(1), DEFAULT_LIMIT),
			sort: withDefault(direction, NEWEST_FIRST),
		},
		true,
	),
};

/** A campaign as it is listed, with the counters that the service keeps. */
function rowOf({ world }: SignedRequest, campaign: Campaign) {
	const calls = [...world.toinggV3.calls.values()].filter((call) => call.campaign === campaign);
	const seconds = calls.reduce((sum, { result }) => sum + (result?.duration ?? 0), 0);
	return {
		...campaign.fields,
		totalNumCall: calls.length,
		totalCallTime: seconds,
		createdAt: isoDate(campaign.createdAt),
	};
}

function getAll(request: SignedRequest) {
	const { world, account } = request;
	const { skip, limit, sort } = inputs(request, pageInputs).query;
	const own = [...world.toinggV3.campaigns.values()].filter((campaign) => {
		return campaign.ownerId === account.id;
	});
	if (own.length === 0 && world.settings.v3EmptyCampaigns === 'refused') {
		refuseWith(400, 'No campaigns found');
	}
	if (sort === NEWEST_FIRST) own.reverse();
	const page = own.slice(skip, skip + limit).map((campaign) => {
		return { id: campaign.id, row: rowOf(request, campaign) };
	});
	const result =
		world.settings.v3Campaigns === 'list'
			? page.map(({ id, row }) => ({ _id: id, ...row }))
			: Object.fromEntries(page.map(({ id, row }) => [id, row]));
	return success(result, 'Campaigns fetched successfully');
}

export const campaignRoutes: ToinggV3Route[] = [
	{ method: 'POST', path: `${BASE_PATH}/create_campaign`, handle: create },
	{ method: 'POST', path: `${BASE_PATH}/update_campaign`, handle: update },
	{ method: 'GET', path: `${BASE_PATH}/get_campaigns`, handle: getAll },
];
