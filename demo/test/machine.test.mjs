import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOlder } from '../steps/machine.mjs';

test('versions are compared number by number', () => {
	assert.equal(isOlder('20.9.0', '20.19.0'), true);
	assert.equal(isOlder('20.19.0', '20.19.0'), false);
	assert.equal(isOlder('24.1.0', '20.19.0'), false);
	assert.equal(isOlder('9.9.9', '10.0.0'), true);
});
