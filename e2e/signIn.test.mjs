import assert from 'node:assert/strict';
import { readExamples } from '../demo/steps/examples.mjs';
import { eventually, inBrowser } from './browser.mjs';
import { readRunning } from './running.mjs';

const asNewcomer = inBrowser({ isSignedIn: false });

asNewcomer('the printed password signs in, and the example workflows are there', async (page) => {
	const { n8nUrl, email, password } = readRunning();
	const examples = (await readExamples()).map(({ workflow }) => workflow.name);
	await page.goto(`${n8nUrl}/home/workflows`, { waitUntil: 'commit' });
	await page.getByLabel('Email').fill(email);
	await page.getByLabel('Password').fill(password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	const names = await eventually(
		async () => await page.getByTestId('workflow-card-name').allInnerTexts(),
		(shown) => shown.length >= examples.length,
	);
	const missing = examples.filter((example) => !names.some((name) => name.includes(example)));
	assert.deepEqual(missing, []);
});

asNewcomer('a call made by an example arrives in the phone inbox', async (page) => {
	const { n8nUrl, simulatorUrl } = readRunning();
	await page.goto(`${n8nUrl}/workflow/toingg-call`, { waitUntil: 'commit' });
	await page.getByTestId('execute-workflow-button').click();
	const inbox = await page.context().newPage();
	await inbox.goto(simulatorUrl, { waitUntil: 'commit' });
	await inbox.getByText('9841234567').first().waitFor();
	await inbox.close();
	await page.getByTestId('canvas-node-status-success').nth(3).waitFor();
});
