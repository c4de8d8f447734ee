import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A temporary folder for everything that n8n writes during a test run. Workers inherit its name.
 */
export default function globalSetup(): void {
	process.env.TEST_FOLDER = mkdtempSync(join(tmpdir(), 'n8n-nodes-tingting-test-'));
}
