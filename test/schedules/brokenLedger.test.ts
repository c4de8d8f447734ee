import fc from 'fast-check';
import { ExecuteContext } from 'n8n-core';
import { Failure } from '../../nodes/core/errors/failure';
import * as ledger from '../../nodes/core/once/ledger';
import { useBench } from '../harness';
import { Broken } from './invariants';
import { DEFAULT_COUNT, DEFAULT_SEED, promise } from './property';

type Settle = ledger.Ledger['settle'];

const { prototype } = ledger.Ledger;
const real = { settle: prototype.settle, close: prototype.close, keyOf: ledger.keyOf };
const nothing = () => {};

/** Lets a ledger hear something else than what came of a request. */
const settleWith = (change: (outcome: Parameters<Settle>[1]) => Parameters<Settle>[1]) =>
	jest.spyOn(prototype, 'settle').mockImplementation(function (this: ledger.Ledger, keys, came) {
		real.settle.call(this, keys, change(came));
	});

const sureNo = { thrown: new Failure('was refused', '') };

const defects: Array<[words: string, breakIt: () => void]> = [
	['recalls nothing', () => jest.spyOn(prototype, 'recall').mockReturnValue(undefined)],
	[
		'does not hear what came of a request',
		() => jest.spyOn(prototype, 'settle').mockImplementation(nothing),
	],
	[
		'takes every failure for a sure no',
		() => settleWith((came) => ('items' in came ? came : sureNo)),
	],
	['keeps no answers', () => settleWith((came) => ('items' in came ? sureNo : came))],
	[
		'is emptied after every try',
		() =>
			jest.spyOn(prototype, 'close').mockImplementation(function (this: ledger.Ledger) {
				real.close.call(this, false);
			}),
	],
	['is never emptied', () => jest.spyOn(prototype, 'close').mockImplementation(nothing)],
	[
		'can not tell equal items apart',
		() => jest.spyOn(ledger, 'keyOf').mockImplementation((items) => real.keyOf(items, '')),
	],
	['can not tell any items apart', () => jest.spyOn(ledger, 'keyOf').mockReturnValue('key')],
	[
		'can not tell passes of a loop apart',
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
			// A promise, and not the test itself.
			expect(errorInstance).toBeInstanceOf(Broken);
		},
		120_000,
	);
});
