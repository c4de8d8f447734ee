import { BASE_PATH, type SignedRequest, success, type ToinggV3Route } from './service';

function percent(part: number, whole: number): number {
	return whole === 0 ? 0 : Math.round((100 * part) / whole);
}

/** Figures of the whole account. Their names are a guess: no sample is public. */
function getAnalytics({ world, account }: SignedRequest) {
	const { campaigns, calls, sentTemplates } = world.toinggV3;
	const isOwn = ({ ownerId }: { ownerId: number }) => ownerId === account.id;
	const ownCalls = [...calls.values()].filter(isOwn);
	const durations = ownCalls.map(({ result }) => result?.duration ?? 0);
	const messages = [...sentTemplates.values()].filter(isOwn);
	const sent = messages.reduce((sum, { times }) => sum + times, 0);
	const result = {
		totalCampaigns: [...campaigns.values()].filter(isOwn).length,
		callMetrics: {
			totalCalls: ownCalls.length,
			totalMinutes: durations.reduce((sum, seconds) => sum + seconds, 0) / 60,
			pickupRate: percent(ownCalls.filter(({ call }) => call.isAnswered).length, ownCalls.length),
		},
		textMetrics: { totalMessages: sent },
		funnel: { sent, delivered: sent, read: 0, replied: 0 },
	};
	return success(result, 'Campaign analytics fetched successfully');
}

export const analyticsRoutes: ToinggV3Route[] = [
	{ method: 'GET', path: `${BASE_PATH}/get_campaign_analytics`, handle: getAnalytics },
];
