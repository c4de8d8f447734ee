const { execFile } = require('node:child_process');
const { readFile, rm } = require('node:fs/promises');
const { join } = require('node:path');
const { Transform } = require('node:stream');
const { promisify } = require('node:util');
const { dest, lastRun, series, src, watch } = require('gulp');
const { nodeResolve } = require('@rollup/plugin-node-resolve');
const { rollup } = require('@rollup/wasm-node');
const { minify } = require('terser');

const COMPILED = '.build/package';

/** What n8n reads besides the compiled files: icons, codex files and output schemas. */
const ASSETS = ['nodes/**/*.svg', 'nodes/**/*.json'];

/** Deletes what a build makes, so that a file renamed in the sources leaves no old copy. */
async function clean() {
	await rm('dist', { recursive: true, force: true });
	await rm(COMPILED, { recursive: true, force: true });
}

/**
 * Bundles the compiled sources: one file for each node and credential that package.json names, and
 * separate files for what several of them use. As separate files, the sources would pack to 168 kB
 * instead of 138.
 */
async function bundle() {
	const { n8n } = JSON.parse(await readFile('package.json', 'utf8'));
	const entries = [...n8n.credentials, ...n8n.nodes].map((file) => file.replace(/^dist\//, ''));
	const bundled = await rollup({
		input: Object.fromEntries(
			entries.map((file) => [file.replace(/\.js$/, ''), `${COMPILED}/${file}`]),
		),
		external: ['luxon', 'n8n-workflow', 'node:crypto'],
		plugins: [nodeResolve({ resolveOnly: [] }), smallerCode],
		onwarn({ message }) {
			throw new Error(message);
		},
	});
	await bundled.write({
		dir: 'dist',
		format: 'cjs',
		exports: 'named',
		interop: 'auto',
		entryFileNames: '[name].js',
		// After an update, a process that loads a node for the first time must not mix two versions.
		chunkFileNames: 'shared/[name]-[hash].js',
		manualChunks: sharedPartOf,
		hoistTransitiveImports: false,
		// Saves a hundredth of the packed size.
		minifyInternalExports: true,
	});
	await bundled.close();
}

/**
 * Makes room within 140 kB for the descriptions that n8n reads when it starts. Statements keep their
 * lines, and classes and the functions of core their names, so stack traces still say where something
 * happened.
 * Node keeps a file that is not all ASCII in twice the memory, and takes longer to compile it.
 */
const smallerCode = {
	name: 'smaller-code',
	async renderChunk(code, { name }) {
		const format = { ascii_only: true, semicolons: false };
		const names = { keep_classnames: true, keep_fnames: name === 'core' };
		const { code: smaller } = await minify(code, { ecma: 2020, toplevel: true, ...names, format });
		return { code: smaller, map: null };
	},
};

/** Shared code is one part for `core` and one per service. The rest goes where it is used. */
function sharedPartOf(file) {
	const [, part, within] = /\/nodes\/(core|TingTing|Toingg)\/(.+)$/.exec(file) ?? [];
	const isShared = part === 'core' || /^(api\w+\/|[^/]+$)/.test(within ?? '');
	return part && isShared ? part : undefined;
}

function assets() {
	return src(ASSETS, { encoding: false }).pipe(smaller()).pipe(dest('dist/nodes'));
}

/** Programs don't read the spaces in JSON. */
function smaller() {
	return new Transform({
		objectMode: true,
		transform(file, _encoding, done) {
			if (file.extname === '.json') {
				file.contents = Buffer.from(JSON.stringify(JSON.parse(file.contents.toString())));
			}
			done(null, file);
		},
	});
}

/**
 * Writes down what all nodes and credentials look like. n8n reads these files when it starts, and
 * loads a node only when a workflow uses it (`LazyPackageDirectoryLoader` in n8n-core).
 */
async function descriptions() {
	const program = join(__dirname, 'node_modules/n8n-core/bin/generate-metadata');
	// Otherwise n8n-core writes its key to the home folder.
	const env = { ...process.env, N8N_USER_FOLDER: join(__dirname, '.build') };
	await promisify(execFile)(process.execPath, [program], { cwd: __dirname, env });
	// For the translators of n8n's own nodes.
	await rm('dist/methods', { recursive: true });
}

/** Copies what has changed since the last time into the package that a running n8n has loaded. */
function updateAssets() {
	const changed = src(ASSETS, { encoding: false, since: lastRun(updateAssets) });
	return changed.pipe(dest(`${process.env.INSTALLED_DIST}/nodes`));
}

function watchAssets() {
	watch(ASSETS, updateAssets);
}

exports.clean = clean;
exports.bundle = series(bundle, assets, descriptions);
// For `npm run dev`, which compiles by itself.
exports.watchAssets = series(updateAssets, watchAssets);
