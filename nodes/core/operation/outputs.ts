import { NodeConnectionTypes, type IDataObject, type INodeTypeDescription } from 'n8n-workflow';
import type { Operation } from './defineOperation';

/** Several outputs of a node. */
export interface Outputs {
	/** As the editor shows them, from top to bottom. */
	names: string[];
	/**
	 * @returns which one an item leaves by, counted from 0. Failed items and whatever n8n passes on by
	 *   itself leave by the first one (n8n's behaviour)
	 */
	indexOf(json: IDataObject): number;
}

/**
 * @returns the outputs of a node: one, or with some operations several, by an expression that n8n
 *   evaluates whenever it draws or runs the node
 */
export function outputsOf(
	operations: Array<Pick<Operation<never>, 'value' | 'outputs'>>,
): INodeTypeDescription['outputs'] {
	const one = [NodeConnectionTypes.Main];
	const several = operations.flatMap(({ value, outputs }) => {
		const named = outputs?.names.map((displayName) => ({
			...{ type: NodeConnectionTypes.Main, displayName },
		}));
		return named ? [[value, named] as const] : [];
	});
	if (several.length === 0) return one;
	const choices = several.map(
		([value, named]) =>
			`$parameter["operation"] === ${JSON.stringify(value)} ? ${JSON.stringify(named)} : `,
	);
	return `={{ ${choices.join('')}${JSON.stringify(one)} }}`;
}
