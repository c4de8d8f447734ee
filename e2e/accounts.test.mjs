import assert from 'node:assert/strict';
import { inBrowser } from './browser.mjs';
import { Editor, newWorkflow } from './editor.mjs';

const inEditor = inBrowser();

const OF_2023 = 'TingTing (simulator)';
const OF_TODAY = 'TingTing token (simulator)';

/**
 * Chooses a credential in the open details. The editor offers those of both kinds, and sets
 * Authentication.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} credential
 */
async function choose(page, credential) {
	await page.getByTestId('node-credentials-select').first().click();
	await page.getByRole('option', { name: credential }).first().click();
}

inEditor('operations of both accounts are in the nodes panel', async (page) => {
	const editor = new Editor(page);
	await editor.open(await newWorkflow('Accounts in the panel'));
	const actions = await editor.actionsOf('TingTing Campaign');
	for (const action of ['Begin campaign', 'Call people again', 'Rerun campaign', 'Stop campaign']) {
		assert.ok(actions.includes(action), `${action} is missing in ${actions}`);
	}
	await editor.closePanel();
});

inEditor('an operation of the other account says which credential it needs', async (page) => {
	const editor = new Editor(page);
	await editor.open(await newWorkflow('Another account'));
	const { name, subtitle } = await editor.add('TingTing Campaign', 'Stop campaign');
	assert.equal(subtitle, 'Stop');
	await editor.openDetails(name);
	const details = page.getByTestId('ndv');
	const notice = details.getByText('choose a TingTing Token API credential');
	await choose(page, OF_2023);
	await notice.waitFor();
	if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/notice.png` });
	assert.equal(await details.getByTestId('parameter-input-campaignId').count(), 0);
	await choose(page, OF_TODAY);
	await details.getByTestId('parameter-input-campaignId').waitFor();
	await notice.waitFor({ state: 'hidden' });
	if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/stop.png` });
});

inEditor('fields change with the credential', async (page) => {
	const editor = new Editor(page);
	await editor.open(await newWorkflow('Fields of an account'));
	const { name } = await editor.add('TingTing Campaign', 'Begin campaign');
	await editor.openDetails(name);
	const details = page.getByTestId('ndv');
	await choose(page, OF_2023);
	await details.getByTestId('parameter-input-voiceId').waitFor({ state: 'hidden' });
	assert.equal(await details.getByTestId('parameter-input-voiceId').count(), 0);
	await choose(page, OF_TODAY);
	await details.getByTestId('parameter-input-voiceId').waitFor();
	await page.getByTestId('parameter-input-recipients').click();
	const people = await page.getByRole('option').allInnerTexts();
	if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/begin.png` });
	assert.ok(
		people.some((text) => text.startsWith('All')),
		`${people}`,
	);
	assert.ok(!people.some((text) => text.startsWith('Selected')), `${people}`);
});
