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
