import { integer, oneOf, refine, type Values } from '../validation';

/** What v3's documentation leaves open, and the readings that the simulator can follow. */
export const toinggV3Rules = {
	/** The key of the call's ID in the answer to `make_call`. */
	v3CallIdKey: oneOf('callId', 'callSid', 'call_id', 'id'),
	/** What `get_campaigns` answers: an object with the IDs as keys, or a list. */
	v3Campaigns: oneOf('object', 'list'),
	/** Spelling of the times in `call_status`: `start_time` or `startTime`. */
	v3StatusSpelling: oneOf('snake', 'camel'),
	/** What `get_campaigns` answers for an account without campaigns: nothing, or a 400. */
	v3EmptyCampaigns: oneOf('empty', 'refused'),
	/** The least number of characters in a campaign's script. */
	v3MinimumScript: refine(integer, (value) => value >= 0, 'Input should be at least 0'),
	/** The answer when a transcript or an analysis doesn't exist (yet): a 404, or an empty one. */
	v3NotReady: oneOf('refused', 'empty'),
	/** The key of the campaign's ID in the answer to `create_campaign`. */
	v3CampaignIdKey: oneOf('campaignId', 'id'),
};

export type ToinggV3Settings = Values<typeof toinggV3Rules>;

/** The most likely reading of each. */
export const TOINGG_V3_DEFAULTS: ToinggV3Settings = {
	v3CallIdKey: 'callId',
	v3Campaigns: 'object',
	v3StatusSpelling: 'snake',
	v3EmptyCampaigns: 'empty',
	v3MinimumScript: 0,
	v3NotReady: 'refused',
	v3CampaignIdKey: 'campaignId',
};
