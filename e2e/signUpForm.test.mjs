import assert from 'node:assert/strict';
import { before, beforeEach } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { publish } from '../demo/check/triggers.mjs';
import { request } from '../demo/http.mjs';
import { eventually, inBrowser } from './browser.mjs';
import { codeOf, codesOf, type } from './codePage.mjs';
import { signedIn } from './editor.mjs';
import { readRunning } from './running.mjs';

const { n8nUrl, simulatorUrl } = readRunning();

before(async () => await publish(signedIn(), 'sign-up'));
beforeEach(async () => {
	await request(`${simulatorUrl}/simulator/reset`, { method: 'POST' });
});

const asVisitor = inBrowser({ isSignedIn: false, viewport: { width: 360, height: 640 } });

const PHONE = '9841234567';

/** @param {import('playwright-core').Page} page @param {string} number */
async function fillIn(page, number) {
	await page.getByRole('textbox').nth(1).fill(number);
	await page.getByRole('button').click();
	await page.getByRole('link', { name: 'enter it here' }).waitFor();
}

/** @param {import('playwright-core').Page} page @param {string} number */
async function signUp(page, number) {
	await page.goto(`${n8nUrl}/form/sign-up`, { waitUntil: 'commit' });
	await page.getByRole('textbox').first().fill('Asha');
	await fillIn(page, number);
}

asVisitor('a visitor with a wrong number is asked again, and then signs up', async (page) => {
	await signUp(page, '98412');
	// Without a click.
	await page.getByRole('heading', { name: 'Please check the number' }).waitFor();
	const fields = page.getByRole('textbox');
	assert.equal(await fields.first().inputValue(), 'Asha');
	assert.equal(await fields.nth(1).inputValue(), '98412');
	assert.doesNotMatch(await page.locator('body').innerText(), /row|item|tingting/i);
	await fillIn(page, PHONE);
	await untilCodeArrived();
	await page.getByRole('link', { name: 'enter it here' }).click();
	await proveIt(page);
});

asVisitor('a visitor who is faster than the code clicks the link again', async (page) => {
	const body = { kind: 'slow', delaySeconds: 3, match: { path: '/api/system/send/otp/' } };
	await request(`${simulatorUrl}/simulator/faults`, { method: 'POST', body });
	await signUp(page, PHONE);
	const link = await page.getByRole('link', { name: 'enter it here' }).boundingBox();
	assert.ok(link);
	// By the mouse: n8n doesn't answer the first click, and Playwright would wait for that.
	const click = async () => await page.mouse.click(link.x + 5, link.y + 5);
	await click();
	await untilCodeArrived();
	await delay(5_000);
	await click();
	await proveIt(page);
});

const untilCodeArrived = async () =>
	await eventually(
		async () => (await codesOf(PHONE)).length,
		(count) => count === 1,
	);

/** @param {import('playwright-core').Page} page behind the link */
async function proveIt(page) {
	await type(page, await codeOf(PHONE));
	await page.getByText('Your phone number is confirmed').waitFor();
	assert.equal((await codesOf(PHONE)).length, 1);
}
