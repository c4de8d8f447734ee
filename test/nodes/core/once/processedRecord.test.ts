import type { IExecuteFunctions } from 'n8n-workflow';
import { KEPT, ProcessedRecord } from '../../../../nodes/core/once/processedRecord';
import { Deduplication } from '../../../harness/deduplication';

let nodes = 0;

/** A record as one process has it, for a new node unless a test names one. */
const recordIn = (deduplication: Deduplication, id = `node ${++nodes}`) => {
	const context = { workflow: { id: 'w' }, node: { id } };
	type Context = Parameters<Deduplication['checkProcessedAndRecord']>[2];
	const at = context as Context;
	type Helpers = IExecuteFunctions['helpers'];
	const helpers: Partial<Helpers> = {
		checkProcessedAndRecord: async (items, scope, options) =>
			await deduplication.checkProcessedAndRecord(items, scope, at, options),
		removeProcessed: async (items, scope, options) =>
			await deduplication.removeProcessed(items, scope, at, options),
		getProcessedDataCount: async (scope) => await deduplication.getProcessedDataCount(scope, at),
	};
	const execution = {
		helpers,
		getWorkflow: () => context.workflow,
		getNode: () => context.node,
	} as Partial<Record<keyof IExecuteFunctions, unknown>>;
	/** As if another process wrote what it had read before these entries were added. */
	const overwrite = async (lost: string[]) =>
		await deduplication.removeProcessed(lost, 'node', at, { mode: 'entries' });
	return { record: new ProcessedRecord(execution as IExecuteFunctions), overwrite, id };
};
const names = (count: number, prefix = 'P') =>
	Array.from({ length: count }, (_, at) => `${prefix}${at}`);

describe("n8n's record of a node", () => {
	const deduplication = new Deduplication();
	beforeEach(() => deduplication.wipe());
	afterEach(() => jest.restoreAllMocks());
	const checks = () => jest.spyOn(deduplication, 'checkProcessedAndRecord');

	it('tells new entries from known ones', async () => {
		const { record } = recordIn(deduplication);
		expect(await record.enter(['a', 'b'])).toMatchObject({ fresh: ['a', 'b'], known: [] });
		expect(await record.enter(['b', 'c'])).toMatchObject({ fresh: ['c'], known: ['b'] });
	});

	it.each([
		'duplicate key value violates unique constraint "PK_ca04b9d8dc72de268fe07a65773"',
		'SQLITE_CONSTRAINT: UNIQUE constraint failed: processed_data.workflowId',
		"Duplicate entry 'w-n:node' for key 'PRIMARY'",
	])('is asked again if another process created it first: %s', async (words) => {
		const { record } = recordIn(deduplication);
		checks().mockRejectedValueOnce(new Error(words));
		expect(await record.enter(['a'])).toMatchObject({ fresh: ['a'], known: [] });
	});

	it('is not asked again after any other failure, because the entry may exist anyway', async () => {
		const { record } = recordIn(deduplication);
		const asked = checks().mockRejectedValueOnce(new Error('Connection terminated'));
		await expect(record.enter(['a'])).rejects.toThrow('Connection terminated');
		expect(asked).toHaveBeenCalledTimes(1);
	});

	it('is read again, and gets back what another process overwrote', async () => {
		const { record, overwrite } = recordIn(deduplication);
		await record.enter(names(5));
		await overwrite(['P1', 'P3']);
		const asked = checks();
		await record.complete(names(5));
		expect(asked).toHaveBeenCalledTimes(3);
		expect(await record.count()).toBe(5);
	});

	it('is read again at the end if another process was noticed before', async () => {
		const { record, overwrite } = recordIn(deduplication);
		await record.enter(names(5));
		await overwrite(['P1']);
		await record.enter(['Q']);
		const ask = deduplication.checkProcessedAndRecord.bind(deduplication);
		checks().mockImplementationOnce(async (...question) => {
			const answer = await ask(...question);
			await overwrite(['P2']);
			return answer;
		});
		await record.complete([...names(5), 'Q']);
		expect(await record.count()).toBe(6);
	});

	it('knows the entries of this process, whatever another process does', async () => {
		const { record, overwrite, id } = recordIn(deduplication);
		await record.enter(names(5));
		await overwrite(names(5));
		const beside = recordIn(deduplication, id).record;
		expect(await beside.enter([...names(5), 'Q'])).toEqual({
			fresh: ['Q'],
			known: names(5),
			lost: names(5),
		});
		expect(await record.count()).toBe(6);
	});

	it('forgets the given entries', async () => {
		const { record } = recordIn(deduplication);
		await record.enter(names(5));
		await record.remove(['P1', 'P3']);
		expect((await record.enter(names(5))).fresh).toEqual(['P1', 'P3']);
	});

	it('is written once at the end if no other process was noticed', async () => {
		const { record } = recordIn(deduplication);
		await record.enter(names(5));
		const asked = checks();
		await record.complete(names(5));
		expect(asked).toHaveBeenCalledTimes(1);
	});

	it('gets back in the next execution what was lost after the previous one', async () => {
		const { record, overwrite, id } = recordIn(deduplication);
		await record.enter(names(500));
		await record.complete(names(500));
		await overwrite(names(500));
		const next = recordIn(deduplication, id).record;
		await next.enter(['Q']);
		expect(await record.count()).toBe(501);
	});

	it('gives up if the record never keeps its entries', async () => {
		const { record } = recordIn(deduplication);
		const asked = checks().mockImplementation(async (items) => ({ new: items, processed: [] }));
		await record.complete(['a']);
		expect(asked).toHaveBeenCalledTimes(10);
	});

	it('drops the oldest entries only at the end of a run, and never renewed ones', async () => {
		const { record } = recordIn(deduplication);
		await record.enter(['first']);
		await record.remove(['first']);
		// From other processes, because recent entries of this process are never lost.
		deduplication.fill([...names(3, 'old'), ...names(KEPT, 'other')]);
		await record.enter(['newcomer']);
		await record.renew(['old1', 'gone']);
		expect((await record.enter(names(3, 'old'))).fresh).toEqual([]);
		await record.complete(['newcomer']);
		expect(await record.count()).toBe(KEPT);
		const { known } = await record.enter([...names(3, 'old'), 'newcomer', 'gone']);
		expect(known).toEqual(['old1', 'newcomer']);
	});
});
