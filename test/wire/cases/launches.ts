import type { INodeParameters } from 'n8n-workflow';
import { TingTingCampaign } from '../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { byId } from '../../harness';
import type { OwnAnswers } from '../../harness/recorder';
import { always, success, type GivenFile, type WireCase } from '../wireCase';

const node = new TingTingCampaign();
const TEXT = { content: 'message', message: 'नमस्कार "जी",\nस्वागत छ' };
const STORED = { content: 'stored' };
const AUDIO = { content: 'audio', inputDataFieldName: 'data' };
const RECORDING: GivenFile = {
	content: Buffer.from([0x49, 0x44, 0x33, 0xff, 0xfb, 0x90, 0xc0, 0x0d, 0x0a, 0x00]),
	name: 'hello.mp3',
	type: 'audio/mpeg',
};
const AT = { when: 'at', scheduleDate: '2099-05-09T10:00:00', timeZone: 'Asia/Kathmandu' };
const begin = (...changes: INodeParameters[]) =>
	Object.assign({ operation: 'begin', campaignId: byId(3) }, ...changes);
const rerun = (...changes: INodeParameters[]) =>
	Object.assign({ operation: 'rerun', campaignId: byId(3), statuses: ['failed'] }, ...changes);
const again = (...changes: INodeParameters[]) =>
	Object.assign({ operation: 'callAgain', campaignId: byId(3) }, ...changes);
/** A campaign of two people whose last calls ended like this. */
const peopleWith = (status: string): OwnAnswers =>
	always(
		success({
			'number-lists': [
				{ id: 34, number: 9841234567, status },
				{ id: 35, number: 9841234568, status },
			],
			'hold amount': '2 credits on hold for Tea campaign.',
		}),
	);
/** The simulator has no earlier run and no stored content of a campaign. */
const answers = always(success({ 'hold amount': '2 credits on hold for Tea campaign.' }));

