import type { Bench } from '../../../../harness';
import type { History } from './history';
import { checkCampaigns, checkPeople } from './oracle';
import { play } from './play';
import type { Generation } from '../service';

/** @throws Broken if an event is lost, or emitted twice */
export async function keepsPromises(
	bench: Bench,
	generation: Generation,
	history: History,
): Promise<void> {
	const watched = await play(bench, generation, history);
	if (history.event === 'numberReached') checkPeople(watched);
	else {
		const isCreated = history.event === 'campaignCreated';
		checkCampaigns(watched, ({ isOver }) => isCreated || isOver);
	}
}
