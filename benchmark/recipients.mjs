/** @typedef {{ name: string, phoneNumber: string, message: string }} Recipient */

const FIRST_NUMBER = 9841000000;

/**
 * Input as from a spreadsheet, one person per row.
 *
 * @param {number} count
 * @returns {Recipient[]} people who don't exist, no two with the same number
 */
export function recipients(count) {
	return Array.from({ length: count }, (_, row) => ({
		name: 'Asha Example',
		phoneNumber: String(FIRST_NUMBER + row),
		message: 'Your appointment is tomorrow at ten o’clock in the main building.',
	}));
}
