import { openEngine, runNode } from '../engine.mjs';
import { twilioNode } from './twilioPackage.mjs';

/** Twilio's own address is written into the node. */
const TWILIO = 'https://api.twilio.com';

/** Where the node sends messages for the account of the benchmark's credential. */
export const TWILIO_PATH = '/2010-04-01/Accounts/AC0/Messages.json';

/**
 * n8n's built-in node for Twilio, "Send an SMS/MMS/WhatsApp message". It runs unchanged, except
 * that the helper it sends with uses another address.
 *
 * @type {import('./index.mjs').Subject}
 */
export async function twilio(url) {
	const engine = await openEngine(url);
	const builtIn = twilioNode();
	/** @type {import('n8n-workflow').INodeType} */
	const node = {
		description: builtIn.description,
		async execute() {
			const { requestWithAuthentication } = this.helpers;
			this.helpers.requestWithAuthentication = async function (type, options, ...rest) {
				const uri = String('uri' in options ? options.uri : '').replace(TWILIO, url);
				return await requestWithAuthentication.call(this, type, { ...options, uri }, ...rest);
			};
			return (await builtIn.execute?.call(this)) ?? [];
		},
	};
	return async (input) => {
		const parameters = {
			resource: 'sms',
			operation: 'send',
			from: '={{ $json.name }}',
			to: '={{ $json.phoneNumber }}',
			toWhatsapp: false,
			message: '={{ $json.message }}',
			options: {},
		};
		return (await runNode(engine, node, parameters, input)).length;
	};
}
