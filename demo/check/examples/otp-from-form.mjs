import { expect } from '../building.mjs';
import { fillIn } from '../triggers.mjs';

/** @type {import('../expectations.mjs').Expectation} */
export default {
	today: { parameters: { 'Send OTP': { companyName: 'Asha Clinic' } } },
	// First a number that is too short, so the form asks again.
	trigger: fillIn('send-a-code', ['984-12'], ['984-1234567']),
	saw({ inbox, items }) {
		const [{ number, channel, text }] = inbox;
		expect('phones', inbox.length, 1);
		expect('number', number, '9841234567');
		expect('text', text, /Your code is (\d ?){6}\./);
		expect('pages that ask again', items['Ask again'].length, 1);
		expect('code in the output', items['Send OTP'].at(-1)?.otp, undefined);
		return `asked again after a wrong number; ${number} got a code of six digits (${channel}), which isn’t in the output`;
	},
};
