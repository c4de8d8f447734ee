import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PROJECT } from '../demo/folders.mjs';

/** What is compiled for the benchmark; ignored by git. */
export const BUILD = join(PROJECT, '.build', 'benchmark');

/** What the simulator and the measured processes said. */
export const LOGS = join(PROJECT, '.build', 'benchmark-logs');

/** Loads what can't be imported by name: it is compiled, or installed elsewhere. */
export const load = createRequire(import.meta.url);

/**
 * Loads a file of what `npm run build` made.
 *
 * @param {string} file such as `nodes/Toingg/Sms/ToinggSms.node.js`
 */
export function fromPackage(file) {
	return load(join(PROJECT, 'dist', file));
}
