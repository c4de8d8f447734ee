import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { PROJECT } from '../demo/folders.mjs';
import { request } from '../demo/http.mjs';
import { eventually, inBrowser } from './browser.mjs';
import {
	codeOf,
	codesOf,
	executionsOf,
	fromForm,
	fromWebhook,
	outcomeOf,
	people,
	sendFor,
	someone,
	type,
	wrong,
} from './codePage.mjs';
import { readRunning, restartN8n } from './running.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {Awaited<ReturnType<typeof fromWebhook>>} Way */
/** @typedef {Awaited<ReturnType<typeof sendFor>>} Sent */

const { simulatorUrl } = readRunning();

/** A small phone. */
const PHONE = { width: 360, height: 640 };
/** Pictures for the docs are taken if this is set. */
const takesPictures = process.env.E2E_DOCS === 'true';

/** What the page says in the end. */
const CONFIRMED = 'Your phone number is confirmed. You can close this page.';
const TOO_MANY = 'Too many codes were wrong. Please start again.';

/** @type {Way} */
let usual;
/** @type {Way} */
let short;
/** @type {Way} */
let english;

before(async () => {
	await request(`${simulatorUrl}/simulator/reset`, { method: 'POST' });
	usual = await fromWebhook({ pageTitle: 'Asha Clinic' });
	short = await fromWebhook({ expiresAfterMinutes: 1, maxResends: 0, pageLanguage: 'ne' });
	english = await fromWebhook({ pageLanguage: 'en' });
	// So that the other tests run while these wait.
	expiring = await sendFor(short);
	resending = await sendFor(english);
});

/** @type {Sent} */
let expiring;
/** @type {Sent} */
let resending;

/** @param {{ sentAt: number }} sent @param {number} milliseconds after that */
const until = async ({ sentAt }, milliseconds) =>
	await delay(Math.max(0, sentAt + milliseconds - Date.now()));

/**
 * Opens the page as a person who comes through the webhook.
 *
 * @param {Page} page
 * @param {Way} [by]
 */
async function arrive(page, by = usual) {
	const phone = someone();
	await page.goto(by.url(phone), { waitUntil: 'commit' });
	await page.locator('input[name="code"]').waitFor();
	return phone;
}

/** @param {Page} page @param {string} name */
async function document(page, name) {
	if (!takesPictures) return;
	await page.screenshot({ path: join(PROJECT, 'docs', 'pictures', `code-page-${name}.png`) });
}

for (const [title, hasScripts] of /** @type {const} */ ([
	['a phone', true],
	['a phone without JavaScript', false],
])) {
	const onPhone = inBrowser({ isSignedIn: false, viewport: PHONE, hasScripts });

	onPhone(`on ${title}: the right code leads to Verified`, async (page) => {
		const phone = await arrive(page);
		await page.getByText('We sent a code to 98•••••').waitFor();
		await document(page, 'asks');
		const code = await codeOf(phone);
		assert.ok(!(await page.content()).includes(code), 'the page has the code in it');
		await type(page, code);
		await page.getByText(CONFIRMED).waitFor();
		await document(page, 'confirmed');
		const { by, json, stored: all } = await outcomeOf(usual.id);
		assert.equal(by, 'Verified');
		assert.deepEqual(
			{ ...json, verifiedAt: '' },
			{ phoneNumber: phone, verified: true, verifiedAt: '' },
		);
		assert.ok(!all.includes(code), 'n8n has stored the code');
	});

	onPhone(`on ${title}: three wrong codes end it, and no page fits badly`, async (page) => {
		const phone = await arrive(page);
		const code = await codeOf(phone);
		await type(page, wrong(code));
		await page.getByText('Tries left: 2').waitFor();
		await document(page, 'wrong');
		const isTooWide = await page
			.locator('main')
			.evaluate((main) => main.scrollWidth > 360)
			.catch(() => false);
		assert.equal(isTooWide, false);
		await type(page, wrong(wrong(code)));
		await page.getByText('Tries left: 1').waitFor();
		await type(page, wrong(code));
		await page.getByText(TOO_MANY).waitFor();
		const { by, json } = await outcomeOf(usual.id);
		assert.equal(by, 'Expired or used');
		assert.deepEqual(json, { phoneNumber: phone, verified: false, reason: 'tooManyAttempts' });
	});
}

const visitor = inBrowser({ isSignedIn: false, viewport: PHONE });

