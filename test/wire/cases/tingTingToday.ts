import type { INodeParameters, INodeType } from 'n8n-workflow';
import { TingTingAccount } from '../../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingCampaign } from '../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingOtp } from '../../../nodes/TingTing/Otp/TingTingOtp.node';
import { TingTingPhoneNumber } from '../../../nodes/TingTing/PhoneNumber/TingTingPhoneNumber.node';
import { TingTingVoice } from '../../../nodes/TingTing/Voice/TingTingVoice.node';
import { byId } from '../../harness';
import { apiToken } from '../../harness/today';
import { first, type WireCase } from '../wireCase';

const campaign = new TingTingCampaign();
const voice = new TingTingVoice();

const today = (
	title: string,
	node: INodeType,
	parameters: INodeParameters,
	more: Partial<WireCase> = {},
): WireCase => ({
	title: `${title}, with an account of today`,
	node,
	parameters: { ...apiToken, ...parameters },
	...more,
});

const create = {
	...{ operation: 'create', name: 'Tea', services: 'PHONE', callerNumbers: ['4', '1'] },
	message: 'Namaste {name}',
};
const people = [
	{ phone: '9841234567', name: 'Asha', age: 31, note: 'private' },
	{ phone: '9841234568', name: 'Bikash', age: 40, note: 'private' },
];
const sample = { campaignId: byId(11) };
const otp = {
	...{ operation: 'send', phoneNumber: '9841234567', message: 'Code {otp}' },
	companyName: 'Asha Clinic',
};
const REPORT = [
	'Total Numbers,1',
	'Number,Status,Other Info',
	"9841234567,failed,{'name': 'Asha'}",
].join('\r\n');
/** Nobody answers these, so only what is sent counts. */
const mayFail = { mayFail: true } as const;

