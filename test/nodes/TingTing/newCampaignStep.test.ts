import type { IDataObject } from 'n8n-workflow';
import { stepsOf } from '../../../nodes/core/once/steps';
import { createOnce } from '../../../nodes/TingTing/newCampaignStep';
import type { NewCampaign } from '../../../nodes/TingTing/port';

const ASHA = { number: '9841234567', tags: { name: 'Asha' } };
const BIKASH = { number: '9841234568', tags: { name: 'Bikash' } };
const TEA: NewCampaign = {
	...{ name: 'Tea', services: 'PHONE' },
	recipients: { people: [ASHA, BIKASH] },
};
const HERE = { account: 'of Asha', baseUrl: 'https://tingting.example.com' };

describe('Creating a campaign once', () => {
	let kept: IDataObject | undefined;
	let created: number;

	beforeEach(() => {
		kept = undefined;
		created = 0;
	});

	/** Creates it with an account, remembering what an execution remembers for its Retry. */
	const createWith = async (account = HERE, campaign = TEA) => {
		const steps = stepsOf({
			...account,
			recall: () => ({}),
			sendOnce: async (send) => {
				kept ??= (await send(() => {})).json;
				return { outcome: 'sent', item: { json: kept } };
			},
		});
		return await createOnce(steps, campaign, {
			what: 'the campaign was created',
			send: async () => ({ id: 100 + ++created }),
		});
	};

	it('goes on with the same campaign in a retry with the same account', async () => {
		expect(await createWith()).toEqual({ id: 101 });
		expect(await createWith()).toEqual({ id: 101 });
		expect(created).toBe(1);
	});

	it('goes on if TingTing gives the same people in another order', async () => {
		await createWith();
		const people = [BIKASH, ASHA];
		expect(await createWith(HERE, { ...TEA, recipients: { people } })).toEqual({ id: 101 });
	});

	it.each([{ account: 'of Bikash' }, { baseUrl: 'https://other.example.com' }])(
		'refuses a retry elsewhere, where the same ID is another campaign: %j',
		async (changes) => {
			await createWith();
			await expect(createWith({ ...HERE, ...changes })).rejects.toThrow('different credential');
			expect(created).toBe(1);
		},
	);

	it.each([
		['without one of them', [ASHA]],
		['with one more', [ASHA, BIKASH, { number: '9841234569' }]],
		['with another name', [ASHA, { ...BIKASH, tags: { name: 'Chandra' } }]],
	])('refuses a retry %s: those of the first try would stay in it', async (_, people) => {
		await createWith();
		const retried = createWith(HERE, { ...TEA, recipients: { people } });
		await expect(retried).rejects.toThrow('other people');
		expect(created).toBe(1);
	});
});
