import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { freePort } from '../ports.mjs';

/**
 * @param {string | undefined} host
 * @param {(port: number) => Promise<void>} work
 */
async function withTakenPort(host, work) {
	const server = createServer();
	await new Promise((resolve) => server.listen({ port: 0, host }, () => resolve(undefined)));
	const address = server.address();
	assert.ok(address && typeof address === 'object');
	try {
		await work(address.port);
	} finally {
		server.close();
	}
}

test('a free port is taken as preferred', async () => {
	let wished = 0;
	await withTakenPort('127.0.0.1', async (port) => void (wished = port));
	assert.equal(await freePort(wished), wished);
});

for (const host of ['127.0.0.1', undefined]) {
	test(`a port taken on ${host ?? 'all addresses'} is replaced by a higher one`, async () => {
		await withTakenPort(host, async (port) => assert.ok((await freePort(port)) > port));
	});
}

test('a promised port is not given away twice', async () => {
	let wished = 0;
	await withTakenPort('127.0.0.1', async (port) => void (wished = port));
	assert.notEqual(await freePort(wished, new Set([wished])), wished);
});
