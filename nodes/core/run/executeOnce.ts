import type { IExecuteFunctions } from 'n8n-workflow';
import { BadInput, NOTHING_SENT } from '../errors/failure';
import type { Run } from '../operation/defineOperation';
import { inputRows } from '../operation/wholeColumn';

/**
 * With Execute Once, n8n gives a node only its first item, which is then all that a run for all items
 * takes.
 *
 * @throws BadInput if there are more rows: their people would be lost without a word
 */
export function refuseKeptBackRows(execution: IExecuteFunctions, runs: Run[]): void {
	if (!runs.some(({ pairedItem }) => Array.isArray(pairedItem))) return;
	const rows = inputRows(execution).length;
	if (rows <= execution.getInputData().length) return;
	throw new BadInput(
		`Execute Once is on, so only the first of ${rows} rows would be used`,
		"Switch it off in this node's Settings. All rows are used in one run anyway.",
		{ effect: NOTHING_SENT },
	);
}
