import { useBench } from '../harness';
import { useRecorder } from '../harness/recorder';
import { fixtureNamed } from './fixture';
import { TABLES } from './tables';
import { play } from './wireCase';

/**
 * Plays everything that the package can do, and compares each request byte for byte with what was
 * recorded in `recorded`: what goes over the wire must not change while the code is rebuilt.
 *
 * Where it is to change, `RECORD=1 npx jest test/wire/` records anew. The difference in `recorded` is
 * what the services get to see of the change: it belongs into its review. n8n's own headers are in
 * there too, so an update of n8n can make a difference.
 */
describe('The same requests as ever are sent', () => {
	const bench = useBench();
	const recorder = useRecorder(bench);

	describe.each(Object.entries(TABLES))('(%s)', (name, cases) => {
		const fixture = fixtureNamed(name);
		afterAll(() => fixture.save(cases.map(({ title }) => title)));

		it.each(cases.map((one) => [one.title, one] as const))('%s', async (title, one) => {
			recorder.answers = one.answers;
			await play(one, bench);
			fixture.expectSame(title, recorder.requests());
		});

		it('and no others are recorded', () => {
			fixture.expectTitles(cases.map(({ title }) => title));
		});
	});
});
