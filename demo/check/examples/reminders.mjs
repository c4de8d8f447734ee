import ExcelJS from 'exceljs';
import { FORM_LOGIN } from '../../steps/account.mjs';
import { expect } from '../building.mjs';
import { signIn, signInAndFillIn, visit, whilePublished } from '../triggers.mjs';

/** Nepal is always 5 hours and 45 minutes ahead. */
const AHEAD = (5 * 60 + 45) * 60_000;
const DAY = 24 * 60 * 60_000;

/** Tomorrow's date in Nepal. */
const tomorrow = () => new Date(Date.now() + AHEAD + DAY).toISOString().slice(0, 10);

const PEOPLE = [
	['name', 'phone', 'time', 'reason'],
	['Asha', 9841234567, '10:30', 'tooth'],
	['Bikash', '+977 984-1234560', '11:00', 'check-up'],
	['Chandra', '984-12', '11:30', 'check-up'],
];

/** A picture. */
const NO_LIST = new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])], 'list.xlsx');

async function list(rows = PEOPLE) {
	const workbook = new ExcelJS.Workbook();
	workbook.addWorksheet().addRows(rows);
	const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
	return new File([bytes], 'appointments.xlsx');
}

/**
 * @param {{ content: string }} file an uploaded spreadsheet
 * @returns {Promise<string>} its rows
 */
async function rowsIn({ content }) {
	const workbook = new ExcelJS.Workbook();
	await workbook.xlsx.load(new Uint8Array(Buffer.from(content, 'base64')).buffer);
	/** @type {string[]} */
	const rows = [];
	workbook.worksheets[0].eachRow(({ values }) => rows.push(Object.values(values).join(' ')));
	return rows.join(', ');
}

/** @param {import('../expectations.mjs').Seen} seen */
function expectTwoBooked({ inbox, items }) {
	expect('phones that rang already', inbox.length, 0);
	const [count] = items.Count;
	expect('calls booked', count.sum_recipients, 2);
	expect('problems', count.concatenated_error, /^[^\n]*row 3[^\n]*984-12[^\n]*$/);
	expect('last page', items.Booked.length, 1);
}

/** @type {import('../expectations.mjs').Expectation} */
export default {
	trigger: whilePublished(async (n8nUrl) => {
		const pageAfter = async (/** @type {File} */ file) =>
			await visit(`${n8nUrl}/form/reminders`, signIn(FORM_LOGIN), [[file]]);
		expect(
			'page after a picture',
			await pageAfter(NO_LIST),
			/tomorrow at 8:00: 0.*not in xlsx format/s,
		);
		expect(
			'page after an empty list',
			await pageAfter(await list([PEOPLE[0]])),
			/tomorrow at 8:00: 0/,
		);
		await pageAfter(await list());
	}),
	today: {
		trigger: signInAndFillIn(FORM_LOGIN, 'reminders', [await list()]),
		parameters: {
			'Book calls': { callerNumbers: ['4'], voiceId: { __rl: true, mode: 'id', value: '3' } },
		},
		saw(seen) {
			expectTwoBooked(seen);
			const bodies = seen.journal.map(({ json }) => json ?? {});
			const schedules = bodies.flatMap(({ schedule = [] }) => schedule);
			expect('when', schedules.join(), `${tomorrow()}T02:15:00.000Z`);
			const people = bodies
				.flatMap(({ contacts = [] }) => contacts)
				.map(({ number, other_variables: { name, time } }) => `${number} ${name} ${time}`);
			expect('people', people.join(', '), '9841234567 Asha 10:30, 9841234560 Bikash 11:00');
			return `2 calls are booked for ${schedules[0]}; a wrong number is named`;
		},
	},
	async saw(seen) {
		expectTwoBooked(seen);
		const begun = seen.journal.filter(({ path }) => path.endsWith('/begin/'));
		expect('campaigns begun', begun.length, 1);
		const [{ schedule_date: when, message }] = begun.map(({ json }) => json);
		expect('when', when, `${tomorrow()}T08:00`);
		expect('message', message, /^Namaste \{tags_name\}, .* today at \{tags_time\}\.$/);
		const [file] = seen.journal.flatMap(({ files }) => files ?? []);
		const wanted = 'number name time, 9841234567 Asha 10:30, 9841234560 Bikash 11:00';
		expect('people', await rowsIn(file), wanted);
		return `2 calls are booked for ${when}, by name and time; a wrong number is named`;
	},
};
