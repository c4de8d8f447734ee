import type { IExecuteFunctions } from 'n8n-workflow';
import { BadInput, NOTHING_SENT } from '../errors/failure';
import { rowsNamed } from '../errors/rowNumbers';

/** A parameter with one value for all items that go together. */
interface Shared {
	name: string;
	displayName: string;
	/** @param item counted from 0 */
	read(item: number): unknown;
}

/**
 * Items that go together share the parameters of the first one. An expression may give another value
 * for another item, and then everybody would get what was meant for one. Only expressions are read
 * again, because that takes time. One that counts from now is later for each row; it is taken as the
 * same if it lies between the first row's value before and after.
 *
 * @param advice what to do instead
 * @throws BadInput that names the first row with another value
 */
export function refuseDifferences(
	execution: IExecuteFunctions,
	shared: Shared[],
	advice: string,
): void {
	const { parameters } = execution.getNode();
	for (const { name, displayName, read } of shared) {
		if (!hasExpression(parameters[name])) continue;
		const textAt = (item: number) => JSON.stringify(read(item));
		const values = execution.getInputData().map((_, item) => textAt(item));
		const [before, after] = [values[0], textAt(0)];
		const other = values.findIndex((value) => value < before || value > after);
		if (other === -1) continue;
		throw new BadInput(
			`${displayName} of ${rowsNamed([other])} differs from that of the first row`,
			advice,
			{ effect: NOTHING_SENT },
		);
	}
}

/** n8n stores an expression as a text that begins with an equals sign. */
function hasExpression(stored: unknown): boolean {
	return (JSON.stringify(stored) ?? '').includes('"=');
}
