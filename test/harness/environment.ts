// Importing n8n-core writes an encryption key into its user folder: a throw-away one, please.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

process.env.N8N_USER_FOLDER = mkdtempSync(join(tmpdir(), 'n8n-nodes-tingting-'));
process.env.N8N_LOG_LEVEL = 'silent';
