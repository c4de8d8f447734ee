import { randomInt } from 'node:crypto';
import type { Clock } from '../clock';
import { Call } from './call';
import type { Delivery, Inbox } from './inbox';

/** Simulated seconds of a call that speaks a code. */
const VOICE_SECONDS = 15;

/** What an OTP costs, by the way it is sent. */
export const OTP_COST = { text: 1, voice: 2 };

export type OtpWay = keyof typeof OTP_COST;

export function randomCode(digits: number): string {
	return Array.from({ length: digits }, () => randomInt(10)).join('');
}

/** The message with the code in it, apart, so that a voice reads digits and not one number. */
export function withCode(message: string, otp: string): string {
	return message.replaceAll('{otp}', [...otp].join(' '));
}

/** Sends the message as a text or speaks it in a call. */
export function deliverOtp(
	{ clock, inbox }: { clock: Clock; inbox: Inbox },
	way: OtpWay,
	message: Pick<Delivery, 'number' | 'text' | 'voice'>,
): void {
	const delivery = { service: 'tingting', ...message } as const;
	if (way === 'text') inbox.add({ ...delivery, channel: 'otp-text' }, 'delivered');
	else new Call(clock, inbox, { ...delivery, channel: 'otp-voice' }, VOICE_SECONDS);
}
