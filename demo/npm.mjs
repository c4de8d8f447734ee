import { run } from './children.mjs';
import { cleanEnvironment } from './environment.mjs';

/**
 * The npm that started the demo, as a program to run. It runs through Node, because Windows can't
 * start `npm.cmd` without a shell.
 *
 * @param {string[]} args
 * @returns {{ file: string, args: string[] }}
 */
function npmCommand(args) {
	const script = process.env.npm_execpath;
	if (script?.endsWith('npm-cli.js')) return { file: process.execPath, args: [script, ...args] };
	return { file: 'npm', args };
}

/**
 * Runs npm.
 *
 * @param {string[]} args
 * @param {{ cwd: string, log: string, env?: NodeJS.ProcessEnv, fatal?: RegExp }} options
 * @returns {Promise<string>} its output
 */
export async function npm(args, { cwd, log, env = {}, fatal }) {
	return await run({
		title: `npm ${args.slice(0, 2).join(' ')}`,
		...npmCommand(args),
		cwd,
		log,
		fatal,
		env: { ...cleanEnvironment(), ...env },
	});
}
