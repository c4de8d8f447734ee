import { FORM_LOGIN } from '../../steps/account.mjs';
import { expect } from '../building.mjs';
import { signInAndFillIn } from '../triggers.mjs';

const MESSAGE = 'The river is rising. Please go to the school now.';

/** n8n reads it as a spreadsheet, whatever its name ends in. */
const PEOPLE = new File(
	['name,phone\nAsha,9841234567\nBikash,9841234560\nChandra,9841234571\n'],
	'people.xlsx',
);

/** What the check says is a field of the form too. @param {string} decision */
const decide = (decision) => ['', decision];

/** @type {import('../expectations.mjs').Expectation} */
export default {
	trigger: signInAndFillIn(
		FORM_LOGIN,
		'flood-warning',
		[MESSAGE, PEOPLE],
		decide('Call everybody'),
	),
	today: {
		parameters: {
			'Create campaign': { callerNumbers: ['4'], message: MESSAGE },
			'Begin campaign': { voiceId: { __rl: true, mode: 'id', value: '3' } },
		},
		trigger: signInAndFillIn(FORM_LOGIN, 'flood-warning', [MESSAGE, PEOPLE], decide('Call nobody')),
		saw({ inbox, journal, items }) {
			expect('phones', inbox.length, 0);
			expect('campaigns deleted', journal.filter(({ method }) => method === 'DELETE').length, 1);
			expect('last page', items['Nobody called'].length, 1);
			return 'nobody was called after “Call nobody”, and the campaign was deleted';
		},
	},
	saw({ inbox, items }) {
		const [{ recipients, invalid, samples }] = items['Check before sending'];
		expect('recipients', recipients, 3);
		expect('wrong numbers', invalid, 0);
		expect('message', samples[0].message, MESSAGE);
		expect('last page', items.Calling.length, 1);
		expect('what they hear', inbox[0].text, MESSAGE);
		return `${recipients} people were checked, approved and called`;
	},
};
