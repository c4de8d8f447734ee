import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProgress, duration } from '../progress.mjs';

/** @param {boolean} isTTY */
function createOut(isTTY) {
	/** @type {string[]} */
	const written = [];
	return { isTTY, columns: 40, written, write: (/** @type {string} */ text) => written.push(text) };
}

test('durations are formatted for people', () => {
	assert.equal(duration(400), '0 s');
	assert.equal(duration(59_400), '59 s');
	assert.equal(duration(134_000), '2 min 14 s');
});

test('without a terminal a step has a line at its start, one every ten seconds, and one at its end', async (context) => {
	context.mock.timers.enable({ apis: ['setInterval', 'Date'] });
	const out = createOut(false);
	await createProgress(out).step('Starting n8n', async (say) => {
		say('creating its database');
		for (let second = 0; second < 21; second++) context.mock.timers.tick(1_000);
		say('ready');
	});
	assert.deepEqual(out.written, [
		'… Starting n8n (0 s)\n',
		'… Starting n8n (10 s): creating its database\n',
		'… Starting n8n (20 s): creating its database\n',
		'✓ Starting n8n (21 s): ready\n',
	]);
});

test('on a terminal one line is rewritten, and wraps only at the end', async () => {
	const out = createOut(true);
	const detail = 'x'.repeat(100);
	await createProgress(out).step('Installing', async (say) => say(detail));
	const lines = out.written.map((text) => text.replace('\r\x1b[2K', ''));
	assert.ok(out.written.every((text) => text.startsWith('\r\x1b[2K')));
	assert.ok(lines.slice(0, -1).every((line) => line.length < out.columns));
	assert.equal(lines.at(-1), `✓ Installing (0 s): ${detail}\n`);
});

test('a step that fails is marked, and its error is passed on', async () => {
	const out = createOut(false);
	const failing = createProgress(out).step('Packing', async () => {
		throw new Error('no');
	});
	await assert.rejects(failing, /no/);
	assert.match(out.written.at(-1) ?? '', /^✗ Packing/);
});
