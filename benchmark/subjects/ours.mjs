import { openEngine, runNode } from '../engine.mjs';
import { fromPackage } from '../folders.mjs';
import { ourParameters } from './parameters.mjs';

/**
 * This package as built, with the operation closest to that of Twilio's node.
 *
 * @type {import('./index.mjs').Subject}
 */
export async function ours(url) {
	const { ToinggSms } = fromPackage('nodes/Toingg/Sms/ToinggSms.node.js');
	const engine = await openEngine(url);
	const node = new ToinggSms();
	return async (input, concurrency) =>
		(await runNode(engine, node, ourParameters(concurrency), input)).length;
}
