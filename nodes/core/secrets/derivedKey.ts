import { createHash, scrypt } from 'node:crypto';

/** In bytes: those of SHA-256, for which the keys are. */
const KEY_LENGTH = 32;

/** What each guess of a password costs: 32 MB of memory, and about a tenth of a second. */
const COST = { N: 32_768, maxmem: 64 * 1024 * 1024 };

/** The most keys that are kept. A process uses few credentials. */
const MOST_KEYS = 100;

const keys = new Map<string, Promise<Buffer>>();

/**
 * Derives a key from a credential's secret, the same in every process. It takes a tenth of a
 * second once, on purpose: somebody who sees what was signed can't try out weak passwords quickly.
 * Still, what is signed should stay where the credential is used.
 *
 * @param owner identifies the credential, so that a table of guesses is of no use elsewhere
 * @param purpose keys for different purposes are unrelated
 */
export async function derivedKey(secret: string, owner: string, purpose: string): Promise<Buffer> {
	const name = createHash('sha256')
		.update(JSON.stringify([owner, purpose, secret]))
		.digest('hex');
	const known = keys.get(name);
	if (known) return await known;
	const key = new Promise<Buffer>((resolve, reject) => {
		scrypt(secret, JSON.stringify([owner, purpose]), KEY_LENGTH, COST, (error, derived) => {
			if (error) reject(error);
			else resolve(derived);
		});
	});
	if (keys.size >= MOST_KEYS) keys.clear();
	keys.set(name, key);
	return await key;
}
