import assert from 'node:assert/strict';
import { beforeEach } from 'node:test';
import { request } from '../demo/http.mjs';
import { inBrowser } from './browser.mjs';
import { readRunning } from './running.mjs';

/** @typedef {import('playwright-core').Page} Page */

const { simulatorUrl } = readRunning();

const PHONE = '9841234567';

beforeEach(async () => {
	await request(`${simulatorUrl}/simulator/reset`, { method: 'POST' });
});

const asPhone = inBrowser({ isSignedIn: false });

/** Calls the phone as Toingg does. */
async function call() {
	const { json } = await request(`${simulatorUrl}/toingg/api/make_toingg/?apiKey=demo-key`, {
		method: 'POST',
		body: { campaign: 'Reminder', name: 'Asha', phoneNumber: PHONE },
	});
	assert.match(json.callSid, /^CA/);
}

/** @param {Page} page @param {string} state */
async function shows(page, state) {
	await page.locator('#messages li').getByText(state, { exact: true }).first().waitFor();
}

asPhone('the next call of a number ends as its owner chooses, and only that one', async (page) => {
	await page.goto(simulatorUrl);
	await page.getByText('Live', { exact: true }).waitFor();
	await page.getByLabel('Number').fill('984-1234567');
	await page.getByRole('button', { name: 'Don’t answer' }).click();
	const planned = page.getByText(`Next call to ${PHONE}: doesn’t answer`, { exact: true }).last();
	await planned.waitFor();
	await call();
	await shows(page, 'Unanswered');
	await page.locator('#planned li').waitFor({ state: 'detached' });
	await call();
	await shows(page, 'In progress');
});

asPhone('a choice can be taken back, and something that is no number is refused', async (page) => {
	await page.goto(simulatorUrl);
	await page.getByLabel('Number').fill('Asha');
	await page.getByRole('button', { name: 'Pick up', exact: true }).click();
	await page.getByRole('alert').getByText('“Asha” is not a phone number.').waitFor();
	await page.getByLabel('Number').fill('');
	await page.getByRole('button', { name: 'Pick up', exact: true }).click();
	await page.getByRole('button', { name: 'Forget: Next call to any phone: picks up' }).click();
	await page.locator('#planned li').waitFor({ state: 'detached' });
	const { json } = await request(`${simulatorUrl}/simulator/reactions`);
	assert.deepEqual(json, []);
});

asPhone('a spoken code is hidden until somebody has picked up', async (page) => {
	await page.goto(simulatorUrl);
	await page.getByRole('button', { name: 'Don’t answer' }).click();
	const send = async () =>
		await fetch(`${simulatorUrl}/api/v1/auths/send/otp/`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				authorization: 'Bearer demo-tingting-token',
			},
			body: JSON.stringify({
				...{ number: PHONE, message: 'Code {otp}', company_name: 'Asha Clinic' },
				...{ sms_send_options: 'voice', voice_input: 'np_rija' },
			}),
		});
	await page.locator('#planned li').waitFor();
	await send();
	await shows(page, 'Unanswered');
	assert.equal(await page.locator('.code').innerText(), '• • • • • •');
	await send();
	await shows(page, 'Completed');
	assert.match(await page.locator('.code').first().innerText(), /^\d( \d){5}$/);
});
