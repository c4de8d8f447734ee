import assert from 'node:assert/strict';
import { test } from 'node:test';
import { request } from '../http.mjs';
import { startModel } from '../steps/model.mjs';

/** @param {string} name @param {object} properties */
const tool = (name, properties) => ({
	type: 'function',
	function: { name, parameters: { properties } },
});

/** As n8n names them. The second is behind a review by a person. */
const TOOLS = [
	tool('Check_campaign', { campaign_id: {}, message: {} }),
	tool('Begin_campaign', { toolParameters: {}, hitlParameters: {} }),
];

const REQUEST = 'Check campaign 3 with “No water”, and then call everybody.';
const WANTED = { campaign_id: '3', message: 'No water' };

/** @param {object[]} messages @returns {Promise<any>} the answer's message */
async function ask(messages) {
	const url = await startModel();
	const body = { messages, tools: TOOLS };
	const { json } = await request(`${url}/chat/completions`, { method: 'POST', body });
	return json.choices[0].message;
}

/** @param {any} message @returns {[string, object]} the tool that it uses, and how */
const used = ({ tool_calls: [call] }) => [call.function.name, JSON.parse(call.function.arguments)];

const result = { role: 'tool', content: '{"recipients":3}' };

test('the stand-in for a model checks a campaign, then begins it, and then tells the results', async () => {
	const messages = [{ role: 'user', content: REQUEST }];
	const check = await ask(messages);
	assert.deepEqual(used(check), ['Check_campaign', WANTED]);
	const begin = await ask([...messages, check, result]);
	const reviewed = { toolParameters: WANTED, hitlParameters: {} };
	assert.deepEqual(used(begin), ['Begin_campaign', reviewed]);
	const end = await ask([...messages, check, result, begin, { role: 'tool', content: 'begun' }]);
	assert.equal(end.content, 'Campaign 3: {"recipients":3}\nbegun');
});

test('the stand-in for a model begins nothing unless it is asked to', async () => {
	const messages = [{ role: 'user', content: 'Check campaign 3 with “No water”.' }];
	const check = await ask(messages);
	const end = await ask([...messages, check, result]);
	assert.equal(end.tool_calls, undefined);
});

test('the stand-in for a model says what it understands', async () => {
	const { content } = await ask([{ role: 'user', content: 'Hello' }]);
	assert.match(content, /Check campaign 3 with/);
});
