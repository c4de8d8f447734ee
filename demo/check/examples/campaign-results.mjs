import { expect } from '../building.mjs';
import { afterCampaign } from '../campaigns.mjs';
import { beginOf2023, beginOfToday } from '../website.mjs';

const TRIGGER = 'Campaign finished';

/** @type {import('../expectations.mjs').Expectation} */
export default {
	trigger: afterCampaign(beginOf2023, TRIGGER),
	today: { parameters: {}, trigger: afterCampaign(beginOfToday, TRIGGER) },
	saw({ inbox, items }) {
		const calls = inbox.map(({ number, state }) => `${number} ${state}`).sort();
		const rows = items['Get people'].map((person) => `${person.phoneNumber} ${person.status}`);
		expect('rows', rows.sort().join(), calls.join());
		expect('phones', inbox.length, 3);
		const files = items.Spreadsheet.map((item) => item.$binary?.data.fileName);
		expect('spreadsheet', files.join(), 'Water supply notice.xlsx');
		return `“${files[0]}” has a row for each of ${rows.length} people: ${rows.join(', ')}`;
	},
};
