import type { INodeParameters } from 'n8n-workflow';
import { TingTingCampaignTrigger } from '../../../../nodes/TingTing/CampaignTrigger/TingTingCampaignTrigger.node';
import { limits } from '../../../../nodes/core/http/limits';
import type { Bench } from '../../../harness';
import { PublishedTrigger, type Polled } from '../../../harness/polls';
import type { Change } from './histories/history';
import { freshService, type Generation, type Service } from './service';

/** A service that stands still until the test moves it, and a trigger that watches it. */
export interface Watching {
	service: Service;
	trigger: PublishedTrigger;
	/** Makes things happen, one after the other. */
	does(...kinds: Array<Change['kind'] | Partial<Change>>): void;
	/** Calls until everybody has a result. */
	finish(): void;
}

/** @returns a trigger that is not yet active */
export function watching(
	bench: Bench,
	generation: Generation,
	parameters: INodeParameters,
	campaigns?: number,
): Watching {
	jest.replaceProperty(limits, 'waitingSecond', 0.1);
	const service = freshService(bench, generation, campaigns);
	const authentication = generation === '2023' ? 'login' : 'apiToken';
	const all = { authentication, ...parameters };
	const trigger = new PublishedTrigger(bench, new TingTingCampaignTrigger(), all);
	return {
		...{ service, trigger },
		does(...kinds) {
			for (const one of kinds) {
				const change = typeof one === 'string' ? { kind: one } : one;
				service.apply({ kind: 'begin', pick: 0, size: 1, ...change });
			}
		},
		finish: () => service.apply({ kind: 'pass', pick: 0, size: 100_000 }),
	};
}

/** @returns the JSON of what a poll tells; fails if the poll does */
export function toldBy({ items, error }: Polled) {
	if (error) throw error;
	return items.map(({ json }) => json);
}
