import { randomBytes } from 'node:crypto';
import { Call, type CallResult, type Phones } from './call';

export interface Recipient {
	name: string;
	phoneNumber: string;
}

interface Conversation {
	recipient: Recipient;
	/** The name of the campaign. */
	campaign: string;
	/** What the AI is told to say. */
	text: string;
}

/** Dials for one of Toingg's AI conversations. The call SID is in Twilio's form. */
export function dialAi(
	phones: Phones,
	{ recipient, campaign, text }: Conversation,
	talkSeconds: number,
	whenEnded?: (result: CallResult) => void,
): { callSid: string; call: Call } {
	const callSid = `CA${randomBytes(16).toString('hex')}`;
	const { name, phoneNumber: number } = recipient;
	const line = { service: 'toingg', channel: 'call' } as const;
	const delivery = { ...line, number, name, campaign, callSid, text };
	return { callSid, call: new Call(phones, delivery, talkSeconds, whenEnded) };
}
