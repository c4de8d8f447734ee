import { createHash } from 'node:crypto';
import type { Account } from '../../../../simulator/accounts';
import { requestsTo, useBench } from '../../../harness';
import { toldBy, watching, type Watching } from '../../TingTing/CampaignTrigger/polling';

const GENERATIONS = ['2023', 'v1'] as const;

const SILENT = [
	{ says: 'only a first name', status: 200, user: { first_name: 'Asha' } },
	{ says: 'blank names', status: 200, user: { username: '', email: '' } },
	{ says: 'nothing at all', status: 404 },
];

describe('A poll', () => {
	const bench = useBench();
	let { trigger, does, service }: Watching = {} as Watching;

	const create = (count = 1) => {
		for (let created = 0; created < count; created++) does('create');
	};
	const emitted = async () => toldBy(await trigger.poll()).length;

	describe.each(GENERATIONS)('with a credential of %s that was edited', (generation) => {
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
			const fields = bench.store.stored[generation === '2023' ? 'tingTingApi' : 'tingTingTokenApi'];
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
	});

	describe.each(GENERATIONS.flatMap((generation) => SILENT.map((one) => ({ generation, ...one }))))(
		'of an account of $generation, when the service does not say whose it is: $says',
		({ generation, status, user }) => {
			const type = generation === '2023' ? 'tingTingApi' : 'tingTingTokenApi';

			beforeEach(async () => {
				({ trigger, does, service } = watching(bench, generation, { event: 'campaignCreated' }));
				bench.simulator.faults.add({
					...{ match: { path: /user_details|user-profile/ }, times: 9 },
					...{ kind: 'status', status },
					body: user && { status, success: true, data: { user_details: user }, user },
				});
				await trigger.activate();
				create(3);
			});

			it('tells everything as long as the secret is the same, also with a new login', async () => {
				if (generation === '2023') bench.store.stored[type].accessToken = '';
				expect(await emitted()).toBe(3);
				expect(await emitted()).toBe(0);
			});

			it('says nothing of what an account with another secret has done so far', async () => {
				const { world } = service;
				const [, { id, email, password, tingTingApiToken }] = world.accounts;
				for (const campaign of [...world.campaigns, ...world.tingTingV1.campaigns])
					campaign.ownerId = id;
				Object.assign(
					bench.store.stored[type],
					generation === '2023' ? { email, password } : { apiToken: tingTingApiToken },
				);
				expect(await emitted()).toBe(0);
				expect(await emitted()).toBe(0);
			});
		},
	);

	describe.each(GENERATIONS)(
		'of an account of %s whose page is missing for a while',
		(generation) => {
			const type = generation === '2023' ? 'tingTingApi' : 'tingTingTokenApi';
			const hidePage = (times: number) =>
				bench.simulator.faults.add({
					...{ match: { path: /user_details|user-profile/ }, times },
					...{ kind: 'status', status: 404 },
				});
			/** The next login gives another token, and with it the credential differs. */
			const renew = () => {
				if (generation === '2023') bench.store.stored[type].accessToken = '';
			};

			beforeEach(() => {
				({ trigger, does, service } = watching(bench, generation, { event: 'campaignCreated' }));
			});

			it('fails once and tells everything then, if its owner was known before', async () => {
				await trigger.activate();
				create(3);
				if (generation === 'v1') {
					const [own] = service.world.accounts;
					own.tingTingApiToken = 'new-token';
					bench.store.stored[type].apiToken = 'new-token';
				}
				renew();
				hidePage(1);
				expect((await trigger.poll()).error?.message).toContain('found nothing');
				expect(await emitted()).toBe(3);
			});

			it('tells everything if its owner was not known at first', async () => {
				hidePage(1);
				await trigger.activate();
				create(3);
				renew();
				expect(await emitted()).toBe(3);
				expect(await emitted()).toBe(0);
			});
		},
	);

	describe('remembers of a credential', () => {
		const rememberedOf = async () => {
			({ trigger } = watching(bench, 'v1', { event: 'campaignCreated' }));
			await trigger.activate();
			return trigger.remembered;
		};

		it('neither its secret nor a digest of what is in it', async () => {
			await rememberedOf();
			const fields = bench.store.stored.tingTingTokenApi;
			const texts = [JSON.stringify(fields), String(fields.apiToken)];
			const digests = texts.flatMap((text) =>
				(['hex', 'base64', 'base64url'] as const).map((encoding) =>
					createHash('sha256').update(text).digest(encoding),
				),
			);
			for (const text of [...texts, ...digests]) expect(trigger.saved).not.toContain(text);
		});

		it('what differs for another one with the same secret, so a table of guesses is of no use', async () => {
			const own = await rememberedOf();
			expect((await rememberedOf()).credential).toBe(own.credential);
			const nodeOf = bench.engine.nodeOf.bind(bench.engine);
			jest.spyOn(bench.engine, 'nodeOf').mockImplementation((...asked) => ({
				...nodeOf(...asked),
				credentials: { tingTingTokenApi: { id: 'another', name: 'Another' } },
			}));
			expect((await rememberedOf()).credential).not.toBe(own.credential);
		});
	});

	it('asks whose account it is once, and not at every poll', async () => {
		({ trigger } = watching(bench, 'v1', { event: 'campaignCreated' }));
		await trigger.activate();
		await trigger.poll();
		await trigger.poll();
		const paths = requestsTo(bench.simulator).map(({ path }) => path);
		expect(paths.filter((path) => path.includes('profile'))).toHaveLength(1);
	});
});
