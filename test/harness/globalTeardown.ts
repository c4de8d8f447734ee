import { rmSync } from 'node:fs';

/** Removes what `globalSetup` made. */
export default function globalTeardown(): void {
	rmSync(String(process.env.TEST_FOLDER), { recursive: true, force: true });
}
