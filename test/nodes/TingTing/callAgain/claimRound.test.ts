import { useBench } from '../../../harness';
import { ACCOUNTS, BIKASH, callingAgain, CHANDRA } from './campaigns';

const [[, of2023], [, ofToday]] = ACCOUNTS;

describe.each([
	['2023', of2023],
	['today', ofToday],
])('A round of Call Again that may have begun, for an account of %s', (when, account) => {
	const bench = useBench();
	const { node, ...calling } = callingAgain(bench, account);
	const { begun, again, parametersFor, called, begins, untilQuiet, ringing } = calling;

	/** Retries with another credential of the same kind, as somebody may choose it in the editor. */
	async function retriedWithAnotherCredential(id: number) {
		bench.simulator.faults.add({ match: ringing, kind: 'resetBefore' });
		const parameters = parametersFor(id, { options: { resendUnknown: true } });
		const first = await bench.workflow.run(node, parameters);
		expect(first.error?.message).toContain('has an unknown outcome');
		const nodeOf = bench.engine.nodeOf.bind(bench.engine);
		const another = { id: 'another', name: 'Another' };
		jest.spyOn(bench.engine, 'nodeOf').mockImplementation((...asked) => ({
			...nodeOf(...asked),
			credentials: { tingTingApi: another, tingTingTokenApi: another },
		}));
		const second = await first.retry(parameters);
		await untilQuiet();
		return second;
	}

	if (when === '2023') {
		it('is the first one of another credential, so the next one has to wait', async () => {
			const id = await begun();
			const { items } = await retriedWithAnotherCredential(id);
			expect(items[0].json).toMatchObject({ round: 1, recipients: 2 });
			expect(await again(id)).toMatchObject({ round: 1, recipients: 0, reason: 'tooSoon' });
			expect(called()).toEqual([BIKASH, CHANDRA]);
		});
	} else {
		it('is not begun with another credential, which has other campaigns', async () => {
			const { error } = await retriedWithAnotherCredential(await begun());
			expect(error?.message).toContain('different credential');
			expect(begins()).toBe(0);
			expect(called()).toEqual([]);
		});
	}
});
