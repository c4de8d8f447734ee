const { readFile, rm } = require('node:fs/promises');
const { Transform } = require('node:stream');
const { dest, lastRun, series, src, watch } = require('gulp');
const { nodeResolve } = require('@rollup/plugin-node-resolve');
const { rollup } = require('@rollup/wasm-node');

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
 * separate files for what several of them use. The sources are about 150 small files. n8n reads
 * every file of every package when it starts, and each file costs a fifth of a millisecond.
 */
async function bundle() {
	const { n8n } = JSON.parse(await readFile('package.json', 'utf8'));
	const entries = [...n8n.credentials, ...n8n.nodes].map((file) => file.replace(/^dist\//, ''));
	const bundled = await rollup({
		input: Object.fromEntries(
			entries.map((file) => [file.replace(/\.js$/, ''), `${COMPILED}/${file}`]),
		),
		external: ['luxon', 'n8n-workflow', 'node:crypto'],
		plugins: [nodeResolve({ resolveOnly: [] }), withoutIndentation, inAscii],
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
		chunkFileNames: 'shared/[name].js',
		manualChunks: sharedPartOf,
		hoistTransitiveImports: false,
		// Saves a hundredth of the packed size. Functions keep their names, also in stack traces.
		minifyInternalExports: true,
	});
	await bundled.close();
}

/**
 * Saves a twentieth of the packed size. The compiler indents with spaces and the sources with tabs,
 * so texts of several lines stay as they are.
 */
const withoutIndentation = {
	name: 'without-indentation',
	renderChunk: (code) => ({ code: code.replace(/^ +/gm, ''), map: null }),
};

/** Node keeps a file with other characters in two bytes for each, and takes longer to compile it. */
const inAscii = {
	name: 'in-ascii',
	renderChunk: (code) => ({ code: code.replace(/\P{ASCII}/gu, escaped), map: null }),
};

/** @param character can be a pair of code units, which JavaScript writes one by one */
function escaped(character) {
	const units = character.split('').map((unit) => unit.charCodeAt(0).toString(16));
	return units.map((unit) => `\\u${unit.padStart(4, '0')}`).join('');
}

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

/** Copies what has changed since the last time into the package that a running n8n has loaded. */
function updateAssets() {
	const changed = src(ASSETS, { encoding: false, since: lastRun(updateAssets) });
	return changed.pipe(dest(`${process.env.INSTALLED_DIST}/nodes`));
}

function watchAssets() {
	watch(ASSETS, updateAssets);
}

exports.clean = clean;
exports.bundle = series(bundle, assets);
// For `npm run dev`, which compiles by itself.
exports.watchAssets = series(updateAssets, watchAssets);
