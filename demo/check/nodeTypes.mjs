/**
 * @param {import('../n8nSession.mjs').N8nSession} n8n
 * @param {string[]} expected full names, such as `n8n-nodes-tingting.tingTingOtp`
 * @returns {Promise<string>}
 */
export async function checkNodeTypes(n8n, expected) {
	/** @type {{ name: string, usableAsTool?: unknown }[]} */
	const types = await n8n.ask('/types/nodes.json');
	const known = new Set(types.map(({ name }) => name));
	const tools = types.filter((type) => expected.includes(type.name) && type.usableAsTool);
	const wanted = [...expected, ...tools.map(({ name }) => `${name}Tool`)];
	const missing = wanted.filter((name) => !known.has(name));
	if (missing.length > 0) throw new Error(`n8n doesn’t know ${missing.join(', ')}`);
	return `n8n knows all ${expected.length}, and ${tools.length} of them as tools for AI agents`;
}
