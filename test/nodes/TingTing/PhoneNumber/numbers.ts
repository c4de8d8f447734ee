import { TingTingPhoneNumber } from '../../../../nodes/TingTing/PhoneNumber/TingTingPhoneNumber.node';
import type { Bench } from '../../../harness';

/** @returns the SIDs that a list operation gives, and clears the requests that this made */
export async function sidsOf(
	bench: Bench,
	operation: 'getAllOwned' | 'getAllAvailable',
): Promise<string[]> {
	const parameters = { operation, returnAll: true };
	const { items, error } = await bench.engine.run(new TingTingPhoneNumber(), parameters);
	if (error) throw error;
	bench.simulator.journal.length = 0;
	return items.map(({ json }) => String(json.sid));
}

/** Makes the service answer with this many invented numbers. The last one can send SMS. */
export function answerWithNumbers(bench: Bench, path: string, key: string, count: number): void {
	const rows = Array.from({ length: count }, (_, index) => ({
		phone_number: String(9801000100 + index),
		rate: 40,
		available_capabilities: index === count - 1 ? 'Voice, SMS' : 'Voice',
		phone_number_sid: `sid-${index}`,
	}));
	const body = { status: 200, success: true, message: null, errors: [], data: { [key]: rows } };
	bench.simulator.faults.add({
		match: { path },
		kind: 'status',
		status: 200,
		body,
		times: Infinity,
	});
}
