import { openEngine, runNode } from '../engine.mjs';
import { fromPackage } from '../folders.mjs';
import { recipients } from '../recipients.mjs';
import { campaignsAt } from '../simulator.mjs';

/**
 * Reads how every call of a finished flood warning ended.
 *
 * @param {string} url where the simulator listens
 * @param {number} people of the warning
 * @returns {Promise<import('./files.mjs').Transfer>}
 */
export async function outcomes(url, people) {
	const { TingTingCampaign } = fromPackage('nodes/TingTing/Campaign/TingTingCampaign.node.js');
	const engine = await openEngine(url);
	const node = new TingTingCampaign();
	const [small, large] = await campaignsOf(url, people);
	/** @param {number} id */
	const read = async (id) => {
		const [{ json }] = await runNode(engine, node, {
			...{ authentication: 'apiToken', operation: 'waitUntilFinished' },
			campaignId: { __rl: true, mode: 'id', value: String(id) },
		});
		return /** @type {any} */ (json);
	};
	return {
		first: async () => await read(small),
		async once() {
			const { finished, counts } = await read(large);
			const missed = recipients(people).filter(({ phoneNumber }) => phoneNumber.endsWith('0'));
			if (!finished || counts.unanswered !== missed.length) throw new Error(JSON.stringify(counts));
		},
	};
}

/**
 * @param {string} url
 * @param {number} people
 * @returns {Promise<number[]>} the IDs of the small campaign and of the large one
 */
async function campaignsOf(url, people) {
	const campaigns = await campaignsAt(url);
	const large = campaigns.find(({ recipients: count }) => count === people);
	const small = campaigns.find(({ id, recipients: count }) => id !== large?.id && count > 100);
	if (!large || !small) throw new Error('The warning left no campaigns');
	return [small.id, large.id];
}
