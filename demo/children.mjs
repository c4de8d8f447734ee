import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { interrupted } from './interruption.mjs';

const IS_WINDOWS = process.platform === 'win32';

/** How long a program may take to end by itself, in milliseconds, before it is killed. */
const GRACE_PERIOD = 4_000;

/** How much of a program's last output is kept to explain a failure, in characters. */
const KEPT_OUTPUT = 64_000;

/**
 * @typedef {object} Command
 * @property {string} title its name for people
 * @property {string} file the program
 * @property {string[]} args its arguments
 * @property {string} cwd the folder it runs in
 * @property {NodeJS.ProcessEnv} env its environment
 * @property {string} log the file that gets all its output
 * @property {RegExp} [fatal] output after which it is ended, because going on is useless
 */

/**
 * @typedef {object} Child a running program
 * @property {string} title its name for people
 * @property {string} log the file with all its output
 * @property {() => string} output the last 64,000 characters of its output
 * @property {(listener: (line: string) => void) => void} onLine gets each line from now on
 * @property {Promise<string>} ended how it ended, in words, such as `exit code 1`
 * @property {(signal: NodeJS.Signals) => unknown} kill sends a signal to it and everything it started
 * @property {() => Promise<void>} stop ends it and everything it started
 */

/** @type {Set<Child>} */
const running = new Set();

/** A program that ran and reported failure. */
export class CommandFailure extends Error {
	/**
	 * @param {Command} command
	 * @param {string} end how it ended
	 * @param {string} output its last output
	 */
	constructor(command, end, output) {
		super(`${command.title} ended with ${end}.`);
		this.output = output;
		this.log = command.log;
	}
}

/**
 * Starts a program as the leader of its own process group, so that the terminal's Ctrl-C reaches
 * only the demo, and the demo can end the program with everything that it started.
 *
 * @param {Command} command
 * @returns {Child}
 */
export function start(command) {
	interrupted.throwIfAborted();
	mkdirSync(dirname(command.log), { recursive: true });
	const log = createWriteStream(command.log);
	// On a full disk, the log can't be written either. The output in memory still says why.
	log.on('error', () => {});
	const child = spawn(command.file, command.args, {
		cwd: command.cwd,
		env: command.env,
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: !IS_WINDOWS,
		windowsHide: true,
	});
	/** @param {NodeJS.Signals} signal */
	const kill = (signal) => killGroup(child.pid, signal);
	let output = '';
	/** @type {((line: string) => void)[]} */
	const listeners = [];
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text) => {
			output = (output + text).slice(-KEPT_OUTPUT);
			log.write(text);
			if (command.fatal?.test(output)) kill('SIGKILL');
		});
		createInterface({ input: stream }).on('line', (line) => {
			for (const listener of listeners) listener(line);
		});
	}
	const ended = new Promise((resolve) => {
		child.once('error', (error) => resolve(`“${error.message}”`));
		child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
	});
	const entry = {
		title: command.title,
		log: command.log,
		output: () => output,
		/** @param {(line: string) => void} listener */
		onLine: (listener) => void listeners.push(listener),
		ended,
		kill,
		stop: async () => {
			await endGroup(child.pid, kill);
			running.delete(entry);
		},
	};
	running.add(entry);
	void ended.then(() => log.end());
	return entry;
}

/**
 * Runs a program to its end.
 *
 * @param {Command} command
 * @returns {Promise<string>} its output
 * @throws {CommandFailure} if it reports failure
 */
export async function run(command) {
	const child = start(command);
	const end = await child.ended;
	await child.stop();
	interrupted.throwIfAborted();
	const output = child.output();
	if (end === 'exit code 0' && !command.fatal?.test(output)) return output;
	throw new CommandFailure(command, end, output);
}

/** Ends every program that is still running, with everything that it started. */
export async function stopAll() {
	await Promise.all([...running].map((child) => child.stop()));
}

process.on('exit', () => {
	for (const child of running) child.kill('SIGKILL');
});

/**
 * @param {number | undefined} pid leader of the group
 * @param {NodeJS.Signals | 0} signal 0 only checks whether the group exists
 * @returns {boolean} whether a process received it
 */
function killGroup(pid, signal) {
	if (pid === undefined) return false;
	if (IS_WINDOWS) {
		if (signal !== 0) spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
		return false;
	}
	try {
		return process.kill(-pid, signal);
	} catch {
		return false;
	}
}

/**
 * @param {number | undefined} pid
 * @param {(signal: NodeJS.Signals) => void} kill
 */
async function endGroup(pid, kill) {
	kill('SIGTERM');
	for (let waited = 0; waited < GRACE_PERIOD && killGroup(pid, 0); waited += 50) await delay(50);
	kill('SIGKILL');
	for (let waited = 0; waited < 1_000 && killGroup(pid, 0); waited += 50) await delay(50);
}
