import { randomInt } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Explained } from '../failures.mjs';
import { DEMO } from '../folders.mjs';

/** The user who signs in to the demo's n8n. */
export const OWNER = Object.freeze({
	email: 'owner@example.com',
	firstName: 'Demo',
	lastName: 'Owner',
});

/** The password of every demo of version 0.1.0. Anybody can read it in that source code. */
export const PUBLISHED_PASSWORD = 'Demo-owner-1';

/** Only the user who runs the demo may read its password. */
const OWNER_ONLY = 0o600;

/** Letters and digits that people don't confuse when they type them. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** n8n asks for a capital letter and a digit. */
const PREFIX = 'Demo1';

/**
 * Signs in as the owner, and first creates that owner in a new n8n. If the published password is
 * still in use, the kept one replaces it.
 *
 * @param {import('../n8nSession.mjs').N8nSession} n8n
 * @param {string} file where the password is kept
 * @param {import('../progress.mjs').Say} say
 * @returns {Promise<string>} the password
 * @throws {Explained} if n8n accepts neither password
 */
export async function signInAsOwner(n8n, file, say) {
	const password = await ownerPassword(file);
	if (await n8n.hasNoOwner()) {
		await n8n.makeOwner(OWNER, password);
	} else if (await n8n.signIn(OWNER.email, password)) {
		return password;
	} else if (await n8n.signIn(OWNER.email, PUBLISHED_PASSWORD)) {
		await n8n.changePassword(PUBLISHED_PASSWORD, password);
		say('its published password was replaced');
	} else {
		throw new Explained(
			`n8n does not accept ${OWNER.email} with the password in ${file}.`,
			`If you changed the password in the editor, write the new one into that file. To start over, delete ${DEMO}, which also deletes your workflows.`,
		);
	}
	return password;
}

/**
 * Reads the owner's password, or makes one and keeps it for the next start.
 *
 * @param {string} file where it is kept, readable only for this user
 * @returns {Promise<string>}
 */
export async function ownerPassword(file) {
	const kept = await readPassword(file);
	if (kept) {
		await chmod(file, OWNER_ONLY);
		return kept;
	}
	const made = makePassword();
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, `${made}\n`, { mode: OWNER_ONLY });
	// The mode above applies only to a new file, and a crash may have left an empty one.
	await chmod(file, OWNER_ONLY);
	return made;
}

/** @param {string} file */
async function readPassword(file) {
	try {
		return (await readFile(file, 'utf8')).trim();
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
		throw error;
	}
}

/** @returns {string} such as `Demo1-k7fp-2mqx-9trb-hd4w`: 79 random bits */
function makePassword() {
	const group = () =>
		Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
	return [PREFIX, group(), group(), group(), group()].join('-');
}
