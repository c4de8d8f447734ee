import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkSecrets } from '../check/secrets.mjs';
import { temporaryFolder } from './temporary.mjs';

const PASSWORD = 'Momo-and-Thukpa-7';
const TOKEN = 'token-of-the-clinic';
const EXECUTION = { name: 'Send OTP', stored: '["a row"]', codes: ['481516'], isTyped: false };

/**
 * Searches a folder with an empty log.
 *
 * @param {import('node:test').TestContext} context
 * @param {Record<string, string>} files by their paths
 * @param {Partial<import('../check/secrets.mjs').Kept>} [execution]
 */
async function search(context, files, execution) {
	const folder = await temporaryFolder(context);
	for (const [path, text] of Object.entries({ 'n8n.log': '', ...files })) {
		const file = join(folder, path);
		await mkdir(join(file, '..'), { recursive: true });
		await writeFile(file, text);
	}
	const running = {
		credentials: [{ data: { apiToken: TOKEN } }],
		password: PASSWORD,
		data: join(folder, '.n8n'),
		instance: { child: { log: join(folder, 'n8n.log') } },
	};
	return await checkSecrets(running, [{ ...EXECUTION, ...execution }]);
}

const DATABASE = '.n8n/database.sqlite';

test('nothing is found where nothing is', async (context) => {
	const found = await search(context, { [DATABASE]: 'SQLite\0\xff row 14815162', '.n8n/a/b': '' });
	assert.match(found, /1 stored executions.*2 files/);
});

for (const secret of [PASSWORD, TOKEN, '481516', 'Bearer abc']) {
	test(`“${secret}” is found in a log, an execution and a file of n8n’s folder`, async (context) => {
		const text = `{"a":"${secret}"}`;
		await assert.rejects(search(context, { [DATABASE]: '', 'n8n.log': text }), /log/);
		await assert.rejects(search(context, { [DATABASE]: '' }, { stored: text }), /Send OTP/);
		await assert.rejects(search(context, { [DATABASE]: text }), /database.sqlite/);
	});
}

test('a code that somebody typed is looked for everywhere but in what n8n keeps', async (context) => {
	const typed = { isTyped: true };
	await search(context, { [DATABASE]: '481516' }, typed);
	await assert.rejects(search(context, { [DATABASE]: '', 'n8n.log': '481516' }, typed), /log/);
});

test('programs are not searched', async (context) => {
	await search(context, { '.n8n/nodes/node_modules/a/index.js': `"${TOKEN}"` });
});
