import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

const HOST = '127.0.0.1';

/** The model's name in its answers. */
const NAME = 'stand-in';

/** What it says if it can't make anything of a request. */
const HELP =
	'I am a stand-in for a language model, and only understand this: Check campaign 3 with “No water tomorrow”, and then call everybody.';

/**
 * A message of OpenAI's chat API, as far as it matters here.
 *
 * @typedef {object} Message
 * @property {string} role
 * @property {unknown} content text, or parts that have a text
 * @property {{ function: { name: string } }[]} [tool_calls]
 */

/** @typedef {{ function: { name: string, parameters?: { properties?: object } } }} Tool */

/**
 * @typedef {object} Asked a request
 * @property {Message[]} messages
 * @property {Tool[]} [tools]
 * @property {boolean} [stream] whether the answer comes in chunks
 */

/** @typedef {{ content: string } | { tool: string, parameters: object }} Reply */

/**
 * Starts a stand-in for a language model, so that an agent runs without an account and always does
 * the same. It speaks OpenAI's chat API, and ends with this process.
 *
 * @returns {Promise<string>} what a user types as the Base URL of the model
 */
export async function startModel() {
	const server = createServer(async (request, response) => {
		try {
			const chunks = [];
			for await (const chunk of request) chunks.push(chunk);
			answer(request.url ?? '', Buffer.concat(chunks).toString(), response);
		} catch (error) {
			response.writeHead(400).end(String(error));
		}
	});
	await new Promise((resolve) => server.listen(0, HOST, () => resolve(undefined)));
	server.unref();
	const address = server.address();
	return `http://${HOST}:${typeof address === 'object' ? address?.port : address}/v1`;
}

/** @param {string} path @param {string} body @param {import('node:http').ServerResponse} response */
function answer(path, body, response) {
	const json = (/** @type {number} */ status, /** @type {object} */ value) => {
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
	};
	if (path === '/v1/models') return json(200, { object: 'list', data: [{ id: NAME }] });
	if (path !== '/v1/chat/completions') return json(404, { error: { message: 'Not found' } });
	/** @type {Asked} */
	const asked = JSON.parse(body);
	const message = messageOf(replyTo(asked));
	if (!asked.stream) return json(200, completionOf('chat.completion', { message }));
	const chunk = completionOf('chat.completion.chunk', { delta: message });
	response.writeHead(200, { 'content-type': 'text/event-stream' });
	response.end(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`);
}

/**
 * Checks the campaign of the last request, begins it if that is wanted, and then says what happened.
 *
 * @param {Asked} asked
 * @returns {Reply}
 */
function replyTo({ messages, tools = [] }) {
	const from = messages.map(({ role }) => role).lastIndexOf('user');
	const wanted = textOf(messages[from]);
	const [, campaign] = /campaign (\d+)/i.exec(wanted) ?? [];
	const [, message] = /[“"](.+?)[”"]/.exec(wanted) ?? [];
	if (campaign === undefined || message === undefined) return { content: HELP };
	const since = messages.slice(from + 1);
	const used = since.flatMap(({ tool_calls: calls = [] }) =>
		calls.map((call) => call.function.name),
	);
	const steps = /then call everybody/i.test(wanted) ? [/check/i, /begin/i] : [/check/i];
	const next = steps.find((step) => !used.some((name) => step.test(name)));
	const tool = tools.find((one) => next?.test(one.function.name));
	if (tool) return use(tool, { campaign_id: campaign, message });
	const results = since.filter(({ role }) => role === 'tool').map(textOf);
	return { content: `Campaign ${campaign}: ${results.join('\n')}` };
}

/**
 * A tool behind a review by a person has its own parameters one level down.
 *
 * @param {Tool} tool
 * @param {object} parameters
 * @returns {Reply}
 */
function use({ function: { name, parameters: schema } }, parameters) {
	const isReviewed = 'toolParameters' in (schema?.properties ?? {});
	const reviewed = { toolParameters: parameters, hitlParameters: {} };
	return { tool: name, parameters: isReviewed ? reviewed : parameters };
}

/** @param {Message} message */
function textOf({ content }) {
	if (!Array.isArray(content)) return String(content ?? '');
	return content.map(({ text = '' }) => text).join('');
}

/** @param {Reply} reply */
function messageOf(reply) {
	if ('content' in reply) return { role: 'assistant', content: reply.content };
	const call = { name: reply.tool, arguments: JSON.stringify(reply.parameters) };
	const calls = [{ index: 0, id: `call_${randomUUID()}`, type: 'function', function: call }];
	return { role: 'assistant', content: null, tool_calls: calls };
}

/** @param {string} object @param {object} part the message, or the only chunk of it */
function completionOf(object, part) {
	return {
		...{ id: `chatcmpl-${randomUUID()}`, object, created: Math.floor(Date.now() / 1000) },
		model: NAME,
		choices: [{ index: 0, ...part, finish_reason: 'tool_calls' in part ? 'tool_calls' : 'stop' }],
		usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
	};
}
