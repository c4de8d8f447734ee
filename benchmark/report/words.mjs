/** @typedef {import('../subjects/index.mjs').SubjectName} SubjectName */

/** @type {Record<SubjectName, string>} */
const NAMES = {
	ours: 'This package (Toingg SMS)',
	twilio: 'n8n’s Twilio node',
	helperLoop: 'Bare loop over n8n’s helper',
	axiosLoop: 'Plain axios loop',
};

/** @param {SubjectName} subject */
export function nameOf(subject) {
	return NAMES[subject];
}

/** @param {number} value @param {number} [digits] after the decimal point */
export function number(value, digits = 0) {
	return value.toLocaleString('en', {
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
	});
}

/** @param {number} milliseconds */
export function seconds(milliseconds) {
	return `${number(milliseconds / 1000, 2)} s`;
}

/** @param {number} bytes */
export function megabytes(bytes) {
	return `${number(bytes / 1e6)} MB`;
}

/** @param {number[]} values */
export function median(values) {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)];
}

/**
 * @param {string[]} heading
 * @param {string[][]} rows
 */
export function table(heading, rows) {
	const lines = [heading, heading.map(() => '---'), ...rows];
	return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
