/** Parts of the workflows for checks. */

export const BUTTON = 'When clicking ‘Execute workflow’';

/**
 * @param {string} what
 * @param {unknown} actual
 * @param {unknown} wanted a value, or a pattern
 */
export function expect(what, actual, wanted) {
	const fits = wanted instanceof RegExp ? wanted.test(String(actual)) : actual === wanted;
	if (!fits) throw new Error(`${what}: “${actual}” instead of “${wanted}”`);
}

/**
 * @param {string} name
 * @param {Record<string, unknown>} parameters
 */
export function node(name, parameters) {
	const type = `n8n-nodes-tingting.${name}`;
	const service = name.startsWith('toingg') ? 'toingg' : 'tingTing';
	const isOfToday = parameters.authentication === 'apiToken';
	const credential = `${service}${isOfToday ? 'Token' : ''}Api`;
	const id = isOfToday ? `${name} today` : name;
	return {
		id,
		name: id,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { [credential]: { id: null, name: '' } },
	};
}

/**
 * @param {string} name
 * @param {string} type of n8n itself
 * @param {number} typeVersion
 * @param {Record<string, unknown>} parameters
 */
export const builtIn = (name, type, typeVersion, parameters) => ({
	...{ id: name, name, type: `n8n-nodes-base.${type}`, typeVersion },
	...{ position: [0, 0], parameters },
});

export const start = {
	id: 'start',
	name: BUTTON,
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/**
 * @param {string} id
 * @param {string} name
 * @param {import('../steps/examples.mjs').Workflow['nodes']} nodes each is followed by the next
 */
export function workflowOf(id, name, nodes) {
	const steps = nodes
		.slice(1)
		.map(({ name: next }, index) => [
			nodes[index].name,
			{ main: [[{ node: next, type: 'main', index: 0 }]] },
		]);
	return {
		id,
		name,
		nodes,
		connections: Object.fromEntries(steps),
		settings: { executionOrder: 'v1' },
	};
}
