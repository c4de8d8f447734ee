import { BUTTON, expect } from '../building.mjs';
import { click } from '../triggers.mjs';

/** @type {import('../expectations.mjs').Expectation} */
export default {
	today: {
		parameters: {
			'Create campaign': {
				callerNumbers: ['4'],
				message: 'Namaste {tags_name}, ward {tags_ward} has no water on Saturday.',
			},
			'Begin campaign': { voiceId: { __rl: true, mode: 'id', value: '3' } },
		},
		without: ['Get report summary'],
	},
	trigger: click(BUTTON),
	saw({ inbox, journal, items }) {
		const calls = inbox
			.map(({ number, state }) => `${number} ${state}`)
			.sort()
			.join(', ');
		// The list has Dipa's number, with an 8 at its end, twice.
		expect(
			'calls',
			calls,
			'9841234560 unanswered, 9841234567 completed, 9841234571 hungup, 9841234588 completed',
		);
		const asha = inbox.find(({ number }) => number === '9841234567');
		expect('message to Asha', asha.text, /Asha, ward 4/);
		const [file] = journal.flatMap(({ files }) => files ?? []);
		expect('uploaded file', file?.fileName, 'people.xlsx');
		const report = items['Download report'][0].$binary?.data.fileName;
		expect('downloaded report', report, /\.(xlsx|csv)$/);
		return `${file.fileName} uploaded; ${calls}; “${report}” downloaded`;
	},
};
