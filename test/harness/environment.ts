// Importing n8n-core writes an encryption key into its user folder, so that must be a temporary
// one.
import { join } from 'node:path';

process.env.N8N_USER_FOLDER = join(
	String(process.env.TEST_FOLDER),
	`n8n-${process.env.JEST_WORKER_ID}`,
);
process.env.N8N_LOG_LEVEL = 'silent';
