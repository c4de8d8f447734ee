import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandFailure, run, start } from './children.mjs';
import { cleanEnvironment } from './environment.mjs';
import { PROJECT } from './folders.mjs';
import { pause } from './interruption.mjs';
import { untilReady } from './readiness.mjs';
import { updateState } from './state.mjs';

/** @typedef {import('./children.mjs').Child} Child */

/** Makes n8n load a package again when one of its files changes. */
export const HOT_RELOAD = Object.freeze({ N8N_DEV_RELOAD: 'true' });

/** How long n8n may take to notice what was compiled, in milliseconds. */
const PATIENCE = 15_000;

/** How often to look whether n8n is done, in milliseconds. */
const POLL = 200;

/** What the compiler prints when it begins, and when it ends. */
const CHANGED = /File change detected/;
const COMPILED = /Found (\d+) errors?\. Watching for file changes/;

/**
 * What compiles and copies each change into the installed package.
 *
 * @typedef {object} Watchers
 * @property {Child} compiler
 * @property {Child} assets
 */

/**
 * Compiles the package into the folder from which n8n loads it, and again on each change. Every
 * source file becomes its own file there, because bundling would take longer than compiling.
 *
 * @param {import('./folders.mjs').Workspace} workspace with the package installed
 * @returns {Promise<Watchers>} as soon as everything has been compiled once
 */
export async function startWatching(workspace) {
	const { state, logs } = workspace;
	// What n8n loads is no longer what was packed, so the next `npm start` must install that again.
	await updateState(state, { tarball: undefined });
	const dist = join(installedPackage(workspace), 'dist');
	// With the descriptions in these files, n8n wouldn't look into the nodes for changes.
	await rm(join(dist, 'known'), { recursive: true, force: true });
	await rm(join(dist, 'types'), { recursive: true, force: true });
	const compiler = start({
		title: 'tsc --watch',
		file: process.execPath,
		args: [
			toolNamed('typescript/bin/tsc'),
			'--watch',
			'--preserveWatchOutput',
			'--noEmitOnError',
			...['--pretty', 'false'],
			...['--module', 'commonjs'],
			...['--outDir', dist],
		],
		cwd: PROJECT,
		env: cleanEnvironment(),
		log: join(logs, 'watch-sources.log'),
	});
	const assets = start({
		title: 'gulp watchAssets',
		file: process.execPath,
		args: [toolNamed('gulp/bin/gulp.js'), 'watchAssets'],
		cwd: PROJECT,
		env: { ...cleanEnvironment(), INSTALLED_DIST: dist },
		log: join(logs, 'watch-assets.log'),
	});
	await untilReady(compiler, async () => {
		if (!COMPILED.test(compiler.output())) throw new Error('still compiling');
	});
	return { compiler, assets };
}

/**
 * Reports the result of each change, as long as everything is running.
 *
 * @param {Watchers} watchers
 * @param {import('./bringUp.mjs').Running} running
 * @param {import('./folders.mjs').Workspace} workspace
 * @param {(text: string) => void} print
 */
export async function reportChanges({ compiler }, { instance, n8n }, workspace, print) {
	const { name } = manifest();
	/** @param {string} text */
	const report = (text) => print(`${new Date().toTimeString().slice(0, 8)}  ${text}`);
	/** @type {number | undefined} */
	let changedAt;
	/** @type {NodeJS.Timeout | undefined} */
	let overdue;
	let reloads = 0;

	compiler.onLine((line) => {
		const errors = COMPILED.exec(line)?.[1];
		if (CHANGED.test(line)) {
			changedAt = performance.now();
			report('compiling …');
		} else if (errors === '0') {
			clearTimeout(overdue);
			overdue = setTimeout(() => report(UNNOTICED), PATIENCE).unref();
		} else if (errors !== undefined) {
			report('✗ it does not compile: n8n keeps the previous version');
		} else if (line.trim() !== '') {
			print(line);
		}
	});

	// Before the first change. After it, n8n may already return the new version.
	let known = await n8n.nodeTypesVersion();
	/** @param {number} reload */
	const reportReload = async (reload) => {
		const version = await untilOther(n8n, known, () => reload !== reloads);
		if (reload !== reloads) return;
		known = version;
		const after = changedAt === undefined ? '' : ` after ${secondsSince(changedAt)} s`;
		changedAt = undefined;
		report(`✓ n8n has it${after}`);
	};

	instance.child.onLine((line) => {
		if (line.includes(`Hot reload triggered for ${name}`)) {
			clearTimeout(overdue);
			reloads += 1;
			// It fails if everything is stopped meanwhile.
			reportReload(reloads).catch(() => {});
		} else if (line.includes(`Hot reload failed for ${name}`)) {
			reloads += 1;
			void whyNotLoaded(workspace).then((why) => report(`✗ n8n can't load it:\n${why}`));
		}
	});

	print('Watching nodes/ and credentials/: save a file, and n8n loads it.');
}

const UNNOTICED = 'n8n has not noticed the change: to see it, stop with Ctrl-C and start again';

/**
 * n8n says when it begins to load a package, but not when the editor can ask for it.
 *
 * @param {import('./n8nSession.mjs').N8nSession} n8n
 * @param {string | null} before the version of its node types before that
 * @param {() => boolean} isOutdated whether it has begun again or failed
 * @returns {Promise<string | null>} the version that it has finished writing, or the one before
 */
async function untilOther(n8n, before, isOutdated) {
	let last = before;
	for (;;) {
		await pause(POLL);
		if (isOutdated()) return before;
		const now = await n8n.nodeTypesVersion();
		if (now !== before && now === last) return now;
		last = now;
	}
}

/**
 * n8n doesn't say why, so the package is loaded here again.
 *
 * @param {import('./folders.mjs').Workspace} workspace
 * @returns {Promise<string>} what Node says
 */
async function whyNotLoaded(workspace) {
	const { n8n } = manifest();
	const files = JSON.stringify([...n8n.nodes, ...n8n.credentials]);
	try {
		await run({
			title: 'node',
			file: process.execPath,
			args: ['-e', `for (const file of ${files}) require('./' + file)`],
			cwd: installedPackage(workspace),
			env: cleanEnvironment(),
			log: join(workspace.logs, 'load.log'),
		});
		return `see ${join(workspace.logs, 'n8n.log')}`;
	} catch (error) {
		return error instanceof CommandFailure ? error.output.trimEnd() : String(error);
	}
}

/** @param {import('./folders.mjs').Workspace} workspace */
function installedPackage({ nodes }) {
	return join(nodes, 'node_modules', manifest().name);
}

/** @returns {{ name: string, n8n: { nodes: string[], credentials: string[] } }} */
function manifest() {
	return JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));
}

/** @param {number} moment */
function secondsSince(moment) {
	return ((performance.now() - moment) / 1000).toFixed(1);
}

/** @param {string} program */
function toolNamed(program) {
	return join(PROJECT, 'node_modules', program);
}
