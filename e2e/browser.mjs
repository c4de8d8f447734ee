import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium, selectors } from 'playwright-core';
import { readRunning } from './running.mjs';

/** @typedef {import('playwright-core').Page} Page */

selectors.setTestIdAttribute('data-test-id');

/** The browser from Debian's package `chromium`. Set CHROMIUM to use another one. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** The browser itself must not need a network, a graphics card or a sandbox of the system. */
const ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** How long an element may take to appear, in milliseconds. On a busy machine, set E2E_SECONDS. */
export const PATIENCE = Number(process.env.E2E_SECONDS ?? 30) * 1000;

/** How long one test may take, in milliseconds. It has many steps, each with its own limit. */
const TEST_TIMEOUT = 10 * PATIENCE;

/** The folder for pictures. */
const PICTURES = process.env.E2E_PICTURES ?? join(tmpdir(), 'n8n-nodes-tingting-pictures');

/**
 * Takes a picture of the screen.
 *
 * @param {Page} page
 * @param {string} name
 * @returns {Promise<string>} the file
 */
export async function picture(page, name) {
	await mkdir(PICTURES, { recursive: true });
	const path = join(PICTURES, `${name.replace(/[^\p{L}\d]+/gu, '-').slice(0, 80)}.png`);
	await page.screenshot({ path, timeout: PATIENCE });
	return path;
}

/**
 * Asks again and again until it gets the wanted answer.
 *
 * @template T
 * @param {() => Promise<T>} ask
 * @param {(answer: T) => boolean} isWanted
 * @returns {Promise<T>} the wanted answer, or the last one if time runs out
 */
export async function eventually(ask, isWanted) {
	const deadline = Date.now() + PATIENCE;
	let answer = await ask();
	while (!isWanted(answer) && Date.now() < deadline) {
		await new Promise((resolve) => setTimeout(resolve, 100));
		answer = await ask();
	}
	return answer;
}

/**
 * A browser window.
 *
 * @typedef {object} Look
 * @property {boolean} [isSignedIn] whether the owner is signed in
 * @property {{ width: number, height: number }} [viewport]
 * @property {number} [scale] pixels of a picture for each pixel of the page
 * @property {boolean} [hasScripts] whether JavaScript runs in the page
 */

/**
 * One browser window for the tests of a file. The owner is signed in. The tests share the window
 * because n8n's editor takes seconds to load.
 *
 * @param {Look} [look]
 * @returns {(name: string, body: (page: Page) => Promise<void>) => void} declares a test; if it
 *   fails, its message names a picture of the window
 */
export function inBrowser(look = {}) {
	/** @type {import('playwright-core').Browser | undefined} */
	let browser;
	/** @type {Page} */
	let page;
	before(
		async () => {
			browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
			page = await openWindow(browser, look);
		},
		{ timeout: TEST_TIMEOUT },
	);
	after(async () => await browser?.close());
	return (name, body) => {
		test(name, { timeout: TEST_TIMEOUT }, async () => {
			try {
				await body(page);
			} catch (error) {
				if (error instanceof Error) error.message += `\nPicture: ${await picture(page, name)}`;
				throw error;
			}
		});
	};
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {Look} look
 */
async function openWindow(browser, look) {
	const { isSignedIn = true, viewport = { width: 1400, height: 900 } } = look;
	const { scale = 1, hasScripts = true } = look;
	const { n8nUrl, cookie } = readRunning();
	const context = await browser.newContext({
		viewport,
		deviceScaleFactor: scale,
		javaScriptEnabled: hasScripts,
	});
	const [name, value] = cookie.split('=');
	if (isSignedIn) await context.addCookies([{ name, value, url: n8nUrl }]);
	// With fonts and icons from other machines, the tests would depend on a network.
	await context.route(
		({ hostname }) => hostname !== '127.0.0.1',
		(route) => route.abort(),
	);
	const page = await context.newPage();
	page.setDefaultTimeout(PATIENCE);
	return page;
}
