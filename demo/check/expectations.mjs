/**
 * What the simulator and n8n show after a workflow.
 *
 * @typedef {object} Seen
 * @property {any[]} inbox every call, SMS and OTP that would have reached a phone
 * @property {any[]} journal every request to the two services
 * @property {Record<string, any[]>} items by node name: its output, with files under `$binary`
 */

/**
 * How a workflow is started, and the result that it must have.
 *
 * @typedef {object} Expectation
 * @property {import('./triggers.mjs').Trigger} trigger
 * @property {(seen: Seen) => string | Promise<string>} saw describes the result, or fails
 * @property {import('./today.mjs').Today} [today] set if it also runs with an account of today
 * @property {string} [typedInto] the field for a one-time password that somebody types: n8n keeps it
 */

/**
 * @param {string} file of an example
 * @returns {Promise<Expectation>} from the file of the same name in `demo/check/examples`
 */
export async function expectationOf(file) {
	return (await import(`./examples/${file.replace('.json', '.mjs')}`)).default;
}
