import { inBrowser } from './browser.mjs';
import { Editor } from './editor.mjs';
import { readRunning } from './running.mjs';

const inEditor = inBrowser();

inEditor(
	'an example runs to its end in the editor, and its call is in the phone inbox',
	async (page) => {
		await new Editor(page).open('toingg-call');
		await page.getByTestId('execute-workflow-button').click();
		const inbox = await page.context().newPage();
		await inbox.goto(readRunning().simulatorUrl, { waitUntil: 'commit' });
		await inbox.getByText('9841234567').first().waitFor();
		await inbox.close();
		// The start, the call, the wait and the end of the call.
		await page.getByTestId('canvas-node-status-success').nth(3).waitFor();
	},
);
