import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { checkOtherWebsites } from '../check/otherWebsites.mjs';

/**
 * The part of n8n that the check can see.
 *
 * @param {import('node:test').TestContext} context
 * @param {{ headers?: (origin: string) => Record<string, string>, status?: number }} [behaviour]
 *   the headers of every answer, and the status of what needs a session
 */
async function check(context, { headers = () => ({}), status = 401 } = {}) {
	const server = createServer((request, response) => {
		const isOpen = ['/', '/healthz', '/rest/settings'].includes(request.url ?? '');
		const usual = { 'x-frame-options': 'SAMEORIGIN' };
		response.writeHead(isOpen ? 200 : status, {
			...usual,
			...headers(request.headers.origin ?? ''),
		});
		response.end();
	});
	context.after(() => server.close());
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	assert.ok(address && typeof address === 'object');
	const n8n = { url: `http://127.0.0.1:${address.port}` };
	return await checkOtherWebsites(/** @type {any} */ ({ n8n }));
}

test('n8n in production mode passes', async (context) => {
	assert.match(await check(context), /can’t read/);
});

test('n8n in development mode, which lets every website read its answers, does not', async (context) => {
	/** @param {string} origin */
	const headers = (origin) => ({ 'access-control-allow-origin': origin });
	await assert.rejects(check(context, { headers }), /may be read by http:\/\/website\.example/);
});

test('an editor that other pages can show in a frame does not pass', async (context) => {
	const headers = () => ({ 'x-frame-options': '' });
	await assert.rejects(check(context, { headers }), /frame/);
});

test('an n8n that needs no session does not pass', async (context) => {
	await assert.rejects(check(context, { status: 200 }), /without a session/);
});
