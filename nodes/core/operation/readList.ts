import type { IExecuteFunctions } from 'n8n-workflow';
import { Failure } from '../errors/failure';
import { limits } from '../http/limits';
import { collectPages, type Collecting, type FetchPage } from '../http/pagination';
import { hint } from '../run/hints';
import { idOfHeld, type Held } from './simplify';

/** Names of a list for messages, e.g. "TingTing" and "campaigns". */
export interface ListNames {
	service: string;
	things: string;
}

/**
 * Reads a list for an operation. A list that ends before the service's own count gets a note, so
 * that nobody takes it for whole.
 *
 * @param list how to read it, and how many rows are wanted at most
 * @throws Failure if the list has more pages than may be asked for
 */
export async function readList<Fields extends object>(
	execution: IExecuteFunctions,
	list: ListNames &
		Pick<Collecting<Held<Fields>>, 'idOf' | 'isWanted'> & {
			fetchPage: FetchPage<Held<Fields>>;
			limit: number;
		},
): Promise<Array<Held<Fields>>> {
	const { fetchPage, limit, idOf = idOfHeld, isWanted } = list;
	const { rows, isCut, missing } = await collectPages(fetchPage, limit, { idOf, isWanted });
	if (isCut) throw tooManyPages(list);
	noteMissing(execution, missing, list);
	return rows;
}

/** @param missing how many rows the service counts but did not give */
export function noteMissing(
	execution: IExecuteFunctions,
	missing: number,
	{ service, things }: ListNames,
): void {
	if (missing === 0) return;
	hint(
		execution,
		`${service} counts ${missing} more ${things} than it returned. Run this again: the list may have changed while it was read.`,
	);
}

/** @returns the failure of a list that has more pages than may be asked for */
export function tooManyPages({ service, things }: ListNames): Failure {
	return new Failure(
		`stopped after ${limits.pages} pages, and ${service} has more`,
		`Switch off Return All and set a Limit. If there are fewer ${things}, tell ${service}.`,
	);
}
