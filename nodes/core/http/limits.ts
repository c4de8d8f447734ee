/** All times in milliseconds, all sizes in bytes. Tests shorten them. */
export const limits = {
	/**
	 * From the start of a request to the last byte of its answer, a login on the way included. n8n's
	 * own limit counts from the last byte, so that a slow answer would never end.
	 */
	answerTimeout: 60_000,
	/** The same for files, up or down. */
	fileTimeout: 1_800_000,
	/** How long nothing may come of a file that comes down, its first byte included. */
	idleTimeout: 120_000,
	/** How many bytes of a file go up in a millisecond at least: a file gets that much more time. */
	slowestUpload: 32,
	/** For a new token, which other requests wait for; by the refresh token at most half of it. */
	renewalTimeout: 30_000,
	/** JSON, after it was decompressed. */
	largestAnswer: 32 * 1024 * 1024,
	/** How much is read of an answer that says no: enough for its reason. */
	largestRefusal: 64 * 1024,
	repeats: 3,
	/** How often what is held back may begin anew, as others get through in the meantime. */
	turns: 10,
	firstPause: 500,
	/** A longer `Retry-After` is reported instead of waited for. */
	longestPause: 60_000,
	/** Of one list: a hundred thousand campaigns at ten a page. */
	pages: 10_000,
	/** For how long the editor's lists use again what was read. */
	recentList: 60_000,
};
