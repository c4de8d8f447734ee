import type { INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import type { Bench, RunOptions, RunResult } from '.';
import { useRawServers, type RawServer } from './rawServer';

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

/** Makes the service answer the next request at a path with this JSON, without doing anything. */
export function answerOnce(bench: Bench, path: RegExp, body: unknown, status = 200): void {
	bench.simulator.faults.add({ match: { path }, kind: 'status', status, body });
}

/** Returns a function that makes both services answer all requests with one text, as JSON. */
export function useOneAnswerToday(bench: Bench) {
	const startServer = useRawServers();
	return async (text: string, status = 200): Promise<RawServer> => {
		const server = await startServer((response) => {
			response.writeHead(status, { 'content-type': 'application/json' }).end(text);
		});
		const { tingTingTokenApi, toinggTokenApi } = bench.store.stored;
		for (const credential of [tingTingTokenApi, toinggTokenApi]) credential.baseUrl = server.url;
		return server;
	};
}

/** @returns the number of the input item that each item is paired with */
export function pairsOf(items: INodeExecutionData[]): unknown[] {
	return items.map(({ pairedItem }) =>
		typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : pairedItem,
	);
}
