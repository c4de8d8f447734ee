import { readdir } from 'node:fs/promises';
import { chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run, start } from '../../demo/children.mjs';
import { cleanEnvironment } from '../../demo/environment.mjs';
import { Explained } from '../../demo/failures.mjs';
import { freePort } from '../../demo/ports.mjs';
import { untilReady } from '../../demo/readiness.mjs';

const LOOPBACK = '127.0.0.1';
const USER = 'n8n';

/**
 * What n8n's queue needs.
 *
 * @typedef {object} Databases
 * @property {Record<string, string>} settings n8n's variables for both
 * @property {import('../../demo/children.mjs').Child[]} children to stop after n8n
 */

/**
 * Starts Redis and PostgreSQL for this machine only, with nothing in them.
 *
 * @param {string} folder
 * @param {string} logs
 * @returns {Promise<Databases>}
 */
export async function startDatabases(folder, logs) {
	const redis = await startRedis(folder, logs);
	const postgres = await startPostgres(join(folder, 'postgres'), logs);
	return {
		settings: {
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: LOOPBACK,
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: LOOPBACK,
			DB_POSTGRESDB_PORT: String(postgres.port),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: USER,
			DB_POSTGRESDB_PASSWORD: USER,
		},
		children: [redis.child, postgres.child],
	};
}

/**
 * @param {string} folder
 * @param {string} logs
 */
async function startRedis(folder, logs) {
	const port = await freePort(6390);
	const child = start({
		title: 'Redis',
		file: 'redis-server',
		args: ['--port', String(port), '--bind', LOOPBACK, '--save', '', '--appendonly', 'no'],
		cwd: folder,
		env: cleanEnvironment(),
		log: join(logs, 'redis.log'),
	});
	await untilReady(child, async () => {
		if (!child.output().includes('Ready to accept connections')) throw new Error('not ready yet');
	});
	return { port, child };
}

/**
 * PostgreSQL refuses to run as root. In that case, it runs as the user that its package created.
 *
 * @param {string} folder
 * @param {string} logs
 */
async function startPostgres(folder, logs) {
	const port = await freePort(5490);
	const bin = await postgresPrograms();
	await mkdir(folder);
	const isRoot = process.getuid?.() === 0;
	if (isRoot) await giveToPostgres(folder, logs);
	const asUser = isRoot ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups'] : [];
	/** @param {string} title @param {string[]} args */
	const command = (title, args) => {
		const [file, ...others] = [...asUser, ...args];
		const log = join(logs, `${title}.log`);
		return { title, file, args: others, cwd: folder, env: cleanEnvironment(), log };
	};
	const data = join(folder, 'data');
	await run(
		command('initdb', [join(bin, 'initdb'), '-A', 'trust', '-U', USER, '--no-sync', '-D', data]),
	);
	const options = [
		`listen_addresses=${LOOPBACK}`,
		`unix_socket_directories=${folder}`,
		// The data may be lost.
		'fsync=off',
	].flatMap((option) => ['-c', option]);
	const child = start(
		command('PostgreSQL', [join(bin, 'postgres'), '-D', data, '-p', String(port), ...options]),
	);
	await untilReady(child, async () => {
		if (!child.output().includes('ready to accept connections')) throw new Error('not ready yet');
	});
	return { port, child };
}

/** @returns {Promise<string>} the folder of the newest installed version's programs */
async function postgresPrograms() {
	const versions = await readdir('/usr/lib/postgresql').catch(() => []);
	const newest = versions.sort((one, other) => Number(one) - Number(other)).at(-1);
	if (newest) return join('/usr/lib/postgresql', newest, 'bin');
	throw new Explained(
		'PostgreSQL isn’t installed.',
		'Run: apt-get install redis-server postgresql (Debian; this test runs nowhere else).',
	);
}

/**
 * @param {string} folder
 * @param {string} logs
 */
async function giveToPostgres(folder, logs) {
	/** @param {string} flag */
	const id = async (flag) => {
		const command = { title: 'id', file: 'id', args: [flag, 'postgres'], cwd: folder };
		return Number(await run({ ...command, env: cleanEnvironment(), log: join(logs, 'id.log') }));
	};
	await chown(folder, await id('-u'), await id('-g'));
}