export const launches: WireCase[] = [
	{ title: 'to begin a campaign with a text', node, parameters: begin(TEXT) },
	{
		title: 'to begin a campaign without Simplify',
		node,
		parameters: begin(TEXT, { simplify: false }),
	},
	{
		title: 'to begin a campaign now, for all of its people',
		node,
		parameters: begin(TEXT, { when: 'now', recipients: 'all' }),
	},
	{
		title: 'to begin a campaign by the clock of Nepal',
		node,
		parameters: begin(TEXT, AT),
	},
	{
		title: 'to begin a campaign by the clock of London',
		node,
		parameters: begin(TEXT, AT, { timeZone: 'Europe/London' }),
	},
	{
		title: 'to begin a campaign at a moment with an offset',
		node,
		parameters: begin(TEXT, AT, { scheduleDate: '2099-05-09T10:00-04:00' }),
	},
	{
		title: 'to begin a campaign in the morning instead of at night',
		node,
		parameters: begin(TEXT, AT, {
			options: {
				quietHours: {
					values: { from: '10:00', to: '08:00', timeZone: 'Asia/Kathmandu', then: 'schedule' },
				},
			},
		}),
	},
	...['completed', 'failed', 'hungup', 'terminated', 'unanswered'].map((status) => ({
		title: `to call those again whose last call was ${status}`,
		node,
		parameters: again({ statuses: [status] }),
		answers: peopleWith(status),
	})),
	...['np_binod', 'np_prasanna', 'np_rija'].map((voice) => ({
		title: `to call people again with another text and the voice ${voice}`,
		node,
		parameters: again(TEXT, { options: { voice, lengthFactor: 1.4 } }),
		answers: peopleWith('failed'),
	})),
	...['audio', 'message'].map((priority) => ({
		title: `to call people again with the stored ${priority}`,
		node,
		parameters: again(STORED, { options: { priority, maxTimes: 3, minutesBetween: 60 } }),
		answers: peopleWith('failed'),
	})),
	{
		title: 'to call all but one again',
		node,
		parameters: again({ options: { doNotContact: '9841234567' } }),
		answers: peopleWith('failed'),
	},
	{
		title: 'to begin a campaign for some of its people',
		node,
		parameters: begin(TEXT, { recipients: 'selected', numberIds: '34, 32, 34' }),
	},
	{
		title: 'to begin a campaign for people from an expression',
		node,
		parameters: begin(TEXT, { recipients: 'selected', numberIds: '={{ [32, 33] }}' }),
	},
	...['np_binod', 'np_prasanna', 'np_rija'].map((voice) => ({
		title: `to begin a campaign with the voice ${voice}`,
		node,
		parameters: begin(TEXT, { options: { voice } }),
	})),
	...[0.1, 1, 1.4, 10].map((lengthFactor) => ({
		title: `to begin a campaign at the speed ${lengthFactor}`,
		node,
		parameters: begin(TEXT, { options: { lengthFactor } }),
		answers,
	})),
	{
		title: 'to begin a campaign with the text, although it also has a recording',
		node,
		parameters: begin(TEXT, { options: { priority: 'message' } }),
	},
	{
		title: 'to begin a campaign with a text and every option',
		node,
		parameters: begin(TEXT, AT, {
			recipients: 'selected',
			numberIds: '32',
			options: { lengthFactor: 1.4, voice: 'np_binod', priority: 'message' },
		}),
	},
	{
		title: 'to begin a campaign with a recording',
		node,
		parameters: begin(AUDIO),
		files: [RECORDING],
	},
	{
		title: 'to begin a campaign with a recording and every option',
		node,
		parameters: begin(AUDIO, AT, {
			recipients: 'selected',
			numberIds: '32, 34',
			options: { lengthFactor: 1.4, voice: 'np_binod', priority: 'audio' },
		}),
		files: [{ ...RECORDING, content: 'ID3 no music', name: 'नमस्ते "१".mp3' }],
	},
	{
		title: 'to begin a campaign with its stored content',
		node,
		parameters: begin(STORED),
		answers,
	},
	...['audio', 'message'].map((priority) => ({
		title: `to begin a campaign with its stored ${priority}`,
		node,
		parameters: begin(STORED, { options: { priority } }),
		answers,
	})),
	{
		title: 'to begin a campaign later with its stored content, for some people, in another voice',
		node,
		parameters: begin(STORED, AT, {
			recipients: 'selected',
			numberIds: '32',
			options: { voice: 'np_rija', lengthFactor: 2 },
		}),
		answers,
	},
	{
		title: 'to begin the campaigns of two items, each with its text',
		node,
		parameters: begin({
			content: 'message',
			message: '={{ $json.text }}',
			campaignId: byId('={{ $json.id }}'),
			options: { concurrency: 1 },
		}),
		input: [
			{ id: 3, text: 'One' },
			{ id: 8, text: 'Two' },
		],
	},
	...['completed', 'failed', 'hungup', 'terminated', 'unanswered'].map((status) => ({
		title: `to rerun a campaign for those whose last call was ${status}`,
		node,
		parameters: rerun(TEXT, { statuses: [status] }),
		answers,
	})),
	{
		title: 'to rerun a campaign without Simplify',
		node,
		parameters: rerun(TEXT, { simplify: false }),
		answers,
	},
	{
		title: 'to rerun a campaign with a text and every option',
		node,
		parameters: rerun(TEXT, AT, {
			statuses: ['unanswered', 'failed'],
			options: { lengthFactor: 1.4, voice: 'np_prasanna', priority: 'message' },
		}),
		answers,
	},
	{
		title: 'to rerun a campaign now with its stored content',
		node,
		parameters: rerun(STORED, { when: 'now', options: { priority: 'audio' } }),
		answers,
	},
	{
		title: 'to rerun a campaign with a recording, later, for two statuses',
		node,
		parameters: rerun(AUDIO, AT, {
			statuses: ['hungup', 'terminated'],
			options: { lengthFactor: 0.5, voice: 'np_rija', priority: 'audio' },
		}),
		files: [RECORDING],
		answers,
	},
	...['np_binod', 'np_rija'].map((voice) => ({
		title: `to rerun a campaign with the voice ${voice}`,
		node,
		parameters: rerun(TEXT, { options: { voice } }),
		answers,
	})),
];
