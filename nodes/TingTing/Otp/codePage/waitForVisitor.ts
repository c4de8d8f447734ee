import type { IExecuteFunctions } from 'n8n-workflow';
import { Failure } from '../../../core/errors/failure';
import { refusedJson, verificationOutputs } from '../verification';
import { endOf, keptPage } from './page';
import { arrivalHtml } from './render';

/** In milliseconds. Anyone who types the code at the last moment still gets an answer. */
const GRACE = 60_000;

/**
 * Puts an execution that keeps a page to wait for who visits it.
 *
 * @returns what the node outputs until then: the address of the page, and a file that leads there,
 *   with which a Webhook node can answer
 */
export async function waitForVisitor(execution: IExecuteFunctions) {
	const page = keptPage(execution);
	if (!page) throw new Failure('lost its page', 'Start the workflow again.');
	const pageUrl = String(execution.evaluateExpression('{{ $execution.resumeUrl }}', 0));
	const html = Buffer.from(arrivalHtml(page, pageUrl));
	const data = await execution.helpers.prepareBinaryData(html, 'page.html', 'text/html');
	await execution.putExecutionToWait(new Date(endOf(page) + GRACE));
	// What n8n forwards if nobody comes in time. Otherwise it would be the node's input (n8n's code,
	// 2.41).
	const nobody = { json: refusedJson(page.request.number, 'expired'), pairedItem: { item: 0 } };
	const resumed = execution.getExecuteData();
	resumed.data = { main: [[nobody]] };
	// n8n takes the item of an output for one of the input with the same index, and would not find
	// where it came from: `$('Form').item` would be empty after Verified (n8n's code, 2.41).
	const from = resumed.source?.main[0];
	if (from) resumed.source = { main: verificationOutputs.names.map(() => from) };
	return { json: { pageUrl }, binary: { data } };
}
