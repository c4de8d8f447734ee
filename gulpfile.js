const { rm } = require('node:fs/promises');
const { dest, src } = require('gulp');

/** Empties `dist`, so that a file renamed in the sources doesn't live on in the package. */
async function clean() {
	await rm('dist', { recursive: true, force: true });
}

/** Copies what n8n reads beside the compiled files: icons, codex files and output schemas. */
function assets() {
	return src(['nodes/**/*.svg', 'nodes/**/*.json'], { encoding: false }).pipe(dest('dist/nodes'));
}

exports.clean = clean;
exports.assets = assets;
