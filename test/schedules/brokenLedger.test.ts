import fc from 'fast-check';
import { ExecuteContext } from 'n8n-core';
import { Failure } from '../../nodes/core/errors/failure';
import { attempt } from '../../nodes/core/errors/attempt';
import { LedgerEntries } from '../../nodes/core/once/ledgerEntries';
import * as itemKey from '../../nodes/core/once/itemKey';
import * as ledger from '../../nodes/core/once/ledger';
import { useBench } from '../harness';
import { Broken } from './invariants';
import { DEFAULT_COUNT, DEFAULT_SEED, promise } from './property';

const { prototype } = ledger.Ledger;
const real = { sendOnce: prototype.sendOnce, close: prototype.close, keyOf: itemKey.keyOf };
const nothing = () => {};

type Send = Parameters<typeof prototype.sendOnce>[1];

/** Makes a ledger record another result than the real one. */
const sendWith = (change: (send: Send) => Send) =>
	jest.spyOn(prototype, 'sendOnce').mockImplementation(async function (
		this: ledger.Ledger,
		keys,
		send,
	) {
		return await real.sendOnce.call(this, keys, change(send));
	});

const defects: Array<[words: string, breakIt: () => void]> = [
	['recalls nothing', () => jest.spyOn(prototype, 'recall').mockReturnValue(undefined)],
	[
		'does not notice that a request leaves, and treats every failure as a refusal',
		() =>
			sendWith((send) => async () => {
				let hasLeft = false;
				const sent = await attempt(async () => await send(() => (hasLeft = true)));
				if ('value' in sent) return sent.value;
				throw hasLeft ? new Failure('was refused', '') : sent.thrown;
			}),
	],
	[
		'keeps no answers',
		() => jest.spyOn(LedgerEntries.prototype, 'enter').mockImplementation(nothing),
	],
	[
		'is emptied after every try',
		() =>
			jest.spyOn(prototype, 'close').mockImplementation(function (this: ledger.Ledger) {
				real.close.call(this, false);
			}),
	],
	['is never emptied', () => jest.spyOn(prototype, 'close').mockImplementation(nothing)],
	[
		'cannot tell equal items apart',
		() => jest.spyOn(itemKey, 'keyOf').mockImplementation((items) => real.keyOf(items, '')),
	],
	['cannot tell any items apart', () => jest.spyOn(itemKey, 'keyOf').mockReturnValue('key')],
	[
		'cannot tell passes of a loop apart',
		() => jest.spyOn(ExecuteContext.prototype, 'evaluateExpression').mockReturnValue('0'),
	],
];

describe('random schedules notice a ledger that', () => {
	const bench = useBench();

	it.each(defects)(
		'%s',
		async (_words, breakIt) => {
			breakIt();
			const { failed, errorInstance } = await fc.check(promise(bench, ['sms', 'call']), {
				seed: DEFAULT_SEED,
				numRuns: DEFAULT_COUNT,
				endOnFailure: true,
			});
			expect(failed).toBe(true);
			// One of the promises fails, not the test itself.
			expect(errorInstance).toBeInstanceOf(Broken);
		},
		120_000,
	);
});
