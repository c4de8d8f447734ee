import { json } from '../http/answer';
import { Call } from '../phones/call';
import { CALL_COST, costOf } from '../phones/lines';
import { Invalid } from '../validation';
import { bikramSambatDate } from './bikramSambat';
import { giveBack, record, takeCredits } from './credits';
import { callTo } from './delivery';
import { campaignOf, contactOf } from './find';
import type { Campaign } from './model';
import { PAST_PROBLEM } from './rules';
import { holdFor, Run } from './run';
import { refuseBecause, type V1Request, type V1Route } from './service';
import { clockTime } from './times';

const NO_CREDITS = 'Insufficient credits.';

/** Refuses to call for a campaign that says nothing, has no voice or no number to call from. */
function refuseSilent({ message, voiceId, callerIds }: Campaign) {
	if (message === '') refuseBecause('Campaign has no message.');
	if (voiceId === null) refuseBecause('Campaign has no voice.');
	if (callerIds.length === 0) refuseBecause('Campaign has no number to call from.');
}

function refuseUnready(campaign: Campaign) {
	if (campaign.run !== undefined) refuseBecause('Campaign is already running.');
	if (campaign.draft) refuseBecause('A draft cannot be run.');
	if (campaign.services !== 'SMS') refuseSilent(campaign);
	if (campaign.services !== 'PHONE' && campaign.smsMessage === '') {
		refuseBecause('Campaign has no SMS message.');
	}
}

function refusePast({ schedule }: Campaign, now: number) {
	if (schedule === null || schedule > now) return;
	throw new Invalid([{ path: ['schedule'], type: 'value_error', message: PAST_PROBLEM }]);
}

function run(request: V1Request) {
	const { world, account } = request;
	const campaign = campaignOf(request);
	refuseUnready(campaign);
	const contacts = campaign.contacts.filter(({ status }) => status === 'not started');
	if (contacts.length === 0) refuseBecause('Campaign has no contacts to reach.');
	refusePast(campaign, world.clock.now());
	const { phone, sms } = holdFor(campaign);
	const hold = { phone: phone * contacts.length, sms: sms * contacts.length };
	if (!takeCredits(world, account, hold)) refuseBecause(NO_CREDITS);
	const { schedule } = campaign;
	const begun = new Run(world, account, campaign, contacts);
	if (schedule === null) {
		begun.start();
		return json(200, { message: 'Campaign Began Successfully!!' });
	}
	begun.startAt(schedule);
	const when = `${bikramSambatDate(schedule)} at ${clockTime(schedule)}`;
	return json(200, { message: `Campaign Scheduled successfully for ${when}` });
}

function stop(request: V1Request) {
	const campaign = campaignOf(request);
	if (campaign.run === undefined) refuseBecause('Campaign is not running.');
	campaign.run.stop();
	return json(200, { message: 'Campaign Stopped Successfully.' });
}

/** Calls one contact to try the campaign out. It costs a call and leaves the contact as it is. */
function demoCall(request: V1Request) {
	const { world, account } = request;
	const { campaign, contact } = contactOf(request);
	if (campaign.services === 'SMS') refuseBecause('Campaign makes no calls.');
	refuseSilent(campaign);
	if (!takeCredits(world, account, { phone: CALL_COST, sms: 0 })) refuseBecause(NO_CREDITS);
	const { delivery, talkSeconds } = callTo(world.settings, campaign, contact);
	new Call(world, delivery, talkSeconds, (result) => {
		const credits = costOf(result);
		giveBack(account, { phone: CALL_COST - credits, sms: 0 });
		record(world, account, { kind: 'call', credits, seconds: result.duration });
	});
	return json(200, { message: 'Demo Call Initiated Successfully.' });
}

export const runningRoutes: V1Route[] = [
	{ method: 'POST', path: '/run-campaign/:campaignId/', handle: run },
	{ method: 'POST', path: '/campaign/emergency-stop/:campaignId/', handle: stop },
	{ method: 'POST', path: '/demo-call/:contactId/', handle: demoCall },
];
