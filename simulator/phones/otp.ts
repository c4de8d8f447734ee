import { randomInt } from 'node:crypto';
import { Call, type Phones } from './call';
import type { Delivery } from './inbox';

/** Simulated seconds of a call that speaks a code. */
const VOICE_SECONDS = 15;

/** What an OTP costs, by the way it is sent. */
export const OTP_COST = { text: 1, voice: 2 };

export type OtpWay = keyof typeof OTP_COST;

export function randomCode(digits: number): string {
	return Array.from({ length: digits }, () => randomInt(10)).join('');
}

interface Otp extends Pick<Delivery, 'number' | 'voice'> {
	/** The code, which belongs where the message has `{otp}`. */
	otp: string;
	message: string;
}

/**
 * Sends the message as a text or speaks it in a call. Returns it with the code, whose digits are
 * apart, so that a voice reads digits and not one number.
 */
export function deliverOtp(phones: Phones, way: OtpWay, { otp, message, ...to }: Otp): string {
	const code = [...otp].join(' ');
	const text = message.replaceAll('{otp}', code);
	const delivery = { service: 'tingting', ...to, text, code } as const;
	if (way === 'text') phones.inbox.add({ ...delivery, channel: 'otp-text' }, 'delivered');
	else new Call(phones, { ...delivery, channel: 'otp-voice' }, VOICE_SECONDS);
	return text;
}
