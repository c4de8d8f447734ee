import { openEngine, runNode } from '../engine.mjs';
import { fromPackage } from '../folders.mjs';

const MEGABYTE = 1024 * 1024;

/**
 * A prepared file transfer. `once` carries it out and checks that the whole file arrived.
 *
 * @typedef {object} Transfer
 * @property {() => Promise<unknown>} first the same with a small file, so that everything is loaded
 * @property {() => Promise<void>} once
 */

/**
 * Downloads the report of a campaign to n8n's file storage.
 *
 * @param {string} url where the simulator listens
 * @param {number} megabytes
 * @returns {Promise<Transfer>}
 */
export async function download(url, megabytes) {
	const { run, create } = await campaignsAt(url);
	const [small, large] = [await create('Small'), await create(`large-report-${megabytes}mb`)];
	/** @param {object} campaignId */
	const report = async (campaignId) =>
		await run({ operation: 'downloadReport', campaignId, outputDataFieldName: 'report' });
	return {
		first: async () => await report(small),
		async once() {
			const [item] = await report(large);
			const size = Number(item.binary?.report.bytes);
			if (size !== megabytes * MEGABYTE) throw new Error(`Only ${size} bytes arrived`);
		},
	};
}

/**
 * Begins a campaign with a recording, which n8n keeps as a file.
 *
 * @param {string} url where the simulator listens
 * @param {number} megabytes
 * @returns {Promise<Transfer>}
 */
export async function upload(url, megabytes) {
	const { engine, run, create } = await campaignsAt(url);
	/** @param {number} size in bytes */
	const beginning = async (size) => {
		const recording = await engine.file(Buffer.alloc(size, 'ID3'), 'hello.mp3', 'audio/mpeg');
		const campaignId = await create('Recording');
		const parameters = {
			operation: 'begin',
			campaignId,
			content: 'audio',
			inputDataFieldName: 'data',
			options: { priority: 'audio' },
		};
		return async () => void (await run(parameters, [recording]));
	};
	return { first: await beginning(1000), once: await beginning(megabytes * MEGABYTE) };
}

/** @param {string} url */
async function campaignsAt(url) {
	const { TingTingCampaign } = fromPackage('nodes/TingTing/Campaign/TingTingCampaign.node.js');
	const engine = await openEngine(url);
	const node = new TingTingCampaign();
	/** @param {any} parameters @param {import('../engine.mjs').Item[]} [input] */
	const run = async (parameters, input) => await runNode(engine, node, parameters, input);
	/** @param {string} name */
	const create = async (name) => {
		const phoneNumbers = '9841234567, 9841234568';
		const recipientSource = 'numbers';
		const [item] = await run({ operation: 'create', name, recipientSource, phoneNumbers });
		return { __rl: true, mode: 'id', value: String(item.json.id) };
	};
	return { engine, run, create };
}
