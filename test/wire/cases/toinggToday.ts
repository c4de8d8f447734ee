import type { INodeParameters, INodeType } from 'n8n-workflow';
import { ToinggCall } from '../../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggCampaign } from '../../../nodes/Toingg/Campaign/ToinggCampaign.node';
import { ToinggContact } from '../../../nodes/Toingg/Contact/ToinggContact.node';
import { ToinggWhatsApp } from '../../../nodes/Toingg/WhatsApp/ToinggWhatsApp.node';
import { byId } from '../../harness';
import { apiToken } from '../../harness/today';
import { always, type WireCase } from '../wireCase';

const call = new ToinggCall();
const campaign = new ToinggCampaign();

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

const sample = { campaignId: byId('65f0c0ffee5a3b1e00000001') };
const fields = {
	...{ title: 'Reminders', purpose: 'Remind patients', voice: 'jenny', language: 'english' },
	script: 'Say Namaste.',
	options: {
		...{ knowledgeBase: 'In Patan', calendar: '10 to 5', firstLine: 'Namaste', tone: 'Kind' },
		...{ systemPrompt: 'Be brief', maxCallTimeout: 3, inactiveCallTimeout: 15 },
		...{ postCallAnalysis: true, postCallAnalysisSchema: '{ "comes": "yes or no" }' },
		...{ timeZone: 'Asia/Kathmandu', isFreeflow: false },
	},
};
const answering = (result: object) => ({
	answers: always({ body: { status: true, message: 'Found', result } }),
});

/** What Toingg's nodes send with an API token. */
export const toinggToday: WireCase[] = [
	today('make a call', call, {
		...{ ...sample, operation: 'make', name: 'Asha', phoneNumber: '9841234567' },
		options: {
			...{ startMessage: false, clearMemory: true, asr: 'AZURE' },
			extraParams: '{ "appointment": "tomorrow" }',
		},
	}),
	today(
		'get the status of a call',
		call,
		{ operation: 'getStatus', callId: 'CA/1 &2', simplify: false },
		answering({ status: 'completed' }),
	),
	today(
		'get a transcript',
		call,
		{ operation: 'getTranscript', callId: 'CA1' },
		answering({ transcription: 'Namaste' }),
	),
	today(
		'get an analysis',
		call,
		{ operation: 'getAnalysis', callId: 'CA1' },
		answering({ analysis: { comes: 'yes' } }),
	),
	today(
		'wait for a call',
		call,
		{
			...{ operation: 'waitUntilFinished', callId: 'CA1' },
			options: { pollSeconds: 5, maxWaitMinutes: 1, include: ['transcript', 'analysis'] },
		},
		answering({ status: 'completed', transcription: 'Namaste', analysis: { comes: 'yes' } }),
	),
	today('create a campaign', campaign, { operation: 'create', ...fields }),
	today('update a campaign', campaign, { operation: 'update', ...sample, ...fields }),
	today('list campaigns', campaign, {
		...{ operation: 'getAll', returnAll: false, limit: 5, simplify: false },
	}),
	today('list all campaigns', campaign, { operation: 'getAll', returnAll: true }),
	today('get analytics', campaign, { operation: 'getAnalytics' }),
	today(
		'add people to a list',
		new ToinggContact(),
		{
			...{ operation: 'addToList', contactList: 'Tea & cake', nameField: 'who' },
			...{ phoneNumberField: 'phone', contextField: 'note' },
		},
		{ input: [{ who: 'Asha', phone: '9841234567', note: 'comes at ten' }] },
	),
	today(
		'send a template',
		new ToinggWhatsApp(),
		{
			...{ ...sample, operation: 'send', templateName: 'reminder', languageCode: 'en-US' },
			...{ contactList: 'Tea & cake', options: { resend: true } },
			variables: { values: [{ value: 'tomorrow' }, { value: 'ten' }] },
		},
		answering({ queued: true }),
	),
	{
		...today('list campaigns in the editor', call, {}),
		method: 'searchCampaigns',
		async does({ engine }) {
			await call.methods.listSearch.searchCampaigns.call(engine.editor(call, apiToken), 'sam');
		},
	},
	{
		...today('list voices and languages in the editor', campaign, {}),
		async does({ engine }) {
			const { getVoices, getLanguages } = campaign.methods.loadOptions;
			await getVoices.call(engine.editor(campaign));
			await getLanguages.call(engine.editor(campaign));
		},
	},
];
