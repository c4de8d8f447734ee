import { openEngine, runNode } from '../engine.mjs';
import { TWILIO_PARAMETERS } from './parameters.mjs';
import { twilioNode } from './twilioPackage.mjs';
import { sendingTo } from './twilioToSimulator.mjs';

/**
 * n8n's built-in node for Twilio.
 *
 * @type {import('./index.mjs').Subject}
 */
export async function twilio(url) {
	const engine = await openEngine(url);
	const node = sendingTo(url, twilioNode());
	return async (input) => (await runNode(engine, node, TWILIO_PARAMETERS, input)).length;
}
