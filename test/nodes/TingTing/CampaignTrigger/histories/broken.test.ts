import fc from 'fast-check';
import * as askAboutAll from '../../../../../nodes/TingTing/CampaignTrigger/askAboutAll';
import * as news from '../../../../../nodes/TingTing/CampaignTrigger/news';
import * as readCampaigns from '../../../../../nodes/TingTing/CampaignTrigger/readCampaigns';
import { attempt } from '../../../../../nodes/core/errors/attempt';
import { useBench } from '../../../../harness';
import { DEFAULT_SEED } from '../../../../schedules/property';
import { histories, type History } from './history';
import { Broken } from './oracle';
import { keepsPromises } from './promises';
import type { Generation } from '../service';

const real = { ...askAboutAll, ...news, ...readCampaigns };

type Defect = [words: string, event: History['event'], generation: Generation, breakIt: () => void];

const defects: Defect[] = [
	[
		'takes one pass for the whole list at first',
		'campaignCreated',
		'v1',
		() =>
			jest
				.spyOn(readCampaigns, 'readAllCampaigns')
				.mockImplementation(async (api) => await real.readCampaigns(api, { isWhole: true })),
	],
	[
		'forgets what it does not see',
		'campaignFinished',
		'v1',
		() =>
			jest.spyOn(news, 'newlyFinished').mockImplementation((emitted, seen) => {
				const ids = [...seen.keys()].filter((id) => seen.get(id));
				return { ...real.newlyFinished(emitted, seen), emitted: new Set(ids) };
			}),
	],
	[
		'does not notice that a campaign runs again',
		'campaignFinished',
		'2023',
		() =>
			jest.spyOn(news, 'newlyFinished').mockImplementation((emitted, seen) => {
				const found = real.newlyFinished(emitted, seen);
				return { ...found, emitted: new Set([...emitted, ...found.emitted]) };
			}),
	],
	[
		'takes a failed look for nothing new',
		'campaignFinished',
		'2023',
		() =>
			jest.spyOn(askAboutAll, 'askAboutAll').mockImplementation(async (keys, ask) => {
				const asked = await attempt(async () => await real.askAboutAll(keys, ask));
				return 'value' in asked ? asked.value : new Map();
			}),
	],
	[
		'forgets people as soon as the campaign is over',
		'numberReached',
		'2023',
		() =>
			jest.spyOn(news, 'newResults').mockImplementation((before, seen) => {
				const found = real.newResults(before, seen);
				const running = [...found.people.running].filter(([, { isEnding }]) => !isEnding);
				return { ...found, people: { ...found.people, running: new Map(running) } };
			}),
	],
	[
		'tells only people of campaigns that it saw running',
		'numberReached',
		'v1',
		() =>
			jest.spyOn(news, 'newResults').mockImplementation((before, seen) => {
				const isKnown = ({ id }: news.Sighting) => !before || before.running.has(id);
				const found = real.newResults(before, seen);
				const known = new Set(seen.filter(isKnown).map(({ id }) => id));
				return { ...found, news: new Map([...found.news].filter(([id]) => known.has(id))) };
			}),
	],
];

describe('random histories notice a trigger that', () => {
	const bench = useBench();

	it.each(defects)(
		'%s',
		async (_words, event, generation, breakIt) => {
			breakIt();
			const property = fc.asyncProperty(
				histories,
				async (history) => await keepsPromises(bench, generation, { ...history, event }),
			);
			const { failed, errorInstance } = await fc.check(property, {
				...{ seed: DEFAULT_SEED, numRuns: 500, endOnFailure: true },
			});
			expect(failed).toBe(true);
			// One of the promises fails, not the test itself.
			expect(errorInstance).toBeInstanceOf(Broken);
		},
		240_000,
	);
});
