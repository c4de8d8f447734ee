import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from '../demo/folders.mjs';
import { load } from './folders.mjs';
import { twilioVersion } from './subjects/twilioPackage.mjs';

/**
 * What the figures depend on. Nothing in it identifies this machine or its owner.
 *
 * @returns {Record<string, string>}
 */
export function surroundings() {
	const [{ model }] = cpus();
	return {
		Date: new Date().toISOString().slice(0, 10),
		'This package': versionOf(PROJECT),
		'n8n-core': versionOf(join(PROJECT, 'node_modules', 'n8n-core')),
		'n8n-nodes-base (Twilio)': twilioVersion() ?? 'not installed',
		axios: versionOf(join(PROJECT, 'node_modules', 'axios')),
		Node: process.versions.node,
		System: `${process.platform} ${process.arch}`,
		Processor: `${model.trim()}, ${cpus().length} cores`,
		Memory: `${Math.round(totalmem() / 1024 ** 3)} GB`,
		'Load before the run': `${loadavg()[0].toFixed(2)} (average of one minute)`,
	};
}

/** @param {string} folder @returns {string} */
function versionOf(folder) {
	return load(join(folder, 'package.json')).version;
}
