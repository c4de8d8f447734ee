import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PROJECT } from '../demo/folders.mjs';

/** Files compiled for the benchmark; ignored by git. */
export const BUILD = join(PROJECT, '.build', 'benchmark');

/** The output of the simulator and the measured processes. */
export const LOGS = join(PROJECT, '.build', 'benchmark-logs');

/** Loads a module that can't be imported by name, because it is compiled or installed elsewhere. */
export const load = createRequire(import.meta.url);

/**
 * Loads a file built by `npm run build`.
 *
 * @param {string} file such as `nodes/Toingg/Sms/ToinggSms.node.js`
 */
export function fromPackage(file) {
	return load(join(PROJECT, 'dist', file));
}
