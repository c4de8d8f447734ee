import assert from 'node:assert/strict';
import { before } from 'node:test';
import { inBrowser } from './browser.mjs';
import { Editor, newWorkflow } from './editor.mjs';

const CREDENTIALS = ['TingTing API', 'TingTing Token API', 'Toingg API', 'Toingg Token API'];

let workflow = '';

before(async () => {
	workflow = await newWorkflow('Test of requests that have no operation');
});

const inEditor = inBrowser();

inEditor('Custom API Call leads to the HTTP Request node', async (page) => {
	const editor = new Editor(page);
	await editor.open(workflow);
	await editor.add('TingTing Account', 'Get account');
	await editor.openDetails('Get account');
	const details = page.getByTestId('ndv');
	await details.getByTestId('parameter-input-operation').getByRole('combobox').click();
	await page.getByRole('option', { name: 'Custom API Call' }).click();
	await details.getByText('Use the HTTP Request node').waitFor();
	await page.keyboard.press('Escape');
});

inEditor('the HTTP Request node offers all four credentials', async (page) => {
	const editor = new Editor(page);
	await editor.open(workflow);
	await editor.openPanel();
	await editor.searchBar.fill('HTTP Request');
	await editor.items.filter({ hasText: /^\s*HTTP Request\s*$/ }).click();
	const details = page.getByTestId('ndv');
	await details.getByTestId('parameter-input-authentication').getByRole('combobox').click();
	await page.getByRole('option', { name: 'Predefined Credential Type' }).click();
	const type = details.getByTestId('credential-select').getByRole('combobox');
	await type.click();
	const found = [];
	for (const name of CREDENTIALS) {
		await type.fill(name);
		const option = page.getByRole('option', { name, exact: true });
		await option.waitFor();
		found.push((await option.innerText()).trim());
	}
	assert.deepEqual(found, CREDENTIALS);
});
