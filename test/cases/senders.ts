import type { INodeParameters, INodeType } from 'n8n-workflow';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import { ToinggCall } from '../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggSms } from '../../nodes/Toingg/Sms/ToinggSms.node';
import { byId, newCampaign, type Bench } from '../harness';

const ASHA = { name: 'Asha', phoneNumber: '9841234567' };
export const otp = { operation: 'send', phoneNumber: ASHA.phoneNumber, message: 'Hi {otp}' };
export const sms = { operation: 'send', ...ASHA, message: 'At ten tomorrow' };
const call = { operation: 'make', ...ASHA, campaign: 'Appointments' };
const batch = {
	operation: 'makeBatch',
	campaign: 'Appointments',
	recipientSource: 'list',
	recipients: { values: [ASHA, { name: 'Bikash', phoneNumber: '9841234568' }] },
};

/** The operations that reach a phone, with working parameters. */
export type Sender = [
	name: string,
	node: INodeType,
	parametersOf: (bench: Bench) => Promise<INodeParameters>,
];
const beginning = async (bench: Bench) => ({
	operation: 'begin',
	campaignId: byId(await newCampaign(bench)),
	content: 'message',
	message: 'Hello',
});
export const ofTingTing: Sender[] = [
	['TingTing OTP', new TingTingOtp(), async () => otp],
	['TingTing Begin', new TingTingCampaign(), beginning],
];
export const ofToingg: Sender[] = [
	['Toingg call', new ToinggCall(), async () => call],
	['Toingg batch', new ToinggCall(), async () => batch],
	['Toingg SMS', new ToinggSms(), async () => sms],
];

/** Runs a send with Retry On Fail. Every request is carried out and gets this answer. */
export async function sendMeeting(
	bench: Bench,
	[, node, parametersOf]: Sender,
	status: number,
	body: unknown,
) {
	const parameters = await parametersOf(bench);
	bench.simulator.faults.add({
		match: { path: /send|make|begin/ },
		kind: 'status',
		status,
		body,
		acts: true,
		times: Infinity,
	});
	return await bench.workflow.run(node, parameters, { retry: 3 });
}

export const isUnknown = (error: Error | undefined) =>
	error?.message.includes('has an unknown outcome') === true;
