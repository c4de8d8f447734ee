/** All times in milliseconds. Tests shorten them. */
export const limits = {
	/** For an answer in JSON. n8n's own limit is five minutes, long for a person who waits. */
	answerTimeout: 60_000,
	/** For files, up or down. */
	fileTimeout: 300_000,
	repeats: 3,
	/** How often what is held back may begin anew, as others get through in the meantime. */
	turns: 10,
	firstPause: 500,
	/** A longer `Retry-After` is not waited for but told. */
	longestPause: 60_000,
	/** Of one list: a hundred thousand campaigns at ten a page. */
	pages: 10_000,
	/** For how long the editor's lists use again what was read. */
	recentList: 60_000,
};
