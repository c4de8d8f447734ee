import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Explained, explain, explainError } from '../failures.mjs';

/** What npm and its helpers really print, shortened, and what a user reads. */
const CASES = [
	['npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write', /disk is full/],
	['cc1: error: No space left on device', /disk is full/],
	[
		'gyp ERR! find Python Python is not set from environment variable PYTHON',
		/compiler is missing/,
	],
	['gyp ERR! stack Error: not found: make', /compiler is missing/],
	['make: g++: No such file or directory\nmake: g++: command not found', /compiler is missing/],
	[
		'prebuild-install warn install getaddrinfo ENOTFOUND github.com\ngyp ERR! find Python',
		/compiler is missing/,
	],
	['npm error code ENOTFOUND\nnpm error network request failed', /registry can’t be reached/],
	['npm ERR! code EAI_AGAIN', /registry can’t be reached/],
	['npm error code ECONNREFUSED', /registry can’t be reached/],
	['npm error code ETIMEDOUT', /registry can’t be reached/],
	[
		'npm error code ETARGET\nnpm error notarget No matching version found for linkedom@0.18.14.',
		/doesn’t have .*\(linkedom@0\.18\.14\)/,
	],
	[
		"npm error code E404\nnpm error 404  The requested resource '@scope/name@2.0.4' could not be found",
		/doesn’t have .*\(@scope\/name@2\.0\.4\)/,
	],
	['npm error code E401\nnpm error Unable to authenticate', /refuses access/],
	['npm error code SELF_SIGNED_CERT_IN_CHAIN', /does not trust the certificate/],
	['npm error code EACCES\nnpm error permission denied, mkdir', /can’t be written/],
	['FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory', /memory/],
];

for (const [output, words] of CASES) {
	test(`“${output.toString().split('\n')[0]}” becomes words that match ${words}`, () => {
		const failure = { message: 'npm install ended with exit code 1', output: String(output) };
		const { message, advice } = explain({ ...failure, log: 'install.log' });
		assert.match(message, /** @type {RegExp} */ (words));
		assert.match(advice, /install\.log/, 'the advice should say where everything can be read');
	});
}

test('an unknown failure shows the last lines of the output', () => {
	const output = 'first\n'.repeat(50) + 'the real reason\n';
	const { message, advice } = explain({
		message: 'tsc ended with exit code 2',
		output,
		log: 'x.log',
	});
	assert.equal(message, 'tsc ended with exit code 2');
	assert.match(advice, /the real reason/);
	assert.ok(advice.split('\n').length < 12);
});

test('a full disk that the system itself reports gets the same words', () => {
	const error = Object.assign(new Error('ENOSPC: no space left on device, mkdir'), {
		code: 'ENOSPC',
	});
	assert.match(explainError(error).message, /disk is full/);
});

test('a build that fails isn’t blamed on the network', () => {
	const output = 'nodes/core/network.ts(3,1): error TS2304: Cannot find name ECONNREFUSED.';
	assert.equal(explain({ message: 'tsc failed', output, log: 'x.log' }).message, 'tsc failed');
});

test('a failure that is already explained stays as it is', () => {
	const explained = new Explained('what', 'do this');
	assert.equal(explainError(explained), explained);
});
