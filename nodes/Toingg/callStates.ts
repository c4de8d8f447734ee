/** How a call ends, in Twilio's words, which Toingg's documentation uses. */
const ENDED = /^(completed|busy|failed|no-answer|canceled)$/i;

/** @returns whether a call is over. With an unknown status, only its end says so */
export function hasEnded({ status = '', endedAt }: { status?: string; endedAt?: string }): boolean {
	return ENDED.test(status) || endedAt !== undefined;
}
