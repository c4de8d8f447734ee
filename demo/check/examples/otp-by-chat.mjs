import { expect } from '../building.mjs';
import { THE_CODE, visitChat } from '../chats.mjs';

/** @type {import('../expectations.mjs').Expectation} */
export default {
	today: {
		parameters: { 'Send OTP': { companyName: 'Asha Clinic' } },
	},
	// First a number that is too short, then a code of another length.
	trigger: visitChat('984-12', '984-1234567', '12', THE_CODE),
	typedInto: 'chatInput',
	saw({ inbox, items }) {
		const [{ number }] = inbox;
		expect('phones', inbox.length, 1);
		expect('number', number, '9841234567');
		const [wrong, right] = items.Verify;
		expect('tries left after a wrong code', wrong.attemptsLeft, 2);
		expect('verified', right.verified, true);
		expect('code in the output', items['Send OTP'].at(-1)?.otp, undefined);

		expect('last words', items.Proven.length, 1);
		return `asked again after a wrong number and a wrong code; ${number} is proven`;
	},
};
