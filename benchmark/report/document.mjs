import { marksOf } from './marks.mjs';
import { floodRows, needRow, NEEDS } from './needs.mjs';
import { wholeSection } from './whole.mjs';
import { median, nameOf, number, seconds, table } from './words.mjs';

/** @typedef {import('../run.mjs').Results} Results */

const NO_TWILIO =
	'n8n’s Twilio node and the whole n8n are left out: both come with the demo’s n8n. Run `npm start` once to install that, then measure again.';

/**
 * The whole report, in Markdown. Every figure comes from the run.
 *
 * @param {Results} results
 */
export function documentOf(results) {
	const hasTwilio = results.wallTime.some(({ subject }) => subject === 'twilio');
	return [
		'# Benchmarks',
		'Written by `npm run benchmark`; `npm run benchmark -- --quick` prints a short run. All figures are from one machine and one run, with one [simulator](../simulator/README.md) in a separate process.',
		...(hasTwilio ? [] : [NO_TWILIO]),
		table(['', ''], Object.entries(results.surroundings)),
		'## Marks',
		table(
			['Mark', 'Measured', ''],
			marksOf(results).map(({ goal, figure, isMet }) => [goal, figure, isMet ? 'met' : 'not met']),
		),
		...wallTime(results),
		...cpu(results),
		...wholeSection(results),
		...memory(results),
		'## Weight',
		`- To load: ${results.load}.`,
		`- To download: ${results.size}.`,
		...method(results),
	]
		.join('\n\n')
		.concat('\n');
}

/** @param {Results} results */
function wallTime({ plan, wallTime: rows }) {
	const { items, latency } = plan.wallTime;
	const twilio = rows.find(({ subject }) => subject === 'twilio');
	return [
		'## Time',
		`${number(items)} messages to a service that answers after ${latency} ms. Ideal is items × latency ÷ requests at a time.`,
		table(
			['', 'At a time', 'Time', '÷ ideal', 'Speed, Twilio’s node = 1', 'Most in flight'],
			rows.map(({ subject, concurrency, wall, ideal, mostInFlight }) => [
				nameOf(subject),
				String(concurrency),
				seconds(wall),
				number(wall / ideal, 3),
				twilio ? number(twilio.wall / wall, 1) : '',
				String(mostInFlight),
			]),
		),
	];
}

/** @param {Results} results */
function cpu({ plan, cpuTime: rows }) {
	const { items, runs } = plan.cpu;
	return [
		'## Processor',
		`CPU time per message when the service answers at once: ${number(items)} messages, median of ${runs} runs.`,
		table(
			['', 'At a time', 'Per message', 'Fastest and slowest run'],
			rows.map(({ subject, concurrency, perItem }) => [
				nameOf(subject),
				String(concurrency),
				`${number(median(perItem), 3)} ms`,
				`${number(Math.min(...perItem), 3)} to ${number(Math.max(...perItem), 3)} ms`,
			]),
		),
	];
}

/** @param {Results} results */
function memory({ plan, memory: rows, download, upload, flood, outcomes }) {
	const sends = rows.map(({ subject, items, concurrency, latency, ...need }) => ({
		what: `${nameOf(subject)}: ${number(items)} messages, ${concurrency} at a time, ${latency} ms`,
		...need,
	}));
	const files = [
		{ what: `TingTing Campaign: a report of ${download.megabytes} MB is downloaded`, ...download },
		{ what: `TingTing Campaign: a recording of ${upload.megabytes} MB is uploaded`, ...upload },
	];
	return [
		'## Memory',
		`Resident memory at its peak, over the same process at rest before. The service takes as many milliseconds as a row says. With 0 the process is never at rest: Node then lets garbage pile up, and how much piles up before it is collected differs from run to run. With ${plan.memory.latency}, less than any service takes, it is collected in between.`,
		table(NEEDS, [...[...sends, ...files].map(needRow), ...floodRows({ flood, outcomes })]),
	];
}

/** @param {Results} results */
function method({ plan }) {
	return [
		'## How it is measured',
		[
			`- Each figure comes from a fresh process that sends ${number(plan.wallTime.warmUp)} messages first (or a small file), so that everything is loaded and compiled. Then it collects its garbage and rests. The simulator’s own work is not included.`,
			'- Outside the whole n8n, all except the axios loop run in `ExecuteContext` of n8n-core, with n8n’s legacy expression evaluator and its default log level.',
			'- Each message has three parameters with the same values, all of them expressions such as `={{ $json.phoneNumber }}`. All get the same answer.',
			'- This package is the build in `dist`, “Send SMS” of Toingg SMS, with its credential.',
			'- Twilio’s node is the file in n8n-nodes-base, “Send an SMS/MMS/WhatsApp message”. The helper it sends with uses the simulator’s address instead of Twilio’s; nothing else is changed. Its requests are signed as on n8n’s server.',
			'- The bare loop reads the three parameters and calls `httpRequestWithAuthentication`, one message after the other. It checks nothing.',
			'- The axios loop runs without n8n. It keeps its connections, which n8n’s helpers don’t.',
			'- Outside the whole n8n, credentials are in memory. In n8n, each read also costs a database query and a decryption. This package reads the credential once per execution, the others once or twice per message.',
			'- The simulator counts the requests in flight.',
			'- Processor time is `process.cpuUsage()`, user and system, of the measured process. The ways take turns. The marks compare the times of the same turn and use the median of these ratios.',
			`- Memory is the resident set, measured every 5 ms, or the system’s own record if the work raised it. The inputs also take turns. Memory and time are medians of ${plan.memory.runs.waiting} runs, or of ${plan.memory.runs.atOnce} where the service answers at once. 1 MB is 1,000,000 bytes.`,
		].join('\n'),
	];
}
