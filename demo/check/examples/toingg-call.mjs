import { BUTTON, expect } from '../building.mjs';
import { click } from '../triggers.mjs';

/** The ID of a Toingg campaign in the simulator. */
const APPOINTMENTS = '65f0c0ffee5a3b1e00000001';

/** @type {import('../expectations.mjs').Expectation} */
export default {
	today: {
		parameters: {
			'Make call': { campaignId: { __rl: true, mode: 'id', value: APPOINTMENTS } },
		},
		without: ['Hang up'],
		saw({ inbox, items }) {
			const [{ number, campaign }] = inbox;
			expect('phones', inbox.length, 1);
			expect('ID of the call', items['Make call'][0].callId, /./);
			return `${number} rang for “${campaign}”`;
		},
	},
	trigger: click(BUTTON),
	saw({ inbox }) {
		const [{ number, state, campaign }] = inbox;
		expect('phones', inbox.length, 1);
		expect('state of the call', state, 'hungup');
		return `${number} rang for “${campaign}” and the call was hung up`;
	},
};
