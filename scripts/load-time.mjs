// Measures how long n8n waits for this package at start. Loads all files of package.json in fresh
// processes that already have n8n-workflow. Run it after "npm run build".
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const RUNS = 7;
const LIMIT_MILLISECONDS = 20;

const { n8n } = JSON.parse(readFileSync('package.json', 'utf8'));
const files = [...n8n.credentials, ...n8n.nodes];
const program = `
require('n8n-workflow');
const started = performance.now();
for (const file of ${JSON.stringify(files)}) {
	const name = file.replace(/^.*\\/(\\w+)\\.(node|credentials)\\.js$/, '$1');
	new (require(require('path').resolve(file))[name])();
}
console.log(performance.now() - started);
`;
const times = Array.from({ length: RUNS }, () =>
	Number(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' })),
).sort((one, other) => one - other);
const median = times[Math.floor(RUNS / 2)];
console.log(`${files.length} files load in ${median.toFixed(1)} ms (median of ${RUNS})`);
if (median > LIMIT_MILLISECONDS) process.exitCode = 1;
