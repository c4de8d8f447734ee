/** How a call ends, in Twilio's words, which Toingg's documentation uses. */
const ENDED = /^(completed|busy|failed|no-answer|canceled)$/i;

const UNDER_WAY = /^(queued|initiated|ringing|in-progress)$/i;

interface State {
	status?: string;
	endedAt?: string;
}

/**
 * @returns whether a call is over. With an unknown status, its end says so; a call without one may
 *   have an empty end, or the beginning of 1970
 */
export function hasEnded({ status = '', endedAt = '' }: State): boolean {
	if (ENDED.test(status)) return true;
	return !UNDER_WAY.test(status) && Date.parse(endedAt) > 0;
}

/** @returns whether somebody talked in it. Otherwise it has no transcript and no analysis */
export function wasAnswered({ status = '' }: State): boolean {
	return !ENDED.test(status) || /^completed$/i.test(status);
}
