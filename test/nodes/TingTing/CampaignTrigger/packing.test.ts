import fc from 'fast-check';
import { pack, unpack } from '../../../../nodes/TingTing/CampaignTrigger/packing';

describe('Packed numbers', () => {
	it('come back sorted, however large and however often', () => {
		fc.assert(
			fc.property(fc.array(fc.bigInt({ min: 0n, max: 10n ** 20n })), (numbers) => {
				const sorted = [...numbers].sort((one, other) => (one < other ? -1 : 1));
				expect(unpack(pack([...numbers, ...numbers]))).toEqual(
					sorted.flatMap((number) => [number, number]),
				);
			}),
			{ numRuns: 2000 },
		);
	});

	it('are nothing for nothing', () => {
		expect(pack([])).toBe('');
		expect(unpack('')).toEqual([]);
	});

	it('take less than two characters each for neighbouring IDs', () => {
		const ids = Array.from({ length: 10_000 }, (_, at) => 4_000_000n + BigInt(at));
		expect(pack(ids).length).toBeLessThan(13_500);
	});
});
