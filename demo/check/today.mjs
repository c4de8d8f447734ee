/**
 * What an example needs for accounts of today, whose API asks for more or has less.
 *
 * @typedef {object} Today
 * @property {Record<string, object>} parameters by node
 * @property {string[]} [without] nodes that this API can't do; they let their items through
 * @property {import('./triggers.mjs').Trigger} [trigger] set if its users do something else
 * @property {import('./expectations.mjs').Expectation['saw']} [saw] set if the result differs
 */

/**
 * Makes the copy of an example that runs with an account of today. As for a user, only the account
 * changes, and the parameters that its API needs besides.
 *
 * @param {import('../steps/examples.mjs').Workflow} workflow
 * @param {Today} today
 * @returns {import('../steps/examples.mjs').Workflow}
 */
export function forToday(workflow, { parameters, without = [] }) {
	/** @param {any} node */
	const changed = (node) => {
		const own = Object.keys(node.credentials ?? {}).find((type) => /^tingting|^toingg/i.test(type));
		if (own === undefined) return node;
		const type = own.replace(/Api$/, 'TokenApi');
		const { [own]: reference } = node.credentials;
		return {
			...node,
			parameters: {
				...{ ...node.parameters, authentication: 'apiToken' },
				...parameters[node.name],
			},
			credentials: { [type]: reference },
			...(without.includes(node.name) ? { disabled: true } : {}),
		};
	};
	return {
		...workflow,
		id: `${workflow.id}-today`,
		name: `${workflow.name}, with an account of today`,
		nodes: workflow.nodes.map(changed),
	};
}
