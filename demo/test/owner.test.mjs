import assert from 'node:assert/strict';
import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Explained } from '../failures.mjs';
import { PUBLISHED_PASSWORD, ownerPassword, signInAsOwner } from '../steps/owner.mjs';
import { temporaryFolder } from './temporary.mjs';

/** @param {string} [password] the owner's; without it nobody owns this n8n yet */
function createN8n(password) {
	const n8n = {
		password,
		hasNoOwner: async () => n8n.password === undefined,
		/** @param {unknown} _owner @param {string} wanted */
		makeOwner: async (_owner, wanted) => void (n8n.password = wanted),
		/** @param {string} _email @param {string} typed */
		signIn: async (_email, typed) => typed === n8n.password,
		/** @param {string} current @param {string} wanted */
		async changePassword(current, wanted) {
			assert.equal(current, n8n.password);
			n8n.password = wanted;
		},
	};
	return n8n;
}

/** @param {any} n8n @param {string} file */
const signIn = async (n8n, file) => await signInAsOwner(n8n, file, () => {});

/** @param {import('node:test').TestContext} context */
const passwordFile = async (context) => join(await temporaryFolder(context), 'n8n', 'password');

test('every new demo has its own password, which n8n accepts as safe', async (context) => {
	const [first, second] = [await passwordFile(context), await passwordFile(context)];
	const password = await ownerPassword(first);
	assert.notEqual(password, await ownerPassword(second));
	assert.match(password, /^(?=.*[A-Z])(?=.*\d).{20,64}$/);
	assert.ok(new Set(password).size > 8, password);
});

test('the password stays the same from start to start', async (context) => {
	const file = await passwordFile(context);
	const n8n = createN8n();
	const password = await signIn(n8n, file);
	assert.equal(n8n.password, password);
	assert.equal(await signIn(n8n, file), password);
});

const noModes = { skip: process.platform === 'win32' && 'Windows has no file modes' };

test('only the user who runs the demo can read the password file', noModes, async (context) => {
	const file = await passwordFile(context);
	const mode = async () => (await stat(file)).mode & 0o777;
	await ownerPassword(file);
	assert.equal(await mode(), 0o600);
	await chmod(file, 0o644);
	await ownerPassword(file);
	assert.equal(await mode(), 0o600, 'a file that others could read');
	await writeFile(file, '');
	await chmod(file, 0o644);
	await ownerPassword(file);
	assert.equal(await mode(), 0o600, 'an empty file that others could read');
});

test('an owner with the published password of version 0.1.0 gets a random one', async (context) => {
	const n8n = createN8n(PUBLISHED_PASSWORD);
	const file = await passwordFile(context);
	const password = await signIn(n8n, file);
	assert.notEqual(password, PUBLISHED_PASSWORD);
	assert.equal(n8n.password, password);
	assert.equal((await readFile(file, 'utf8')).trim(), password);
});

test('a start replaces the published password if an earlier start was killed before that', async (context) => {
	const file = await passwordFile(context);
	const password = await ownerPassword(file);
	const n8n = createN8n(PUBLISHED_PASSWORD);
	assert.equal(await signIn(n8n, file), password);
	assert.equal(n8n.password, password);
});

test('if the password was changed in the editor, the demo asks for it and takes it from the file', async (context) => {
	const file = await passwordFile(context);
	await ownerPassword(file);
	const n8n = createN8n('Changed-by-Asha-1');
	await assert.rejects(signIn(n8n, file), (error) => {
		assert.ok(error instanceof Explained);
		assert.ok(error.message.includes(file));
		return true;
	});
	await writeFile(file, 'Changed-by-Asha-1\r\n');
	assert.equal(await signIn(n8n, file), 'Changed-by-Asha-1');
});

test('a password file that can’t be read is an error, not a new password', async (context) => {
	await assert.rejects(ownerPassword(await temporaryFolder(context)), /EISDIR/);
});
