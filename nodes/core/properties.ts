import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import type { Operation } from './operation';

/**
 * A node's whole property list, derived from the list its execution dispatches on.
 *
 * @param resource the node's one resource, stored hidden in workflows
 */
export function propertiesOf<Service>(
	resource: string,
	operations: Array<Operation<Service>>,
): INodeProperties[] {
	const options = operations.map(({ value, name, action, description }) => ({
		value,
		name,
		action,
		description,
	}));
	// Not localeCompare: its first call loads locale data, a third of this package's start-up time.
	options.sort((one, other) => (one.name < other.name ? -1 : 1));
	return [
		{ displayName: 'Resource', name: 'resource', type: 'hidden', default: resource },
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			description: 'What this node does with each item it receives',
			options,
			default: String(operations[0].value),
		},
		...operations.flatMap(({ value, fields }) =>
			updateDisplayOptions({ show: { operation: [value] } }, fields),
		),
	];
}