visitor('a reload and a double click count once, and send nothing', async (page) => {
	const phone = await arrive(page);
	const code = await codeOf(phone);
	await page.reload();
	await page.locator('input[name="code"]').fill(wrong(code));
	await page.locator('button[value="check"]').dblclick();
	await page.getByText('Tries left: 2').waitFor();
	await page.reload();
	await page.getByText('Tries left: 2').waitFor();
	assert.equal((await codesOf(phone)).length, 1);
	await type(page, code);
	await page.getByText(CONFIRMED).waitFor();
	assert.equal((await executionsOf(usual.id))[0].status, 'success');
});

visitor('a used link verifies nobody again', async (page) => {
	const phone = await arrive(page);
	const link = page.url();
	await type(page, await codeOf(phone));
	await page.getByText(CONFIRMED).waitFor();
	await outcomeOf(usual.id);
	const before = (await executionsOf(usual.id)).length;
	const response = await page.goto(link);
	assert.equal(response?.status(), 409);
	assert.equal((await executionsOf(usual.id)).length, before);
});

visitor('a link that was changed leads nowhere', async (page) => {
	await arrive(page);
	const url = new URL(page.url());
	url.searchParams.set('signature', 'f'.repeat(64));
	assert.equal((await page.goto(url.href))?.status(), 401);
});

visitor('two people at once each prove their own phone', async (page) => {
	const other = await page.context().newPage();
	const phones = [await arrive(page), await arrive(other)];
	const codes = await Promise.all(phones.map(codeOf));
	await type(page, codes[1] === codes[0] ? wrong(codes[0]) : codes[1]);
	await page.getByText('Tries left: 2').waitFor();
	await type(other, codes[1]);
	await other.getByText(CONFIRMED).waitFor();
	await type(page, codes[0]);
	await page.getByText(CONFIRMED).waitFor();
	await other.close();
});

visitor('a new code is not sent at once', async (page) => {
	const phone = await arrive(page, english);
	assert.equal(await page.getByText('कोड').count(), 0);
	await page.locator('button[value="resend"]').click();
	await page.getByText(/You can ask for a new code in \d+ seconds/).waitFor();
	assert.equal((await codesOf(phone)).length, 1);
});

visitor('a new code is sent after 30 seconds, and only that one works then', async (page) => {
	const { phone, pageUrl } = resending;
	await until(resending, 30_500);
	await page.goto(pageUrl);
	await page.locator('button[value="resend"]').dblclick();
	await page.getByText('A new code is on its way.').waitFor();
	await document(page, 'new-code');
	const [old, ...fresh] = await codesOf(phone);
	assert.equal(fresh.length, 1, 'one new code');
	if (old !== fresh[0]) {
		await type(page, old);
		await page.getByText('Tries left: 2').waitFor();
	}
	await type(page, fresh[0]);
	await page.getByText(CONFIRMED).waitFor();
});

visitor('a code that has expired verifies nobody', async (page) => {
	const { phone, pageUrl } = expiring;
	await until(expiring, 60_500);
	await page.goto(pageUrl);
	await page.getByText('कोडको म्याद सकियो। कृपया सुरुदेखि फेरि गर्नुहोस्।').waitFor();
	const { by, json } = await outcomeOf(short.id);
	assert.equal(by, 'Expired or used');
	assert.deepEqual(json, { phoneNumber: phone, verified: false, reason: 'expired' });
});

visitor('a person who comes through a form follows the link of its ending', async (page) => {
	const { id, url } = await fromForm();
	const phone = someone();
	await page.goto(url, { waitUntil: 'commit' });
	await page.locator('input:not([type="hidden"])').first().fill(phone);
	await page.getByRole('button', { name: /submit/i }).click();
	const link = page.getByRole('link', { name: 'type it here' });
	await eventually(
		async () => (await codesOf(phone)).length,
		(count) => count === 1,
	);
	const [tab] = await Promise.all([page.waitForEvent('popup'), link.click()]);
	await type(tab, await codeOf(phone));
	await tab.getByText(CONFIRMED).waitFor();
	assert.equal((await outcomeOf(id)).by, 'Verified');
});

visitor('n8n is restarted in between: tries count on, and the code still works', async (page) => {
	const phone = await arrive(page);
	const code = await codeOf(phone);
	await type(page, wrong(code));
	await page.getByText('Tries left: 2').waitFor();
	await restartN8n();
	await page.reload();
	await type(page, wrong(code));
	await page.getByText('Tries left: 1').waitFor();
	await type(page, code);
	await page.getByText(CONFIRMED).waitFor();
	const { by, json } = await outcomeOf(usual.id);
	assert.deepEqual([by, json.phoneNumber], ['Verified', phone]);
});

visitor('nobody was called or texted more often than they asked for', async () => {
	/** @type {object[]} */
	const inbox = (await request(`${simulatorUrl}/simulator/inbox`)).json;
	assert.equal(inbox.length, people + 1);
});
