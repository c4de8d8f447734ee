import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { BadInput, NOTHING_SENT } from '../errors/failure';
import { inputRows } from './wholeColumn';

/**
 * @returns the items that a run for all items takes, a person each
 * @throws BadInput if n8n keeps items back because of Execute Once: their people would be lost without
 *   a word
 */
export function allRows(execution: IExecuteFunctions): INodeExecutionData[] {
	const items = execution.getInputData();
	const rows = inputRows(execution).length;
	if (rows <= items.length) return items;
	throw new BadInput(
		`Execute Once is on, so only the first of ${rows} rows would be used`,
		"Switch it off in this node's Settings. All rows are used in one run anyway.",
		{ effect: NOTHING_SENT },
	);
}
