import { openEngine, runNode } from '../engine.mjs';
import { fromPackage } from '../folders.mjs';

/**
 * This package as built, with the operation closest to that of Twilio's node.
 *
 * @type {import('./index.mjs').Subject}
 */
export async function ours(url) {
	const { ToinggSms } = fromPackage('nodes/Toingg/Sms/ToinggSms.node.js');
	const engine = await openEngine(url);
	const node = new ToinggSms();
	return async (input, concurrency) => {
		const parameters = {
			operation: 'send',
			name: '={{ $json.name }}',
			phoneNumber: '={{ $json.phoneNumber }}',
			message: '={{ $json.message }}',
			options: { concurrency },
		};
		return (await runNode(engine, node, parameters, input)).length;
	};
}
