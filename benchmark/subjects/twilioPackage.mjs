import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installation } from '../../demo/folders.mjs';
import { load } from '../folders.mjs';

const PACKAGE = join(installation().folder, 'node_modules', 'n8n-nodes-base');

/** @returns the version of the package with n8n's own nodes; `undefined` before the first `npm start` */
export function twilioVersion() {
	return existsSync(PACKAGE) ? String(load(join(PACKAGE, 'package.json')).version) : undefined;
}

/** @returns {import('n8n-workflow').INodeType} */
export function twilioNode() {
	const { Twilio } = load(join(PACKAGE, 'dist', 'nodes', 'Twilio', 'Twilio.node.js'));
	return new Twilio();
}

/** @returns {any} */
export function twilioCredential() {
	if (twilioVersion() === undefined) return undefined;
	const { TwilioApi } = load(join(PACKAGE, 'dist', 'credentials', 'TwilioApi.credentials.js'));
	return new TwilioApi();
}
