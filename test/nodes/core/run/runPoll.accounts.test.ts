import type { Account } from '../../../../simulator/accounts';
import { requestsTo, useBench } from '../../../harness';
import { toldBy, watching, type Watching } from '../../TingTing/CampaignTrigger/polling';

describe('A poll', () => {
	const bench = useBench();
	let { trigger, does, service }: Watching = {} as Watching;

	const create = (count = 1) => {
		for (let created = 0; created < count; created++) does('create');
	};
	const emitted = async () => toldBy(await trigger.poll()).length;

	describe.each(['2023', 'v1'] as const)(
		'with a credential of %s that was edited',
		(generation) => {
			beforeEach(async () => {
				({ trigger, does, service } = watching(bench, generation, { event: 'campaignCreated' }));
				await trigger.activate();
				create(3);
			});

			/** Saves the credential with other fields, as the editor does. */
			function edit(changes: object): void {
				const { tingTingApi, tingTingTokenApi } = bench.store.stored;
				Object.assign(generation === '2023' ? tingTingApi : tingTingTokenApi, changes);
			}

			const signInOf = ({ email, password, tingTingApiToken }: Account) =>
				generation === '2023' ? { email, password } : { apiToken: tingTingApiToken };

			it('says nothing of what another account has done so far', async () => {
				const { world } = service;
				const [, other] = world.accounts;
				const campaigns = [...world.campaigns, ...world.tingTingV1.campaigns];
				for (const campaign of campaigns) campaign.ownerId = other.id;
				edit(signInOf(other));
				expect(await emitted()).toBe(0);
				expect(await emitted()).toBe(0);
			});

			it('says nothing of the same account at another address', async () => {
				const fields =
					bench.store.stored[generation === '2023' ? 'tingTingApi' : 'tingTingTokenApi'];
				edit({ baseUrl: String(fields.baseUrl).replace('127.0.0.1', 'localhost') });
				expect(await emitted()).toBe(0);
				create();
				expect(await emitted()).toBe(1);
			});

			it('tells everything of the same account with a new secret', async () => {
				const [own] = service.world.accounts;
				Object.assign(own, { tingTingApiToken: 'new-token', password: 'new-password' });
				edit(signInOf(own));
				expect(await emitted()).toBe(3);
				expect(await emitted()).toBe(0);
			});
		},
	);

	it('asks whose account it is once, and not at every poll', async () => {
		({ trigger } = watching(bench, 'v1', { event: 'campaignCreated' }));
		await trigger.activate();
		await trigger.poll();
		await trigger.poll();
		const paths = requestsTo(bench.simulator).map(({ path }) => path);
		expect(paths.filter((path) => path.includes('profile'))).toHaveLength(1);
	});
});
