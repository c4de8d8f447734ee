import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run, stopAll } from '../demo/children.mjs';
import { cleanEnvironment } from '../demo/environment.mjs';
import { Explained, explainError } from '../demo/failures.mjs';
import { PROJECT, workspace } from '../demo/folders.mjs';
import { interrupted, listenForInterrupts } from '../demo/interruption.mjs';
import { createProgress } from '../demo/progress.mjs';
import { startSimulator } from '../demo/steps/simulator.mjs';
import { BUILD, LOGS } from './folders.mjs';
import { surroundings } from './machine.mjs';
import {
	cpuTimes,
	memories,
	saidBy,
	transfer,
	wallTimes,
	warning,
	warningOutcomes,
} from './measurements.mjs';
import { FULL, QUICK } from './plan.mjs';
import { documentOf } from './report/document.mjs';
import { floodRows, NEEDS } from './report/needs.mjs';
import { wholeSection } from './report/whole.mjs';
import { table } from './report/words.mjs';
import { twilioVersion } from './subjects/twilioPackage.mjs';
import { wholeTimes } from './whole/sendings.mjs';

/** @typedef {Awaited<ReturnType<typeof measureAll>>} Results */

const USAGE = `Usage: npm run benchmark               everything, into docs/benchmarks.md
       npm run benchmark -- --quick    a short run, printed and not written
       npm run benchmark -- --whole    only the part in a whole n8n, printed and not written
       npm run benchmark -- --flood    only the flood warning, printed and not written`;

const progress = createProgress();
const { step, print } = progress;

/**
 * Measures everything, one thing at a time.
 *
 * @param {import('./plan.mjs').Plan} plan
 */
async function measureAll(plan) {
	const about = surroundings();
	await step('Compiling the tests’ engine', compileEngine);
	const { url } = await step('Starting the simulator', (say) =>
		startSimulator(workspace(BUILD, LOGS), say),
	);
	return {
		plan,
		surroundings: about,
		load: await step('Load time', () => saidBy('load-time')),
		size: await step('Package size', () => saidBy('pack-size')),
		cpuTime: await step('Processor time', (say) => cpuTimes(url, plan.cpu, say)),
		memory: await step('Memory', (say) => memories(url, plan.memory, say)),
		download: await step('Memory of a download', () => transfer(url, 'download', plan.files)),
		upload: await step('Memory of an upload', () => transfer(url, 'upload', plan.files)),
		...(await floodAt(url, plan.flood)),
		wallTime: await step('Time', (say) => wallTimes(url, plan.wallTime, say)),
		whole: await inWhole(plan),
	};
}

/** @param {string} url @param {import('./plan.mjs').Plan['flood']} plan */
async function floodAt(url, plan) {
	return {
		flood: await step('A flood warning', () => warning(url, plan)),
		outcomes: await step('The outcome of everybody', () => warningOutcomes(url, plan)),
	};
}

/** @param {import('./plan.mjs').Plan} plan @returns nothing before the first `npm start` installs n8n */
async function inWhole({ whole }) {
	return whole && twilioVersion() ? await wholeTimes(whole, progress) : [];
}

async function compileEngine() {
	await run({
		title: 'tsc --project benchmark/tsconfig.engine.json',
		file: process.execPath,
		args: [
			join('node_modules', 'typescript', 'bin', 'tsc'),
			'--project',
			join('benchmark', 'tsconfig.engine.json'),
		],
		cwd: PROJECT,
		env: cleanEnvironment(),
		log: join(LOGS, 'engine-build.log'),
	});
}

async function full() {
	const text = documentOf(await measureAll(FULL));
	await mkdir(join(PROJECT, 'docs'), { recursive: true });
	await writeFile(join(PROJECT, 'docs', 'benchmarks.md'), text);
	await run({
		title: 'prettier',
		file: process.execPath,
		args: [
			join('node_modules', 'prettier', 'bin', 'prettier.cjs'),
			'--write',
			join('docs', 'benchmarks.md'),
		],
		cwd: PROJECT,
		env: cleanEnvironment(),
		log: join(LOGS, 'prettier.log'),
	});
	print(`\n${text}`);
}

async function quick() {
	print(`\n${documentOf(await measureAll(QUICK))}`);
}

async function whole() {
	print(`\n${wholeSection({ plan: FULL, whole: await inWhole(FULL) }).join('\n\n')}`);
}

async function flood() {
	await step('Compiling the tests’ engine', compileEngine);
	const { url } = await startSimulator(workspace(BUILD, LOGS), () => {});
	print(`\n${table(NEEDS, floodRows(await floodAt(url, FULL.flood)))}`);
}

const MODES = new Map([
	['', full],
	['--quick', quick],
	['--whole', whole],
	['--flood', flood],
]);
const mode = MODES.get(process.argv.slice(2).join(' '));

listenForInterrupts(() => void stopAll());
try {
	if (!mode) throw new Explained('That isn’t understood.', USAGE);
	await mode();
} catch (error) {
	if (!interrupted.aborted) {
		process.exitCode = 1;
		const { message, advice } = explainError(error);
		print(`\n${message}\n${advice}`);
	}
} finally {
	await stopAll();
}
