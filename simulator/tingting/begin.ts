import { DateTime } from 'luxon';
import type { World } from '../state';
import { Invalid, refuse } from '../validation';
import { type BeginValues, beginRules, WHEN } from './beginBody';
import { jsonOrFormBody } from './body';
import { chooseContent } from './content';
import { takeCredits } from './credits';
import { campaignOf } from './find';
import type { Campaign, CampaignNumber } from './model/campaign';
import { HOLD_PER_NUMBER, Run } from './run';
import { refuseBecause, type SignedRequest, success, type TingTingRoute } from './service';

/** The moment to start, in milliseconds since 1970. The given time is local time in Nepal. */
function startOf(world: World, schedule: string | undefined): number | undefined {
	if (schedule === undefined) return undefined;
	const path = ['schedule_date'];
	const moment = DateTime.fromISO(schedule, { zone: 'Asia/Kathmandu' });
	if (!moment.isValid) refuse(schedule, path, 'value_error', `This is not a date as ${WHEN}`);
	if (moment.toMillis() <= world.clock.now()) {
		refuse(schedule, path, 'value_error', 'Schedule date should be in the future');
	}
	return moment.toMillis();
}

function refuseForeignIds(campaign: Campaign, ids: number[]) {
	const problems = ids.flatMap((id, index) => {
		if (campaign.numbers.some((number) => number.id === id)) return [];
		const message = `Number ${id} is not part of this campaign`;
		return [{ path: ['individual', index], type: 'value_error', message }];
	});
	if (problems.length > 0) throw new Invalid(problems);
}

/** The numbers to call: the named ones, those with a status, or otherwise those not called yet. */
function numbersFor(campaign: Campaign, { individual, status }: BeginValues): CampaignNumber[] {
	refuseForeignIds(campaign, individual ?? []);
	const statuses: string[] = status ?? (individual === undefined ? ['not started'] : []);
	const numbers = campaign.numbers.filter((number) => {
		const isNamed = individual === undefined || individual.includes(number.id);
		return isNamed && (statuses.length === 0 || statuses.includes(number.status));
	});
	if (numbers.length === 0) {
		refuseBecause(`No number of this campaign is ${statuses.join(' or ')}.`);
	}
	return numbers;
}

function begin(request: SignedRequest) {
	const { world, account, entry } = request;
	const campaign = campaignOf(request);
	const { values, file } = jsonOrFormBody(entry, beginRules);
	const moment = startOf(world, values.schedule_date);
	const content = chooseContent(campaign, values, file);
	if (campaign.run !== undefined) refuseBecause('Campaign is already running.');
	const numbers = numbersFor(campaign, values);
	const hold = numbers.length * HOLD_PER_NUMBER[campaign.services];
	takeCredits(account, hold);
	Object.assign(campaign, content.toKeep);
	const run = new Run(world, account, campaign, numbers, {
		text: content.text,
		voice: values.voice_input ?? content.defaultVoice,
		lengthFactor: Number(values.length_factor ?? 1),
	});
	if (moment === undefined) run.start();
	else run.startAt(moment);
	// The two samples, one for chosen numbers and one for all, have these small differences.
	const [message, credits] =
		values.individual === undefined
			? ['Campaign is running', 'credit']
			: ['Campaign is running!!', 'credits'];
	const holdText = `${hold} ${credits} on hold for ${campaign.name} campaign.`;
	return success({ 'hold amount': holdText }, message);
}

export const beginRoutes: TingTingRoute[] = [
	{ method: 'POST', path: '/api/system/campaigns/:campaignId/begin/', handle: begin },
];
