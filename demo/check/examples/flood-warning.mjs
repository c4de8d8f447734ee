import { FORM_LOGIN } from '../../steps/account.mjs';
import { expect } from '../building.mjs';
import { signIn, signInAndFillIn, visit, whilePublished } from '../triggers.mjs';

const MESSAGE = 'The river is rising. Please go to the school now.';

/** n8n reads it as a spreadsheet, whatever its name ends in. */
const PEOPLE = list('Asha,9841234567', 'Bikash,9841234560', 'Chandra,9841234571');

const WITH_A_WRONG_NUMBER = list('Asha,9841234567', 'Bikash,12');

/** @param {string[]} people */
function list(...people) {
	return new File([['name,phone', ...people].join('\n')], 'people.xlsx');
}

/** What the check says is a field of the form too. @param {string} decision */
const decide = (decision) => ['', decision];

/** @type {import('../expectations.mjs').Expectation} */
export default {
	trigger: whilePublished(async (n8nUrl) => {
		const form = `${n8nUrl}/form/flood-warning`;
		const pageAfter = async (/** @type {File} */ people) =>
			await visit(form, signIn(FORM_LOGIN), [[MESSAGE, people]]);
		expect('page after a wrong number', await pageAfter(WITH_A_WRONG_NUMBER), /row 2 \(item 1\)/);
		expect('page after an empty list', await pageAfter(list()), /Something went wrong/);
		await visit(form, signIn(FORM_LOGIN), [[MESSAGE, PEOPLE], decide('Call everybody')]);
	}),
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
	saw({ inbox, journal, items }) {
		const created = journal.filter(
			({ method, path }) => method === 'POST' && /campaigns\/$/.test(path),
		);
		expect('campaigns', created.length, 1);
		const [{ recipients, invalid, samples }] = items['Check before sending'];
		expect('recipients', recipients, 3);
		expect('wrong numbers', invalid, 0);
		expect('message', samples[0].message, MESSAGE);
		expect('last page', items.Calling.length, 1);
		expect('what they hear', inbox[0].text, MESSAGE);
		return `a wrong number was refused with its row; ${recipients} people were checked, approved and called`;
	},
};
