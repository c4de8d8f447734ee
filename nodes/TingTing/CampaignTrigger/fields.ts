import type { IPollFunctions } from 'n8n-workflow';
import { field, readerOfPoll } from '../../core/operation/parameters';
import { simplifyField } from '../../core/operation/simplify';
import { campaignIdField } from '../campaignPicker';
import { readId } from '../readId';
import { FINAL_STATUSES } from '../statuses';
import { campaignCreated } from './campaignCreated';
import type { CampaignEvent, EventInput } from './campaignEvent';
import { campaignFinished } from './campaignFinished';
import { numberReached } from './numberReached';

const EVENTS = { campaignCreated, campaignFinished, numberReached } satisfies Record<
	string,
	CampaignEvent
>;

type EventName = keyof typeof EVENTS;

const ofPeople: EventName[] = ['numberReached'];
const ofRuns: EventName[] = ['campaignFinished', 'numberReached'];
const ofCampaigns: EventName[] = ['campaignCreated', 'campaignFinished'];

export const eventField = field({
	displayName: 'Event',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Campaign Created',
			value: 'campaignCreated',
			action: 'On campaign created',
			description: 'One item for each new campaign, however it was created',
		},
		{
			name: 'Campaign Finished',
			value: 'campaignFinished',
			action: 'On campaign finished',
			description:
				'One item for each campaign that finishes; a rerun between two polls is not noticed',
		},
		{
			name: 'Person Reached',
			value: 'numberReached',
			action: 'On person reached',
			description:
				'One item for each person who was called or texted, while the campaign still runs',
		},
	],
	default: 'campaignFinished',
	hint: 'A test by hand outputs a real campaign or person, and nodes after it really call people',
	description: 'What starts the workflow; only what happens after you publish it counts',
});

const fields = [
	eventField,
	{
		...campaignIdField,
		required: false,
		displayOptions: { show: { event: ofRuns } },
		hint: 'Leave it empty to watch all campaigns. With the API of 2023, each poll makes one request per campaign: choose one if you can',
		description: 'Campaign to watch; leave it empty to watch all campaigns',
	},
	field({
		displayName: 'Whose Call Was',
		name: 'statuses',
		type: 'multiOptions',
		displayOptions: { show: { event: ofPeople } },
		options: FINAL_STATUSES,
		default: [],
		description: 'Output only people whose call ended like this; none chosen outputs all',
	}),
	{ ...simplifyField, displayOptions: { show: { event: ofCampaigns } } },
];

export const properties = fields;

/** What the node's fields say, and the event that they name. */
export type TriggerInput = EventInput & { event: EventName };

/** @throws BadInput if a field can't be used */
export function readFields(poll: IPollFunctions): TriggerInput {
	const get = readerOfPoll(poll, fields);
	const event = get('event');
	const campaign = ofRuns.includes(event) ? get('campaignId').trim() : '';
	return {
		event,
		campaignId: campaign === '' ? undefined : readId(campaign, 'Campaign'),
		statuses: get('statuses'),
		simplify: get('simplify'),
	};
}

/** @returns the event that was chosen */
export function eventOf({ event }: TriggerInput): CampaignEvent {
	return EVENTS[event];
}
