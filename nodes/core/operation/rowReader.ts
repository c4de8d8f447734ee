import { attemptNow } from '../errors/attempt';
import { refuseLeftOut, type IsLeftOut } from './doNotContact';

/** An input item, or an entry of a typed list, that can't be used. */
export interface BadRow {
	/** Counted from 0: the input item, or the entry of a typed list. */
	position: number;
	/** The error from reading it: a `BadInput`, or n8n's error about an expression. */
	why: unknown;
}

/**
 * Reads the rows of a run that takes many. Rows that can't be used are set aside; the user's Bad Rows
 * option decides about them. So are people that the user's list leaves out.
 *
 * @param read throws `BadInput` for a row that can't be used
 * @param identityOf the same for all spellings of a person's number
 * @returns the results of `read` for the other rows
 */
export type ReadRows = <Source, Row>(
	sources: Source[],
	read: (source: Source, position: number) => Row,
	identityOf: (row: Row) => string,
) => Row[];

/** @param badRows gets the rows that can't be used */
export function rowReader(badRows: BadRow[], isLeftOut?: IsLeftOut) {
	let good = 0;
	let hasRead = false;
	const rows: ReadRows = (sources, read, identityOf) => {
		hasRead = true;
		return sources.flatMap((source, position) => {
			const tried = attemptNow(() => {
				const row = read(source, position);
				refuseLeftOut(isLeftOut, identityOf(row));
				return row;
			});
			if ('thrown' in tried) badRows.push({ position, why: tried.thrown });
			else good += 1;
			return 'value' in tried ? [tried.value] : [];
		});
	};
	return { rows, count: () => good, wereRead: () => hasRead };
}
