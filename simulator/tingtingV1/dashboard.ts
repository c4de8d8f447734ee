import { json } from '../http/answer';
import { object, refine, withDefault } from '../validation';
import { ownNumbers } from './callerNumbers';
import { ownCampaigns } from './find';
import { type Activity, type Campaign, type Contact, SERVICES } from './model';
import { digits } from './page';
import { statusOf } from './rows';
import type { V1Request, V1Route } from './service';
import { isoTime } from './times';

const DAY = 24 * 60 * 60 * 1000;

const query = object({
	days: withDefault(
		refine(digits, (days) => days >= 1, 'Ensure this value is greater than 0'),
		30,
	),
});

function creditsOf(activities: Activity[]): number {
	return activities.reduce((sum, { credits }) => sum + credits, 0);
}

/** Seconds as HH:MM:SS. */
function lengthOf(seconds: number): string {
	const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
	return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

function countBy<T>(rows: T[], nameOf: (row: T) => string): Record<string, number> {
	const counts = new Map<string, number>();
	rows.map(nameOf).forEach((name) => counts.set(name, (counts.get(name) ?? 0) + 1));
	return Object.fromEntries(counts);
}

/** Credits by day, oldest first. */
function usageOf(activities: Activity[]) {
	const days = [...new Set(activities.map(({ time }) => isoTime(time).slice(0, 10)))];
	return days.map((date) => {
		const ofDay = activities.filter(({ time }) => isoTime(time).startsWith(date));
		return { date, credits: creditsOf(ofDay) };
	});
}

function playbackOf(contacts: Contact[]) {
	const heard = contacts.flatMap(({ playback }) => (playback === null ? [] : [playback]));
	const total = heard.reduce((sum, playback) => sum + playback, 0);
	return { average: heard.length === 0 ? 0 : Math.round(total / heard.length) };
}

function quarterOf({ playback }: Contact): string {
	const start = Math.min(75, Math.floor((playback ?? 0) / 25) * 25);
	return `${start}-${start + 25}`;
}

function topOf(campaigns: Campaign[]) {
	const rated = campaigns.map(({ id, name, contacts }) => {
		const completed = contacts.filter(({ status }) => status === 'completed').length;
		return { id, name, completed };
	});
	return rated.sort((one, other) => other.completed - one.completed)[0] ?? {};
}

/** What the account did. The shapes of the inner objects are invented: none is documented. */
function dashboard(request: V1Request) {
	const { world, entry, account } = request;
	const since = world.clock.now() - query(entry.query, []).days * DAY;
	const ever = world.tingTingV1.activities.filter(({ ownerId }) => ownerId === account.id);
	const recent = ever.filter(({ time }) => time >= since);
	const campaigns = ownCampaigns(request);
	const contacts = campaigns.flatMap((campaign) => campaign.contacts);
	const remaining = account.phoneCredits + account.smsCredits;
	const ratio = SERVICES.map((name) => {
		return [name, campaigns.filter(({ services }) => services === name).length];
	});
	return json(200, {
		total_credits_purchased: creditsOf(ever) + remaining,
		credits_used: creditsOf(recent),
		remaining_credits: remaining,
		outbound_calls: recent.filter(({ kind }) => kind === 'call').length,
		outbound_sms: recent.filter(({ kind }) => kind === 'sms').length,
		total_owned_numbers: ownNumbers(request).length,
		total_call_duration: lengthOf(recent.reduce((sum, { seconds }) => sum + seconds, 0)),
		campaigns: { total: campaigns.length, ...countBy(campaigns, ({ status }) => status) },
		total_playback: playbackOf(contacts),
		top_performing_campaign: topOf(campaigns),
		playback_distribution: countBy(
			contacts.filter(({ playback }) => playback !== null),
			quarterOf,
		),
		campaign_type_ratio: Object.fromEntries(ratio),
		call_outcomes: countBy(contacts, statusOf),
		credit_spent: creditsOf(recent),
		credit_usage_overtime: usageOf(recent),
	});
}

export const dashboardRoutes: V1Route[] = [
	{ method: 'GET', path: '/dashboard/', readsQuery: true, handle: dashboard },
];
