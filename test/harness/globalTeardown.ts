import { rmSync } from 'node:fs';

/** Removes the folder that `globalSetup` created. */
export default function globalTeardown(): void {
	rmSync(String(process.env.TEST_FOLDER), { recursive: true, force: true });
}
