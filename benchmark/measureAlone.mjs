import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../demo/children.mjs';
import { cleanEnvironment } from '../demo/environment.mjs';
import { PROJECT } from '../demo/folders.mjs';
import { LOGS } from './folders.mjs';

/** Marks the figures in the output of a process. */
export const RESULT = 'Figures: ';

const PROGRAM = fileURLToPath(new URL('child.mjs', import.meta.url));

/**
 * Measures in a fresh process, with a user folder that n8n may write to.
 *
 * @param {import('./measures.mjs').Job} job
 * @param {string} url where the simulator listens
 * @returns {Promise<import('./measures.mjs').Figures>}
 */
export async function measureAlone(job, url) {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-tingting-benchmark-'));
	try {
		const output = await run({
			title: `The measurement of ${JSON.stringify(job)}`,
			file: process.execPath,
			args: ['--expose-gc', PROGRAM, JSON.stringify({ job, url })],
			cwd: PROJECT,
			// n8n's default level. With "silent", each line that is not written costs its caller's place.
			env: { ...cleanEnvironment(), N8N_USER_FOLDER: folder, N8N_LOG_LEVEL: 'info' },
			log: join(LOGS, 'measurement.log'),
		});
		const result = output.split('\n').find((line) => line.startsWith(RESULT));
		return JSON.parse(String(result?.slice(RESULT.length)));
	} finally {
		await rm(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}
