import { mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';

/** How often a holder shows that it is alive, and after how long a silence it counts as dead. */
const HEARTBEAT = 2_000;
const SILENCE = 15_000;

/**
 * Takes a lock file, unless a living process holds it.
 *
 * A holder that crashed leaves the file behind. It is recognised because its process is gone or, if
 * processes can't be seen (another container, or a number that belongs to another process after a
 * restart of the machine), because it is silent.
 *
 * @param {string} file
 * @returns {Promise<(() => Promise<void>) | undefined>} releases the lock; undefined if it is held
 */
export async function tryLock(file) {
	await mkdir(dirname(file), { recursive: true });
	if (!(await create(file))) {
		if (await isHeld(file)) return undefined;
		await rm(file, { force: true });
		if (!(await create(file))) return undefined;
	}
	const timer = setInterval(() => {
		const now = new Date();
		utimes(file, now, now).catch(() => {});
	}, HEARTBEAT);
	timer.unref();
	return async () => {
		clearInterval(timer);
		await rm(file, { force: true });
	};
}

/** @param {string} file */
async function create(file) {
	try {
		const handle = await open(file, 'wx');
		await handle.writeFile(JSON.stringify({ host: hostname(), pid: process.pid }));
		await handle.close();
		return true;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
		throw error;
	}
}

/** @param {string} file */
async function isHeld(file) {
	try {
		const { mtimeMs } = await stat(file);
		if (Date.now() - mtimeMs > SILENCE) return false;
		const { host, pid } = JSON.parse(await readFile(file, 'utf8'));
		return host !== hostname() || isAlive(pid);
	} catch {
		// Released a moment ago, or just created and still empty.
		return true;
	}
}

/** @param {number} pid */
function isAlive(pid) {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}
