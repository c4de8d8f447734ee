import { expect } from '../building.mjs';
import { THE_CODE } from '../chats.mjs';
import { ENDING, signUp } from '../codePages.mjs';

/** @type {import('../expectations.mjs').Expectation} */
export default {
	// First a number that is too short, then a code of another length.
	trigger: signUp('sign-up', {
		pages: [['Asha', '984-12'], ENDING, ['Asha', '984-1234567']],
		codes: ['12', THE_CODE],
		reads: /Your phone number is confirmed/,
	}),
	today: {
		parameters: { 'Send and wait for code': { companyName: 'Asha Clinic' } },
		trigger: signUp('sign-up', {
			pages: [['Asha', '984-1234567']],
			codes: ['12', '12345678', '0'],
			reads: /Too many codes were wrong/,
		}),
		saw({ inbox, items }) {
			expect('phones', inbox.length, 1);
			expect('signed up', items['Signed up'], undefined);
			const [{ verified, reason }] = items['Not signed up'];
			expect('verified', verified, false);
			expect('reason', reason, 'tooManyAttempts');
			return 'nobody is signed up after three wrong codes';
		},
	},
	saw({ inbox, items }) {
		expect('phones', inbox.length, 1);
		expect('text', inbox[0].text, /^Asha Clinic: your code is (\d ?){5}\./);
		expect('forms that ask again', items['Ask again'].length, 1);
		expect('not signed up', items['Not signed up'], undefined);
		const [{ name, phone, provenAt }, ...others] = items['Signed up'];
		expect('others', others.length, 0);
		expect('signed up', `${name}, ${phone}`, 'Asha, 9841234567');
		expect('proven', provenAt, /^\d{4}-\d\d-\d\dT.*Z$/);
		return `asked again after a wrong number and a wrong code; ${name} is signed up, ${phone} is proven`;
	},
};
