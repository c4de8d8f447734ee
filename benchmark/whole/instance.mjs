import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bringUp } from '../../demo/bringUp.mjs';
import { stopAll } from '../../demo/children.mjs';
import { workspace } from '../../demo/folders.mjs';
import { request } from '../../demo/http.mjs';
import { storeCredentials } from '../../demo/steps/account.mjs';
import { LOGS } from '../folders.mjs';
import { TWILIO_ACCOUNT } from '../subjects/twilioToSimulator.mjs';

/** @typedef {Omit<import('../../demo/bringUp.mjs').Running, 'watchers' | 'password' | 'data' | 'restart'>} Whole */

const EXTENSION = fileURLToPath(new URL('extension', import.meta.url));

const TWILIO_CREDENTIAL = { name: 'Twilio', type: 'twilioApi', data: TWILIO_ACCOUNT };

/**
 * Brings up n8n as `npm start` does, with Twilio's node for the simulator besides. In the end all
 * programs are stopped, also those of other measurements.
 *
 * @template T
 * @param {import('../../demo/progress.mjs').Progress} progress
 * @param {(whole: Whole) => Promise<T>} work
 * @returns {Promise<T>} what the work returned
 */
export async function inWholeN8n(progress, work) {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-tingting-benchmark-'));
	try {
		const { n8n, instance, simulator, credentials } = await bringUp(
			workspace(folder, join(LOGS, 'whole')),
			progress,
			{ settings: ({ url }) => settingsFor(url) },
		);
		const more = await storeCredentials(n8n, [TWILIO_CREDENTIAL]);
		return await work({ n8n, instance, simulator, credentials: [...credentials, ...more] });
	} finally {
		await stopAll();
		await rm(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}

/** @param {string} simulatorUrl */
function settingsFor(simulatorUrl) {
	return {
		N8N_CUSTOM_EXTENSIONS: EXTENSION,
		BENCHMARK_SIMULATOR: simulatorUrl,
		// Only n8n itself can say, on every system, how much of the processor it has used.
		N8N_METRICS: 'true',
	};
}

/** @param {Whole} whole @returns {Promise<number>} CPU time of n8n's process so far, in milliseconds */
export async function cpuOf({ instance }) {
	const { text } = await request(`${instance.url}/metrics`);
	return Number(/^n8n_process_cpu_seconds_total ([\d.e+-]+)/m.exec(text)?.[1]) * 1000;
}
