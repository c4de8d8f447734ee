import assert from 'node:assert/strict';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { cleanEnvironment } from '../environment.mjs';

for (const name of [
	'N8N_ENCRYPTION_KEY',
	'DB_TYPE',
	'EXECUTIONS_MODE',
	'QUEUE_BULL_REDIS_HOST',
	'NODE_OPTIONS',
	'npm_config_ignore_scripts',
	'NPM_CONFIG_IGNORE_SCRIPTS',
	'npm_package_name',
]) {
	test(`${name} of the user’s shell doesn’t reach the demo’s n8n`, () => {
		assert.equal(cleanEnvironment({ [name]: 'x' })[name], undefined);
	});
}

for (const name of ['HOME', 'HTTPS_PROXY', 'npm_config_registry', 'npm_config_cache']) {
	test(`${name} is passed on`, () => {
		assert.equal(cleanEnvironment({ [name]: 'x' })[name], 'x');
	});
}

test('a proxy is never used for programs on this machine', () => {
	assert.equal(cleanEnvironment({ no_proxy: 'corp' }).NO_PROXY, 'corp,127.0.0.1,localhost');
});

test('the folder of the given program is searched first', () => {
	const program = join('opt', 'n8n', 'node');
	const { PATH } = cleanEnvironment({ PATH: 'usual' }, program);
	assert.equal(PATH, `${join('opt', 'n8n')}${delimiter}usual`);
});
