/** Twilio's own address is written into the node. */
const TWILIO = 'https://api.twilio.com';

/** Where the node sends messages for the account of the benchmark's credential. */
export const TWILIO_PATH = '/2010-04-01/Accounts/AC0/Messages.json';

/** For the account in that path. */
export const TWILIO_ACCOUNT = { authType: 'authToken', accountSid: 'AC0', authToken: 'demo-token' };

/**
 * n8n's built-in node for Twilio. It runs unchanged, except that the helper it sends with uses another
 * address.
 *
 * @param {import('n8n-workflow').INodeType} builtIn
 * @param {string} url where the simulator listens
 * @returns {import('n8n-workflow').INodeType}
 */
export function sendingTo(url, builtIn) {
	return {
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
}
