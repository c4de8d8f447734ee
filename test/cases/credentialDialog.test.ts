import { TingTingApi } from '../../credentials/TingTingApi.credentials';
import { ToinggApi } from '../../credentials/ToinggApi.credentials';
import { ToinggSms } from '../../nodes/Toingg/Sms/ToinggSms.node';
import { useBench } from '../harness';

describe('The dialog of a credential', () => {
	const bench = useBench();

	it("says that Toingg's test does not check the key", () => {
		const [notice] = new ToinggApi().properties.filter(({ type }) => type === 'notice');
		expect(notice.displayName).toContain('Base URL only');
		expect(notice.displayName).toMatch(/wrong key/);
	});

	it('is not recommended for a test by the message about a wrong key', async () => {
		bench.store.stored.toinggApi.apiKey = 'wrong-key';
		const person = { name: 'Asha', phoneNumber: '+9779841234567', message: 'Hello' };
		const { error } = await bench.engine.run(new ToinggSms(), person);
		expect(error?.message).toContain('does not recognise the credential');
		expect(error?.description).not.toMatch(/\btest/);
	});

	it('has the fields of the account first, and Base URL last', () => {
		for (const { properties } of [new TingTingApi(), new ToinggApi()]) {
			const shown = properties.filter(({ type }) => type !== 'hidden');
			expect(shown.at(-1)?.name).toBe('baseUrl');
		}
	});
});
