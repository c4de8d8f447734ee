import { createServer } from 'node:net';

/** Addresses on which another program may hold a port. Some systems let both hold it at once. */
const ADDRESSES = ['127.0.0.1', '0.0.0.0', '::'];

/**
 * Finds a port of this machine that nobody listens on.
 *
 * @param {number} preferred the port to take if it is free
 * @param {ReadonlySet<number>} [promised] ports already given away, though nobody listens there yet
 * @returns {Promise<number>} the preferred port, otherwise the next free one above it
 * @throws if none of the hundred ports from there on is free
 */
export async function freePort(preferred, promised = new Set()) {
	for (let port = preferred; port < preferred + 100; port++) {
		if (!promised.has(port) && (await isFree(port))) return port;
	}
	throw new Error(`No free port between ${preferred} and ${preferred + 99}`);
}

/** @param {number} port */
async function isFree(port) {
	for (const address of ADDRESSES) {
		if (!(await canListen(port, address))) return false;
	}
	return true;
}

/**
 * @param {number} port
 * @param {string} address
 * @returns {Promise<boolean>}
 */
async function canListen(port, address) {
	const server = createServer();
	return await new Promise((resolve) => {
		server.once('error', (error) => {
			const code = 'code' in error ? error.code : undefined;
			resolve(code !== 'EADDRINUSE' && code !== 'EACCES');
		});
		server.listen({ port, host: address, exclusive: true }, () =>
			server.close(() => resolve(true)),
		);
	});
}
