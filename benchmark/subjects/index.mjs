import { axiosLoop } from './axiosLoop.mjs';
import { helperLoop } from './helperLoop.mjs';
import { ours } from './ours.mjs';
import { twilio } from './twilio.mjs';

/**
 * Sends one text message to each recipient.
 *
 * @typedef {(input: import('../recipients.mjs').Recipient[], concurrency: number) =>
 *   Promise<number>} Work resolves to the number of messages that were answered as sent
 */

/**
 * A prepared way to send text messages.
 *
 * @typedef {(url: string) => Promise<Work>} Subject takes where the simulator listens
 */

/** @satisfies {Record<string, Subject>} */
export const subjects = { ours, twilio, helperLoop, axiosLoop };

/** @typedef {keyof typeof subjects} SubjectName */
