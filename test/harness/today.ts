import type { INodeParameters, INodeType } from 'n8n-workflow';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import type { Bench, RunOptions, RunResult } from '.';

/** The first field of each node, for an account of today. */
export const apiToken = { authentication: 'apiToken' } as const;

/** @returns a function that runs a node for an account of today, and fails if the node does */
export function runnerOf(bench: Bench, node: INodeType) {
	return async (parameters: INodeParameters, options: RunOptions = {}): Promise<RunResult> => {
		const result = await bench.engine.run(node, { ...apiToken, ...parameters }, options);
		if (result.error) throw result.error;
		return result;
	};
}

/** What a new campaign of today needs. */
export const NEW_CAMPAIGN = {
	...apiToken,
	operation: 'create',
	name: 'Appointments',
	services: 'PHONE',
	recipientSource: 'numbers',
	phoneNumbers: '9841234567, 9841234568',
	callerNumbers: ['1'],
	message: 'Namaste',
};

/** Creates a campaign as a user would, and clears the requests that this made. */
export async function newCampaignToday(bench: Bench, changes: object = {}): Promise<number> {
	const parameters = { ...NEW_CAMPAIGN, ...changes };
	const { items, error } = await bench.engine.run(new TingTingCampaign(), parameters);
	if (error) throw error;
	bench.simulator.journal.length = 0;
	return Number(items[0].json.id);
}

/** @returns each request as "POST /campaign/create/", without the base path */
export function linesOf(bench: Bench): string[] {
	return bench.simulator.journal.map(({ method, path, query }) => {
		const search = new URLSearchParams(query).toString();
		return `${method} ${path.replace(/^\/(toingg\/)?api\/v\d/, '')}${search ? `?${search}` : ''}`;
	});
}
