import type { INodeParameters, INodeType } from 'n8n-workflow';
import type { Effect } from '../../../../nodes/core/http/request';
import { TingTingAccount } from '../../../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { TingTingPhoneNumber } from '../../../../nodes/TingTing/PhoneNumber/TingTingPhoneNumber.node';
import { TingTingVoice } from '../../../../nodes/TingTing/Voice/TingTingVoice.node';
import { byId, type Bench, type Subject } from '../../../harness';
import { apiToken, newCampaignToday, NEW_CAMPAIGN, runnerOf } from '../../../harness/today';

/** A scheduled campaign that has a voice, and the ID of its first person. */
async function someone(bench: Bench): Promise<{ campaignId: number; numberId: string }> {
	const campaignId = await newCampaignToday(bench);
	await runnerOf(
		bench,
		new TingTingCampaign(),
	)({
		...{ operation: 'begin', campaignId: byId(campaignId) },
		...{ message: 'Namaste', voiceId: byId(3) },
		...{ when: 'at', scheduleDate: '2090-05-09T17:07', timeZone: 'Asia/Kathmandu' },
	});
	const numbers = runnerOf(bench, new TingTingCampaignNumber());
	const { items } = await numbers({ operation: 'getAll', campaignId: byId(campaignId) });
	return { campaignId, numberId: String(items[0].json.id) };
}

type Prepare = (bench: Bench) => Promise<INodeParameters>;
const ofCampaign = (parameters: INodeParameters) => async (bench: Bench) => ({
	...parameters,
	campaignId: byId(await newCampaignToday(bench)),
});
const ofSomeone = (parameters: INodeParameters) => async (bench: Bench) => ({
	...parameters,
	numberId: (await someone(bench)).numberId,
});

type Row = [string, INodeType, Effect, RegExp, Prepare];

/** @param path of one of its requests */
const callPeople = (path: RegExp): Row => [
	'Call or text people',
	new TingTingCampaign(),
	'sends',
	path,
	async () => ({ ...NEW_CAMPAIGN, operation: 'createAndBegin', voiceId: byId(3) }),
];

/** Requests that come after a change, by action. */
const AFTER_OTHERS: Record<string, RegExp> = {
	'Begin campaign': /run-campaign/,
	'Call or text people': /add-contact|run-campaign/,
};

/** By action: the effect, the path that fails, and the parameters. */
const OPERATIONS: Row[] = [
	[
		'Get account',
		new TingTingAccount(),
		'reads',
		/user-profile/,
		async () => ({ operation: 'get' }),
	],
	[
		'Get usage of account',
		new TingTingAccount(),
		'reads',
		/dashboard/,
		async () => ({ operation: 'getUsage' }),
	],
	[
		'Create campaign',
		new TingTingCampaign(),
		'sends',
		/campaign\/create\/$/,
		async () => ({ ...NEW_CAMPAIGN }),
	],
	[
		'Begin campaign',
		new TingTingCampaign(),
		'sends',
		/run-campaign/,
		ofCampaign({ operation: 'begin', message: 'Namaste', voiceId: byId(3) }),
	],
	...[/campaign\/create\/$/, /add-contact/, /run-campaign/].map(callPeople),
	[
		'Get campaign',
		new TingTingCampaign(),
		'reads',
		/campaign\/\d+\/$/,
		ofCampaign({ operation: 'get' }),
	],
	[
		'Get many campaigns',
		new TingTingCampaign(),
		'reads',
		/v1\/campaign\/$/,
		async () => ({ operation: 'getAll' }),
	],
	[
		'Update campaign',
		new TingTingCampaign(),
		'changes',
		/campaign\/\d+\/$/,
		ofCampaign({ operation: 'update', updateFields: { name: 'New' } }),
	],
	[
		'Delete campaign',
		new TingTingCampaign(),
		'changes',
		/campaign\/\d+\/$/,
		ofCampaign({ operation: 'delete' }),
	],
	[
		'Stop campaign',
		new TingTingCampaign(),
		'changes',
		/emergency-stop/,
		async (bench) => ({ operation: 'stop', campaignId: byId((await someone(bench)).campaignId) }),
	],
	[
		'Download campaign report',
		new TingTingCampaign(),
		'reads',
		/download\/report/,
		ofCampaign({ operation: 'downloadReport' }),
	],
	[
		'Add recipient to campaign',
		new TingTingCampaignNumber(),
		'sends',
		/add-contact/,
		ofCampaign({ operation: 'add', phoneNumber: '9841234569' }),
	],
	[
		'Get many campaign recipients',
		new TingTingCampaignNumber(),
		'reads',
		/campaign-detail/,
		ofCampaign({ operation: 'getAll' }),
	],
	[
		'Update campaign recipient',
		new TingTingCampaignNumber(),
		'changes',
		/phone-number\/update/,
		ofSomeone({ operation: 'update', phoneNumber: '9841234570' }),
	],
	[
		'Delete recipient from campaign',
		new TingTingCampaignNumber(),
		'changes',
		/phone-number\/delete/,
		ofSomeone({ operation: 'delete' }),
	],
	[
		'Make demo call to campaign recipient',
		new TingTingCampaignNumber(),
		'sends',
		/demo-call/,
		ofSomeone({ operation: 'demoCall' }),
	],
	[
		'Get many owned phone numbers',
		new TingTingPhoneNumber(),
		'reads',
		/phone-number\/active/,
		async () => ({ operation: 'getAllOwned' }),
	],
	[
		'Get many shared phone numbers',
		new TingTingPhoneNumber(),
		'reads',
		/active-broker-phone/,
		async () => ({ operation: 'getAllShared' }),
	],
	[
		'Send OTP',
		new TingTingOtp(),
		'sends',
		/send\/otp/,
		async () => ({
			...{ operation: 'send', phoneNumber: '9841234567', message: 'Code {otp}' },
			companyName: 'Asha Clinic',
		}),
	],
	[
		'Get many sent OTPs',
		new TingTingOtp(),
		'reads',
		/send-otps/,
		async () => ({ operation: 'getAllSent' }),
	],
	[
		'Get many voices',
		new TingTingVoice(),
		'reads',
		/voice-models/,
		async () => ({ operation: 'getAll' }),
	],
	[
		'Test voice',
		new TingTingVoice(),
		'reads',
		/test-speak/,
		ofCampaign({ operation: 'test', message: 'Namaste', voiceId: byId(3) }),
	],
];

/** @returns every operation of an account of today */
export function tingTingToday(bench: Bench): Subject[] {
	return OPERATIONS.map(([action, node, effect, path, parameters]) => ({
		...{ node, action, effect, path, service: 'TingTing', isOfToday: true },
		...(AFTER_OTHERS[action]?.test(path.source) && { hasStepsBefore: true }),
		prepare: async () => ({ parameters: { ...apiToken, ...(await parameters(bench)) } }),
	}));
}