/** What TingTing's nodes send with an API token. */
export const tingTingToday: WireCase[] = [
	today('get usage', new TingTingAccount(), {
		...{ operation: 'getUsage', simplify: false, options: { days: 7 } },
	}),
	today(
		'create a campaign from rows',
		campaign,
		{
			...{
				...create,
				services: 'SMS & PHONE',
				smsMessage: 'SMS to {name}',
				tagFields: 'name, age',
			},
			...{ recipientSource: 'inputItems', phoneNumberField: 'phone' },
		},
		{ input: people },
	),
	today('create a campaign from numbers', campaign, {
		...{ ...create, message: 'Namaste', recipientSource: 'numbers' },
		...{ phoneNumbers: '9841234567, 9841234568', additionalFields: { description: 'Ward 4' } },
	}),
	today(
		'create a campaign from a file',
		campaign,
		{ ...create, recipientSource: 'file', inputDataFieldName: 'data' },
		{ files: [{ content: 'numbers,name\n9841234567,Asha\n', name: 'a.csv', type: 'text/csv' }] },
	),
	today('begin a campaign', campaign, {
		...{ ...sample, operation: 'begin', message: 'Namaste', smsMessage: 'By SMS' },
		...{ voiceId: byId(3), options: { lengthFactor: 1.4 } },
	}),
	today('begin a campaign later', campaign, {
		...{ ...sample, operation: 'begin', message: 'Namaste', voiceId: byId(3), when: 'at' },
		...{ scheduleDate: '2090-05-09T17:07', timeZone: 'Asia/Kathmandu' },
	}),
	today(
		'begin a campaign with its stored text',
		campaign,
		{ ...sample, operation: 'begin', content: 'stored' },
		mayFail,
	),
	...['Not Started', 'Scheduled', 'Running', 'Completed', 'Terminated'].map((status) =>
		today(`list campaigns that are ${status}`, campaign, {
			...{ operation: 'getAll', filters: { status, search: 'Tea & cake' } },
		}),
	),
	today('get a campaign', campaign, { ...sample, operation: 'get' }),
	today('update a campaign', campaign, {
		...{ ...sample, operation: 'update' },
		updateFields: {
			...{ name: 'New', services: 'SMS & PHONE', message: 'Namaste', smsMessage: 'By SMS' },
			scheduleDate: '2090-05-09T17:07',
		},
	}),
	today('delete a campaign', campaign, { ...sample, operation: 'delete' }),
	today('check a campaign', campaign, {
		...{ ...sample, operation: 'preview', message: 'Namaste {name}', options: { sampleSize: 1 } },
	}),
	today(
		'wait for a campaign',
		campaign,
		{
			...{ ...sample, operation: 'waitUntilFinished' },
			options: { pollSeconds: 5, maxWaitMinutes: 1, includeNumbers: true },
		},
		{ answers: first({ body: { id: 11, name: 'Tea', status: 'Completed' } }) },
	),
	today(
		'call people again in a new campaign',
		campaign,
		{
			...{ ...sample, operation: 'callAgain', content: 'message', message: 'Hi {name}' },
			...{ smsMessage: 'SMS', voiceId: byId(4), options: { lengthFactor: 1.4 } },
		},
		{
			answers: first(
				{ body: { id: 11, name: 'Tea', status: 'Completed' } },
				{ body: REPORT, headers: { 'content-type': 'text/csv' } },
				{
					body: {
						...{ id: 11, name: 'Tea', services: 'SMS & PHONE', status: 'Completed' },
						...{ user_phone: [1], message: 'Namaste', sms_message: 'Namaste', voice: 3 },
					},
				},
			),
		},
	),
	today('stop a campaign', campaign, { ...sample, operation: 'stop' }, mayFail),
	today('download a report', campaign, { ...sample, operation: 'downloadReport' }),
	today('add a person', new TingTingCampaignNumber(), {
		...{ ...sample, operation: 'add', phoneNumber: '9841234569' },
	}),
	today('list people', new TingTingCampaignNumber(), { ...sample, operation: 'getAll' }),
	today('change a person', new TingTingCampaignNumber(), {
		...{ operation: 'update', numberId: '61', phoneNumber: '9841234570' },
	}),
	today('delete a person', new TingTingCampaignNumber(), {
		...{ operation: 'delete', numberId: '61' },
	}),
	today(
		'make a demo call',
		new TingTingCampaignNumber(),
		{ operation: 'demoCall', numberId: '61' },
		mayFail,
	),
	...['np_binod', 'np_prashanna', 'np_rija', 'np_shreegya'].map((name) =>
		today(`send an OTP by the voice ${name}`, new TingTingOtp(), {
			...{ ...otp, channel: 'voice', options: { voice: name, otpLength: 6 } },
		}),
	),
	today('send an own OTP', new TingTingOtp(), { ...otp, otpSource: 'personnel', otp: '48291' }),
	today('list OTPs', new TingTingOtp(), {
		...{ operation: 'getAllSent', returnAll: false, limit: 5, simplify: false },
		options: { includeOtp: true },
	}),
	today('list own numbers', new TingTingPhoneNumber(), { operation: 'getAllOwned' }),
	today('list shared numbers', new TingTingPhoneNumber(), {
		...{ operation: 'getAllShared', returnAll: false, limit: 5, simplify: false },
	}),
	today('list voices', voice, { operation: 'getAll' }),
	today('test a voice', voice, {
		...{ ...sample, operation: 'test', message: 'Namaste', voiceId: byId(3) },
	}),
	{
		...today('list voices in the editor', voice, {}),
		method: 'searchVoices',
		async does({ engine }) {
			await voice.methods.listSearch.searchVoices.call(engine.editor(voice, apiToken), 'ri');
		},
	},
	{
		...today('list caller numbers in the editor', campaign, {}),
		method: 'getCallerNumbers',
		async does({ engine }) {
			await campaign.methods.loadOptions.getCallerNumbers.call(engine.editor(campaign, apiToken));
		},
	},
];
