import type { IDataObject } from 'n8n-workflow';
import { stepsOf } from '../../../nodes/core/once/steps';
import { createOnce } from '../../../nodes/TingTing/newCampaignStep';
import type { NewCampaign } from '../../../nodes/TingTing/port';

const CAMPAIGN: NewCampaign = { name: 'Tea', services: 'PHONE', recipients: { people: [] } };

describe('Creating a campaign once', () => {
	let kept: IDataObject | undefined;
	let created: number;

	beforeEach(() => {
		kept = undefined;
		created = 0;
	});

	/** Creates it with an account, remembering what an execution remembers for its Retry. */
	const createWith = async (account: string) => {
		const steps = stepsOf({
			account,
			recall: () => ({}),
			sendOnce: async (send) => {
				kept ??= (await send(() => {})).json;
				return { outcome: 'sent', item: { json: kept } };
			},
		});
		return await createOnce(steps, CAMPAIGN, {
			what: 'the campaign was created',
			send: async () => ({ id: 100 + ++created }),
		});
	};

	it('goes on with the same campaign in a retry with the same account', async () => {
		expect(await createWith('of Asha')).toEqual({ id: 101 });
		expect(await createWith('of Asha')).toEqual({ id: 101 });
		expect(created).toBe(1);
	});

	it('refuses a retry with another account of the same kind, which has other campaigns', async () => {
		await createWith('of Asha');
		await expect(createWith('of Bikash')).rejects.toThrow('different credential');
		expect(created).toBe(1);
	});
});
