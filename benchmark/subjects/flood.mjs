import { openEngine, runNode } from '../engine.mjs';
import { fromPackage } from '../folders.mjs';
import { recipients } from '../recipients.mjs';
import { ignoreCredits } from '../simulator.mjs';

const TODAY = { authentication: 'apiToken' };

/**
 * Warns everybody of a flood: rows with names become a campaign of an account of today, which is then
 * begun. Nobody is called, because the service would call them one after the other for hours.
 *
 * @param {string} url where the simulator listens
 * @param {number} people
 * @returns {Promise<import('./files.mjs').Transfer>}
 */
export async function flood(url, people) {
	const { TingTingCampaign } = fromPackage('nodes/TingTing/Campaign/TingTingCampaign.node.js');
	await ignoreCredits(url);
	const engine = await openEngine(url);
	const node = new TingTingCampaign();
	/** @param {number} count */
	const warn = async (count) => {
		const input = recipients(count);
		const create = {
			...{ ...TODAY, operation: 'create', name: 'Flood', recipientSource: 'inputItems' },
			...{ phoneNumberField: 'phoneNumber', tagFields: 'name', callerNumbers: ['4'] },
			message: 'The river rises, {name}. Go to the school now.',
		};
		const [created] = await runNode(engine, node, create, input);
		if (created.json.created !== count) throw new Error(`${created.json.created} of ${count}`);
		const begin = {
			...{ ...TODAY, operation: 'begin', content: 'message', message: create.message },
			campaignId: { __rl: true, mode: 'id', value: String(created.json.id) },
			voiceId: { __rl: true, mode: 'id', value: '3' },
			...{ when: 'at', scheduleDate: '2090-05-09T17:07', timeZone: 'Asia/Kathmandu' },
		};
		await runNode(engine, node, begin);
	};
	return { first: async () => await warn(500), once: async () => await warn(people) };
}
