import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { actsOf, byId, newCampaign, type Bench } from '../../../harness';
import { apiToken, newCampaignToday } from '../../../harness/today';

/** Both accounts. */
export const ACCOUNTS: Array<[string, INodeParameters]> = [
	['of 2023', {}],
	['of today', apiToken],
];

/** One who answers, one who doesn't, one whose phone fails, one who hangs up. */
export const [ASHA, BIKASH, CHANDRA, DEEPA] = [
	...['9841234567', '9841234560', '9841234562', '9841234571'],
];

/** Begins campaigns and calls their people again, as nodes of a workflow do. */
export function callingAgain(bench: Bench, account: INodeParameters) {
	const isOfToday = 'authentication' in account;
	const node = new TingTingCampaign();

	/** Waits until no phone rings any more. */
	async function untilQuiet(): Promise<void> {
		const { simulator } = bench;
		const isOn = () => simulator.inbox.some(({ state }) => /ringing|in progress/.test(state));
		for (let tries = 0; tries < 2000; tries += 1) {
			await new Promise((resolve) => setTimeout(resolve, 2));
			if (!isOn()) return;
		}
		throw new Error('A phone is still ringing');
	}

	/** @returns the ID of a campaign that has called these people and is over */
	async function begun(phoneNumbers = [ASHA, BIKASH, CHANDRA, DEEPA], more = {}): Promise<number> {
		bench.simulator.settings.timeScale = 20_000;
		const create = { recipientSource: 'numbers', phoneNumbers: phoneNumbers.join(), ...more };
		const id = await (isOfToday ? newCampaignToday(bench, create) : newCampaign(bench, create));
		const begin = { ...account, operation: 'begin', campaignId: byId(id), message: 'Namaste' };
		const voice = isOfToday ? { voiceId: byId(3) } : {};
		const { error } = await bench.engine.run(node, { ...begin, ...voice });
		if (error) throw error;
		await untilQuiet();
		forget();
		return id;
	}

	/** Forgets the calls and requests so far. */
	function forget(): void {
		bench.simulator.journal.length = 0;
		bench.simulator.inbox.length = 0;
	}

	const parametersFor = (campaignId: unknown, more: INodeParameters = {}): INodeParameters => ({
		...{ ...account, operation: 'callAgain', campaignId: byId(campaignId), ...more },
	});

	/** @returns the only output */
	async function again(campaignId: unknown, more: INodeParameters = {}): Promise<IDataObject> {
		const { items, error } = await bench.engine.run(node, parametersFor(campaignId, more));
		if (error) throw error;
		expect(items).toHaveLength(1);
		await untilQuiet();
		return items[0].json;
	}

	/** The numbers that were called since, in order. */
	const called = () => bench.simulator.inbox.map(({ number }) => number).sort();
	/** How often the service was made to call people. */
	const begins = () =>
		actsOf(bench.simulator).filter(({ path }) => /\/begin\/|run-campaign/.test(path)).length;
	/** The request at which phones ring. */
	const ringing = { path: isOfToday ? /run-campaign/ : /\/begin\// };

	return {
		...{ isOfToday, node, begun, again, parametersFor },
		...{ called, begins, forget, untilQuiet, ringing },
	};
}
