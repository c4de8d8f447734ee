import { randomUUID } from 'node:crypto';
import { on } from 'node:events';
import { request } from '../http.mjs';
import { interrupted } from '../interruption.mjs';
import { publish } from './triggers.mjs';

/** How long a conversation may take, in milliseconds. */
const PATIENCE = 90_000;

/** How n8n speaks beside the messages, and what its chat answers. */
const CONTINUE = 'n8n|continue';
const HEARTBEAT = 'n8n|heartbeat';
const HEARTBEAT_ANSWER = 'n8n|heartbeat-ack';

/** n8n takes a program that follows an approval's link for a bot which only looks at it. */
const BROWSER = {
	'user-agent':
		'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
};

/** @typedef {import('../n8nSession.mjs').N8nSession} N8nSession */
/** @typedef {import('./triggers.mjs').Trigger} Trigger */
/** @typedef {import('./triggers.mjs').Phone} Phone */

/**
 * What somebody does when the workflow has written: types something, types the code that the phone
 * got, or clicks a button with this label.
 *
 * @typedef {string | { code: true } | { button: string }} Turn
 */

/** Types the code that the phone got last. @type {Turn} */
export const THE_CODE = { code: true };

/** @typedef {{ executionId: string, resumeToken?: string }} Started */

/**
 * Publishes a workflow, talks with it as a visitor of its chat page, and withdraws it again.
 *
 * @param {string} first what the visitor types first
 * @param {Turn[]} turns
 * @returns {Trigger}
 */
export function visitChat(first, ...turns) {
	return async (n8n, workflowId, phone) => {
		await publish(n8n, workflowId);
		const sessionId = randomUUID();
		const { nodes } = await n8n.ask(`/rest/workflows/${workflowId}`);
		const chat = nodes.find((/** @type {any} */ { type }) => type.endsWith('.chatTrigger'));
		const url = `${n8n.url}/webhook/${chat?.webhookId}/chat`;
		const started = await begin(url, sessionId, first);
		await talk(n8n, { ...started, sessionId, isPublic: true }, turns, phone);
		await n8n.ask(`/rest/workflows/${workflowId}/deactivate`, { method: 'POST', body: {} });
		return started.executionId;
	};
}

/**
 * Talks with a workflow in the editor's chat.
 *
 * @param {string} triggerName
 * @param {string} first
 * @param {Turn[]} turns
 * @returns {Trigger}
 */
export function openChat(triggerName, first, ...turns) {
	return async (n8n, workflowId, phone) => {
		const sessionId = randomUUID();
		const body = { triggerToStartFrom: { name: triggerName }, chatSessionId: sessionId };
		await n8n.ask(`/rest/workflows/${workflowId}/run`, { method: 'POST', body });
		const url = `${n8n.url}/webhook-test/${workflowId}/${sessionId}`;
		const started = await begin(url, sessionId, first);
		await talk(n8n, { ...started, sessionId, isPublic: false }, turns, phone);
		return started.executionId;
	};
}

/** @param {string} sessionId @param {string} chatInput */
const typed = (sessionId, chatInput) => ({ action: 'sendMessage', sessionId, chatInput });

/** @param {string} url @param {string} sessionId @param {string} first @returns {Promise<Started>} */
async function begin(url, sessionId, first) {
	const body = typed(sessionId, first);
	return (await request(url, { method: 'POST', body })).json;
}

/**
 * Takes a turn for each message of the workflow, and reads on until the message after the last turn.
 * n8n goes on from a message only while the chat is open.
 *
 * @param {N8nSession} n8n
 * @param {Started & { sessionId: string, isPublic: boolean }} chat
 * @param {Turn[]} turns
 * @param {Phone} phone
 */
async function talk(n8n, { executionId, resumeToken = '', sessionId, isPublic }, turns, phone) {
	const query = { sessionId, executionId, isPublic: String(isPublic), token: resumeToken };
	const address = `${n8n.url.replace('http', 'ws')}/chat?${new URLSearchParams(query)}`;
	const socket = new n8n.WebSocket(address);
	const write = (/** @type {string} */ text) => socket.send(JSON.stringify(typed(sessionId, text)));
	const messages = messagesOf(socket);
	try {
		for (const turn of turns) {
			const { value: message } = await messages.next();
			if (message === undefined) throw new Error('The chat ended early');
			if (typeof turn === 'string') write(turn);
			else if ('button' in turn) await click(message, turn.button);
			else write(await phone.code());
		}
		await messages.next();
		await n8n.result(executionId, PATIENCE);
	} finally {
		socket.close();
	}
}

/** @param {string} message @param {string} label */
async function click(message, label) {
	/** @type {{ text: string, link: string }[]} */
	const buttons = message.startsWith('{') ? JSON.parse(message).buttons : [];
	const button = buttons.find(({ text }) => text === label);
	if (!button) throw new Error(`“${message}” has no button “${label}”`);
	await request(button.link, { headers: BROWSER });
}

/**
 * @param {any} socket
 * @returns {AsyncGenerator<string, undefined>} the messages, without those about the connection
 */
async function* messagesOf(socket) {
	const signal = AbortSignal.any([interrupted, AbortSignal.timeout(PATIENCE)]);
	for await (const [data] of on(socket, 'message', { signal, close: ['close'] })) {
		const text = data.toString();
		if (text === HEARTBEAT) socket.send(HEARTBEAT_ANSWER);
		else if (text !== CONTINUE) yield text;
	}
}
