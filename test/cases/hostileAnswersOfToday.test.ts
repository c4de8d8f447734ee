import { useBench, type RunResult, type Subject } from '../harness';
import { useOneAnswerToday } from '../harness/today';
import { subjectsOfToday } from '../nodes/subjectsOfToday';

const bench = useBench();
const answering = useOneAnswerToday(bench);

/** Every key that the nodes read in an answer of today. */
const KEYS = [
	...['id', '_id', 'name', 'number', 'phone_number', 'message', 'sms_message', 'services'],
	...['status', 'schedule', 'progress_percent', 'user_phone', 'voice', 'description', 'user'],
	...['campaign_action_count', 'remaining_credits', 'total_call_duration', 'contact_no'],
	...['call_duration', 'duration', 'playback', 'credit_consumed', 'credit_consumed_SMS'],
	...['carrier', 'other_variables', 'campaing', 'created', 'skipped', 'contacts', 'errors'],
	...['error_list', 'total_validated_rows', 'count', 'next', 'results', 'data', 'details', 'otp'],
	...['voice_display_name', 'voice_internal_name', 'is_premium', 'created_at', 'result', 'title'],
	...['callId', 'campaignId', 'campaignModelData', 'transcription', 'analysis', 'start_time'],
	...['sms_send_options', 'otp_options', 'credits_used', 'remaining_sms_credits', 'languages'],
];
const recordOf = (value: unknown, keys = KEYS) =>
	Object.fromEntries(keys.map((key) => [key, value]));
/** A record whose lists hold rows with such values as well. */
const allWith = (value: unknown) => {
	const row = recordOf(value);
	const lists = { results: [row], result: [row], contacts: [row], data: { details: row } };
	return { ...row, ...lists, id: 7, user: row, status: true, success: true };
};
const deep = (levels: number, open: string, close: string) =>
	open.repeat(levels) + '1' + close.repeat(levels);
const rows = Array.from({ length: 100_000 }, (_, at) => ({ id: at + 1, title: `C${at}` }));
const aMegabyte = 'नमस्ते <b>&amp; '.repeat(60_000);

const ANSWERS: Array<[form: string, text: string]> = [
	['null', 'null'],
	['zero', '0'],
	['an empty record', '{}'],
	['an empty list', '[]'],
	['a list of everything but records', '[null, 1, "x", [[]], true, {}]'],
	[
		'results of everything but records',
		'{"count": "x", "results": [null, 1, "x", [[]], true, {}]}',
	],
	['a result of everything but records', '{"status": true, "result": [null, 1, "x", [], true]}'],
	...[null, true, -1, '', 'x', '\u0000', [], [null], {}, { a: null }].map(
		(value): [string, string] => [
			`${JSON.stringify(value)} in every field of each row`,
			JSON.stringify(allWith(value)),
		],
	),
	['the names of what every object has', '{"__proto__": {"id": 1}, "constructor": 7, "id": 7}'],
	['long texts in every field', JSON.stringify(allWith(aMegabyte.slice(0, 5_000)))],
	['a text of a million characters', JSON.stringify(aMegabyte)],
	['a message of a million characters', JSON.stringify({ message: aMegabyte, id: 7 })],
	['records in 500 levels', deep(500, '{"result":', '}')],
	['lists in 500 levels', deep(500, '[', ']')],
	['rows in 500 levels', `{"id": 7, "results": [${deep(500, '{"id":', '}')}]}`],
];

const MANY: Array<[form: string, text: string]> = [
	['a list', JSON.stringify(rows)],
	['results', JSON.stringify({ count: 100_000, next: null, results: rows })],
	['a result', JSON.stringify({ status: true, result: rows })],
];

const DEEPEST: Array<[form: string, text: string]> = [
	['records', deep(3000, '{"result":', '}')],
	['rows', `{"id": 7, "results": [${deep(3000, '{"id":', '}')}]}`],
];

const SUBJECTS = subjectsOfToday(bench);

const runWith = async ({ node, prepare }: Subject, status: number, text: string) => {
	const { parameters, options } = await prepare();
	const server = await answering(text, status);
	const whole = { ...parameters, returnAll: true };
	return { ...(await bench.engine.run(node, whole, options)), lines: server.lines };
};

/** Neither the words of a program nor a page of text. */
const expectWords = ({ action }: Subject, { error, items }: RunResult) => {
	expect(items).toEqual([]);
	expect(error?.message.startsWith(action)).toBe(true);
	expect(`${error?.message} ${error?.description}`).not.toMatch(
		/undefined|NaN|Error:|TypeError|\[object|Cannot read|not a function|call stack/,
	);
	expect(error?.message.length).toBeLessThan(1000);
};

describe.each(SUBJECTS)('A hostile service, %s', (_, subject) => {
	it.each(ANSWERS)('gets output or an error in words from %s', async (_form, text) => {
		const { lines, ...result } = await runWith(subject, 200, text);
		for (const { json } of result.items) expect(typeof json).toBe('object');
		expect(lines.length).toBeLessThan(20);
		if (result.error) expectWords(subject, result);
	});

	it.each(ANSWERS.filter(([, text]) => text.length > 5_000))(
		'gets an error in words from a refusal with %s',
		async (_form, text) => {
			expectWords(subject, await runWith(subject, 400, text));
		},
	);
});

const LISTS = SUBJECTS.filter(([, { action }]) => action.startsWith('Get many'));

describe.each(LISTS)('A page of a hundred thousand rows, %s', (_, subject) => {
	it.each(MANY)('is output whole, or refused in words, as %s', async (_form, text) => {
		const result = await runWith(subject, 200, text);
		if (result.error) expectWords(subject, result);
		else expect([0, 100_000]).toContain(result.items.length);
	});
});

describe('Data in 3,000 levels', () => {
	const wholeAnswers = SUBJECTS.filter(([, { action }]) =>
		['Make demo call to campaign recipient', 'Get analysis of call'].includes(action),
	);

	describe.each(wholeAnswers)('%s', (_, subject) => {
		it.each(DEEPEST)('is refused in words, as %s', async (_form, text) => {
			expectWords(subject, await runWith(subject, 200, text));
		});
	});
});
