/** All times are in milliseconds, all sizes in bytes. Tests shorten them. */
export const limits = {
	/**
	 * From the start of a request to the last byte of its answer, including a login. n8n's own limit
	 * starts again with each byte, so a slow answer would never end.
	 */
	answerTimeout: 60_000,
	/** The same for files, up or down. */
	fileTimeout: 1_800_000,
	/** The longest silence while a file comes down, including the wait for its first byte. */
	idleTimeout: 120_000,
	/** The lowest upload speed, in bytes per millisecond. It sets the extra time of a file. */
	slowestUpload: 32,
	/** For a new token, which other requests wait for. The refresh token gets at most half of it. */
	renewalTimeout: 30_000,
	/** How long a login that was refused is not tried again. Each try could lock the account. */
	refusedLogin: 30_000,
	/** Of JSON, after decompression. */
	largestAnswer: 32 * 1024 * 1024,
	/** How much is read of an answer that says no: enough for its reason. */
	largestRefusal: 64 * 1024,
	repeats: 3,
	/** How often a request that is held back may start again, because others got through. */
	turns: 10,
	firstPause: 500,
	/** How long a new code may wait for its turn while the person who asked for it looks on. */
	visitorsTurn: 10_000,
	/** A longer `Retry-After` is reported, not waited for. */
	longestPause: 60_000,
	/** Of one list: a hundred thousand campaigns at ten per page. */
	pages: 10_000,
	/** One second of the time between two looks at something that is waited for. */
	waitingSecond: 1_000,
	/** Of a trigger's poll. n8n itself gives it so long, or less (n8n's code, 2.41). */
	pollTime: 300_000,
	/** How long the editor's lists reuse what was read. */
	recentList: 60_000,
};
