// Measures how long n8n's start waits for this package, and what the first use of a node adds.
// Every run is a fresh process that has loaded n8n's own loader. Run it after "npm run build".
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';

const RUNS = 7;
const LIMIT_MILLISECONDS = 20;

const program = `
const { LazyPackageDirectoryLoader } = require('n8n-core');
const timed = async (work) => {
	const started = performance.now();
	await work();
	return performance.now() - started;
};
(async () => {
	const loader = new LazyPackageDirectoryLoader(process.cwd());
	const start = await timed(async () => {
		await loader.loadAll();
		// n8n adds its fields for allowed domains to all of them.
		for (const name in loader.known.credentials) loader.getCredential(name);
	});
	if (!loader.isLazyLoaded) throw new Error('n8n loads all files, as dist/types is incomplete');
	const firstUse = await timed(() => loader.getNode('tingTingCampaign'));
	console.log(JSON.stringify({ start, firstUse }));
})();
`;
// n8n-core writes its key into the folder that it is given.
const env = { ...process.env, N8N_USER_FOLDER: tmpdir() };
const runs = Array.from({ length: RUNS }, () =>
	JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8', env })),
);

/** @param {'start' | 'firstUse'} what */
function median(what) {
	return runs.map((run) => run[what]).sort((one, other) => one - other)[Math.floor(RUNS / 2)];
}

const start = median('start');
console.log(
	`n8n starts with it in ${start.toFixed(1)} ms, and loads the Campaign node at its first use in ${median('firstUse').toFixed(1)} ms (median of ${RUNS})`,
);
if (start > LIMIT_MILLISECONDS) process.exitCode = 1;
