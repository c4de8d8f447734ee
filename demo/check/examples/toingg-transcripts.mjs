import { BUTTON, expect } from '../building.mjs';
import { click } from '../triggers.mjs';

/** @type {import('../expectations.mjs').Expectation} */
export default {
	trigger: click(BUTTON),
	saw({ inbox, items }) {
		expect('phones', inbox.length, 3);
		const rows = items.Columns.map(({ name, status, answer, transcript }) => {
			const said = transcript.includes(`${name}: `) ? 'a transcript' : 'no transcript';
			return `${name} ${status}, ${said}, ${answer === '' ? 'no answer' : 'an answer'}`;
		});
		const wanted = [
			'Asha completed, a transcript, an answer',
			'Bikash no-answer, no transcript, no answer',
			'Chandra completed, a transcript, an answer',
		];
		expect('rows', rows.join('; '), wanted.join('; '));
		const file = items.Spreadsheet[0].$binary?.data.fileName;
		expect('spreadsheet', file, 'calls.xlsx');
		return `${file} has a row for each of ${rows.length} people: ${rows.join('; ')}`;
	},
};
