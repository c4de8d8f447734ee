import { openEngine, runNode } from '../engine.mjs';
import { fromPackage } from '../folders.mjs';

/**
 * The smallest possible node. It reads the same parameters and sends the same request with n8n's
 * own helper, one item after the other, without checking anything.
 *
 * @type {import('./index.mjs').Subject}
 */
export async function helperLoop(url) {
	const { ToinggSms } = fromPackage('nodes/Toingg/Sms/ToinggSms.node.js');
	const engine = await openEngine(url);
	const { description } = new ToinggSms();
	/** @type {import('n8n-workflow').INodeType} */
	const node = {
		description,
		async execute() {
			/** @type {import('../engine.mjs').Item[]} */
			const output = [];
			for (let item = 0; item < this.getInputData().length; item++) {
				/** @param {string} name */
				const get = (name) => this.getNodeParameter(name, item);
				const json = await this.helpers.httpRequestWithAuthentication.call(this, 'toinggApi', {
					method: 'POST',
					url: `${url}/toingg/api/send_sms/`,
					body: { name: get('name'), phoneNumber: get('phoneNumber'), message: get('message') },
					json: true,
				});
				output.push({ json, pairedItem: { item } });
			}
			return [output];
		},
	};
	return async (input) => {
		const parameters = {
			operation: 'send',
			name: '={{ $json.name }}',
			phoneNumber: '={{ $json.phoneNumber }}',
			message: '={{ $json.message }}',
		};
		return (await runNode(engine, node, parameters, input)).length;
	};
}
