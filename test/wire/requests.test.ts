import crypto from 'node:crypto';
import { useBench } from '../harness';
import { useRecorder } from '../harness/recorder';
import { fixtureNamed } from './fixture';
import { TABLES } from './tables';
import { play } from './wireCase';

/**
 * Plays everything that the package can do, and compares each request byte for byte with the record
 * in `recorded`. Requests must not change when the code is restructured.
 *
 * For an intended change, `RECORD=1 npx jest test/wire/` makes a new record. Review the difference
 * in `recorded`: it is what the services will notice. The record includes n8n's own headers, so an
 * update of n8n can change it.
 */
describe('The recorded requests', () => {
	const bench = useBench();
	const recorder = useRecorder(bench);
	// The digits of codes that the node makes.
	beforeEach(() => {
		jest.spyOn(crypto, 'randomInt').mockImplementation(() => 7);
	});

	describe.each(Object.entries(TABLES))('(%s)', (name, cases) => {
		const fixture = fixtureNamed(name);
		afterAll(() => fixture.save(cases.map(({ title }) => title)));

		it.each(cases.map((one) => [one.title, one] as const))('%s', async (title, one) => {
			recorder.answers = one.answers;
			await play(one, bench);
			fixture.expectSame(title, recorder.requests());
		});

		it('are all from these cases', () => {
			fixture.expectTitles(cases.map(({ title }) => title));
		});
	});
});
