import type { INodeParameters, INodeType } from 'n8n-workflow';
import type { Effect } from '../../../../nodes/core/http/request';
import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggCampaign } from '../../../../nodes/Toingg/Campaign/ToinggCampaign.node';
import { ToinggContact } from '../../../../nodes/Toingg/Contact/ToinggContact.node';
import { ToinggWhatsApp } from '../../../../nodes/Toingg/WhatsApp/ToinggWhatsApp.node';
import { byId, type Bench, type RunOptions, type Subject } from '../../../harness';
import { apiToken, runnerOf } from '../../../harness/today';
import { ADD_TO_LIST, CAMPAIGN_ID, NEW_AI_CAMPAIGN, PEOPLE } from './account';

/** The ID of a call that was just made. */
async function newCall(bench: Bench): Promise<string> {
	bench.simulator.settings.v3NotReady = 'empty';
	const { items } = await runnerOf(
		bench,
		new ToinggCall(),
	)({
		...{ operation: 'make', campaignId: byId(CAMPAIGN_ID) },
		...{ name: 'Asha', phoneNumber: '9841234567' },
	});
	return String(items[0].json.callId);
}

type Prepare = (bench: Bench) => Promise<INodeParameters>;
const ofCall = (operation: string) => async (bench: Bench) => ({
	operation,
	callId: await newCall(bench),
});
const ofCampaign = (parameters: INodeParameters) => async () => ({
	...parameters,
	campaignId: byId(CAMPAIGN_ID),
});

/** By action: the effect, the path that fails, the parameters, and what the node runs with. */
const OPERATIONS: Array<[string, INodeType, Effect, RegExp, Prepare, RunOptions?]> = [
	[
		'Make call',
		new ToinggCall(),
		'sends',
		/make_call/,
		ofCampaign({ operation: 'make', name: 'Asha', phoneNumber: '9841234567' }),
	],
	['Get status of call', new ToinggCall(), 'reads', /call_status/, ofCall('getStatus')],
	[
		'Get transcript of call',
		new ToinggCall(),
		'reads',
		/get_transcription/,
		ofCall('getTranscript'),
	],
	[
		'Get analysis of call',
		new ToinggCall(),
		'reads',
		/get_post_call_analysis/,
		ofCall('getAnalysis'),
	],
	[
		'Create campaign',
		new ToinggCampaign(),
		'sends',
		/create_campaign/,
		async () => ({ ...NEW_AI_CAMPAIGN }),
	],
	[
		'Update campaign',
		new ToinggCampaign(),
		'changes',
		/update_campaign/,
		ofCampaign({ ...NEW_AI_CAMPAIGN, operation: 'update' }),
	],
	[
		'Get many campaigns',
		new ToinggCampaign(),
		'reads',
		/get_campaigns/,
		async () => ({ operation: 'getAll', limit: 1 }),
	],
	[
		'Get analytics of campaigns',
		new ToinggCampaign(),
		'reads',
		/get_campaign_analytics/,
		async () => ({ operation: 'getAnalytics' }),
	],
	[
		'Add contacts to list',
		new ToinggContact(),
		'sends',
		/add_contacts/,
		async () => ({ ...ADD_TO_LIST }),
		{ input: [PEOPLE[0]] },
	],
	[
		'Send WhatsApp template',
		new ToinggWhatsApp(),
		'sends',
		/send_whatsapp_templates/,
		async (bench) => {
			await runnerOf(bench, new ToinggContact())(ADD_TO_LIST, { input: PEOPLE });
			return await ofCampaign({
				...{ operation: 'send', templateName: 'reminder' },
				contactList: ADD_TO_LIST.contactList,
			})();
		},
	],
];

/** @returns every operation of an account of today */
export function toinggToday(bench: Bench): Subject[] {
	return OPERATIONS.map(([action, node, effect, path, parameters, options]) => ({
		...{ node, action, effect, path, service: 'Toingg', isOfToday: true },
		prepare: async () => ({
			parameters: { ...apiToken, ...(await parameters(bench)) },
			options,
		}),
		...(action === 'Send WhatsApp template' ? { isForAll: true } : {}),
	}));
}
