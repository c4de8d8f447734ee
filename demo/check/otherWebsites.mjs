import { request as httpRequest } from 'node:http';

/** How long n8n may take to answer, in milliseconds. */
const TIMEOUT = 30_000;

/** A website that the owner of the demo may have open in another tab. */
const WEBSITE = 'http://website.example';

/**
 * Asks n8n as the page of another website would. n8n answers under any host name, and has no
 * setting for that. So a website whose name points at this machine (DNS rebinding) can reach it,
 * but has no session and can't get one.
 *
 * @param {import('../bringUp.mjs').Running} running
 * @returns {Promise<string>}
 */
export async function checkOtherWebsites({ n8n }) {
	for (const path of ['/rest/settings', '/rest/login', '/rest/workflows', '/healthz', '/']) {
		for (const method of ['GET', 'OPTIONS']) {
			const asked = { 'access-control-request-method': 'POST' };
			const { headers } = await ask(n8n.url + path, method, { origin: WEBSITE, ...asked });
			const allowed = headers['access-control-allow-origin'];
			if (allowed) throw new Error(`the answer of ${method} ${path} may be read by ${allowed}`);
		}
	}
	const page = await ask(n8n.url, 'GET', {});
	if (!page.headers['x-frame-options']) throw new Error('the editor can be shown in a frame');
	const rebound = { host: new URL(WEBSITE).host };
	for (const path of ['/rest/workflows', '/rest/credentials', '/types/nodes.json']) {
		const { status } = await ask(n8n.url + path, 'GET', rebound);
		if (status !== 401) throw new Error(`${path} answered ${status} without a session`);
	}
	const setUp = await ask(`${n8n.url}/rest/owner/setup`, 'POST', rebound);
	if (setUp.status < 400) throw new Error('a second owner could be made');
	return 'their pages can’t read n8n’s answers, show it in a frame, or get a session';
}

/**
 * `fetch` can't set another host, so this uses `node:http`.
 *
 * @param {string} url
 * @param {string} method
 * @param {Record<string, string>} headers
 * @returns {Promise<{ status: number, headers: import('node:http').IncomingHttpHeaders }>}
 */
async function ask(url, method, headers) {
	return await new Promise((resolve, reject) => {
		const request = httpRequest(url, { method, headers, timeout: TIMEOUT }, (answer) => {
			answer.resume();
			resolve({ status: answer.statusCode ?? 0, headers: answer.headers });
		});
		request.once('timeout', () => request.destroy(new Error(`${url} did not answer`)));
		request.once('error', reject);
		request.end();
	});
}
