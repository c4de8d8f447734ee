import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder that is removed after the test.
 *
 * @param {import('node:test').TestContext} context
 */
export async function temporaryFolder(context) {
	const folder = await mkdtemp(join(tmpdir(), 'demo-test-'));
	context.after(async () => await rm(folder, { recursive: true, force: true }));
	return folder;
}
