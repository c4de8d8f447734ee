import type { IDataObject } from 'n8n-workflow';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { byId } from '../harness';
import { apiToken } from '../harness/today';
import type { Way } from './waysToReach';

export const NIGHT = '2030-01-05T22:00:00+05:45';
export const END = '2030-01-06T07:00+05:45';
export const END_IN_WORDS = '6 January 2030, 07:00 (Asia/Kathmandu)';
export const DAY = '2030-01-06T07:00:00+05:45';

/** @returns an option that spares people at night, from nine to seven */
export const quiet = (changes: IDataObject = {}) => ({
	quietHours: { values: { from: '21:00', to: '07:00', timeZone: 'Asia/Kathmandu', ...changes } },
});

export const begin = { operation: 'begin', campaignId: byId(3), message: 'Namaste' };
const beginToday = { ...begin, ...apiToken, campaignId: byId(11), voiceId: byId(3) };

const people = {
	...{ operation: 'createAndBegin', name: 'Tea', message: 'Namaste' },
	...{ recipientSource: 'numbers', phoneNumbers: '9841234567' },
};
const peopleToday = { ...people, ...apiToken, callerNumbers: [1], voiceId: byId(3) };

/** What can begin later, too. */
export const LAUNCHES: Way[] = [
	['a campaign', new TingTingCampaign(), begin],
	['a campaign today', new TingTingCampaign(), beginToday],
	['people', new TingTingCampaign(), people],
	['people today', new TingTingCampaign(), peopleToday],
];
