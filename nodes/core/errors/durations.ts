/** @returns milliseconds in words, e.g. "60 seconds" or "30 minutes" */
export function inWords(milliseconds: number): string {
	const seconds = milliseconds / 1000;
	return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}
