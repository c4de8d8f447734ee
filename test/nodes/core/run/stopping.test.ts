import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import {
	ASHA,
	BIKASH,
	CHANDRA,
	inParallel,
	requestsTo,
	sendsIn,
	THREE_PEOPLE,
	useBench,
} from '../../../harness';

/** Items that were started and wait for their turn when another item fails. */
describe('The first failure, if it stops the workflow', () => {
	const bench = useBench();
	const path = /send\/otp/;
	const refused = { match: { path }, kind: 'unsuccessful', message: 'No credits' } as const;
	const send = async (input: IDataObject[], options: INodeParameters) =>
		await bench.engine.run(new TingTingOtp(), { ...inParallel, options }, { input });

	it('stops the items that wait for Requests per Second', async () => {
		bench.simulator.faults.add(refused);
		const { error } = await send(THREE_PEOPLE, { requestsPerSecond: 2 });
		expect(sendsIn(bench)).toEqual({ Asha: { asked: 1, acted: 0 } });
		expect(error?.message).toContain('row 1 (item 0): No credits');
		expect(error?.description).toContain('Not started: rows 2 to 3 (items 1 to 2).');
	});

	it('stops the second item of a recipient whose first one failed', async () => {
		bench.simulator.faults.add(refused);
		const { error } = await send([ASHA, ASHA], { skipDuplicates: 'input' });
		expect(sendsIn(bench)).toEqual({ Asha: { asked: 1, acted: 0 } });
		expect(error?.description).toContain('Not started: row 2 (item 1).');
	});

	it('is the one that is reported, even if an earlier item was waiting', async () => {
		const { faults } = bench.simulator;
		const held = { kind: 'tooManyRequests', retryAfterSeconds: 1, delaySeconds: 0.2 } as const;
		faults.add({ match: { path, body: ASHA.phone }, ...held });
		faults.add({ ...refused, match: { path, body: BIKASH.phone }, delaySeconds: 0.4 });
		const { error } = await send([ASHA, BIKASH, CHANDRA], { concurrency: 2 });
		expect(requestsTo(bench.simulator)).toHaveLength(2);
		expect(error?.message).toContain('row 2 (item 1): No credits');
		expect(error?.description).toContain('Not started: rows 1, 3 (items 0, 2).');
	});
});
