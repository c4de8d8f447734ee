import type { INodeParameters } from 'n8n-workflow';
import type { Fault, JournalEntry } from '../../simulator';
import { isRecord } from '../../nodes/core/operation/coercion';
import type { Bench } from '.';
import { requestsTo } from './wire';

/** Three invented people, as rows of a spreadsheet. */
export const ASHA = { name: 'Asha', phone: '9841234567' };
export const BIKASH = { name: 'Bikash', phone: '9841234568' };
export const CHANDRA = { name: 'Chandra', phone: '9841234569' };
export const THREE_PEOPLE = [ASHA, BIKASH, CHANDRA];

/** @returns input items P0, P1, … with the numbers 9841234500, 9841234501, … */
export const people = (count: number) =>
	Array.from({ length: count }, (_, at) => ({ name: `P${at}`, phone: 9841234500 + at }));

/** Makes requests arrive in the order of the items. In parallel, they may not. */
export const inTurn = { options: { concurrency: 1 } } satisfies INodeParameters;

/**
 * Sends an OTP to each of them, one after the other, so that a fault hits the item at its position.
 */
export const oneByOne = {
	operation: 'send',
	phoneNumber: '={{ $json.phone }}',
	message: 'Your code is {otp}',
	channel: 'text',
	otpSource: 'generated',
	options: { concurrency: 1, otpLength: 12 },
} satisfies INodeParameters;

/** The same, five at a time. */
export const inParallel = { ...oneByOne, options: { otpLength: 12 } } satisfies INodeParameters;

const SENDS = /\/(send\/otp|send_sms|make_toingg)\/$/;

/** Lets the next sends succeed, and gives those after them a fault. */
export function faultAfter({ simulator }: Bench, good: number, fault: Fault): void {
	if (good > 0) simulator.faults.add({ match: { path: SENDS }, kind: 'slow', times: good });
	simulator.faults.add({ match: { path: SENDS }, ...fault });
}

/** @returns by first name, how often the service was asked to send and how often it did */
export function sendsIn({ simulator }: Bench): Record<string, { asked: number; acted: number }> {
	const sends: Record<string, { asked: number; acted: number }> = {};
	for (const entry of requestsTo(simulator)) {
		if (!SENDS.test(entry.path)) continue;
		const send = (sends[recipientOf(entry)] ??= { asked: 0, acted: 0 });
		send.asked += 1;
		if (entry.acted) send.acted += 1;
	}
	return sends;
}

/** What `sendsIn` returns if each of the three was requested once and reached. */
export const EACH_ONCE = {
	Asha: { asked: 1, acted: 1 },
	Bikash: { asked: 1, acted: 1 },
	Chandra: { asked: 1, acted: 1 },
};

function recipientOf({ json }: JournalEntry): string {
	const number = isRecord(json) ? String(json.number ?? json.phoneNumber) : '';
	const person = THREE_PEOPLE.find(({ phone }) => number.endsWith(phone));
	return person?.name ?? number;
}
