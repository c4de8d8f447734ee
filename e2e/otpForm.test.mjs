import assert from 'node:assert/strict';
import { before, beforeEach } from 'node:test';
import { publish } from '../demo/check/triggers.mjs';
import { request } from '../demo/http.mjs';
import { inBrowser } from './browser.mjs';
import { signedIn } from './editor.mjs';
import { readRunning } from './running.mjs';

const { n8nUrl, simulatorUrl } = readRunning();

/** What only the workflow's owner should read. */
const INTERNAL = /send otp|tingting|error|item|unknown outcome|simulator|credit|problem/i;

before(async () => await publish(signedIn(), 'tingting-otp'));
beforeEach(async () => {
	await request(`${simulatorUrl}/simulator/reset`, { method: 'POST' });
});

const asVisitor = inBrowser({ isSignedIn: false });

/** @param {Record<string, unknown>} fault the simulator's fault for the next code */
async function next(fault) {
	const body = { ...fault, match: { path: '/api/system/send/otp/' } };
	await request(`${simulatorUrl}/simulator/faults`, { method: 'POST', body });
}

/** @returns {Promise<string[]>} the phones that got a code */
async function reached() {
	/** @type {{ number: string }[]} */
	const inbox = (await request(`${simulatorUrl}/simulator/inbox`)).json;
	return inbox.map(({ number }) => number);
}

/** @param {import('playwright-core').Page} page */
async function openForm(page) {
	await page.goto(`${n8nUrl}/form/send-a-code`, { waitUntil: 'commit' });
	await page.getByText('Get a code').first().waitFor();
}

/**
 * Submits the current form.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} number
 * @param {string} title of the page that must follow
 * @returns {Promise<string>} everything on that page
 */
async function send(page, number, title) {
	await page.getByRole('textbox').fill(number);
	await page.getByRole('button', { name: 'Send me a code' }).click();
	await page.getByRole('heading', { name: title }).waitFor();
	return await page.locator('body').innerText();
}

asVisitor(
	'a visitor with a wrong number reads what to correct, and then gets a code',
	async (page) => {
		await openForm(page);
		const text = await send(page, '98412', 'Please check the number');
		assert.match(text, /ten digits/);
		assert.doesNotMatch(text, INTERNAL);
		assert.equal(await page.getByRole('textbox').inputValue(), '98412');
		assert.deepEqual(await reached(), []);
		await send(page, '984-1234567', 'The code is on its way');
		assert.deepEqual(await reached(), ['9841234567']);
	},
);

asVisitor('a visitor does not see the reason if TingTing refuses', async (page) => {
	await openForm(page);
	await next({ kind: 'unsuccessful', message: 'Your account asha@example.com has no credit' });
	const text = await send(page, '9841234567', 'Please check the number');
	assert.doesNotMatch(text, INTERNAL);
	assert.doesNotMatch(text, /asha/);
	assert.deepEqual(await reached(), []);
});

asVisitor(
	'a visitor whose code may be on its way is asked to wait, and gets one code',
	async (page) => {
		await openForm(page);
		await next({ kind: 'resetAfter' });
		const text = await send(page, '9841234567', 'Please wait a few minutes');
		assert.doesNotMatch(text, INTERNAL);
		assert.deepEqual(await reached(), ['9841234567']);
	},
);
