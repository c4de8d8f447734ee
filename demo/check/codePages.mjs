import { RefusedRequest, request } from '../http.mjs';
import { pause } from '../interruption.mjs';
import { expect } from './building.mjs';
import { visit, whilePublished } from './triggers.mjs';

/** How long the page behind the link may take, in milliseconds. */
const PATIENCE = 30_000;

/** n8n leads back to the form while the code is being sent. */
const NOT_YET = 307;

/** How a page for a code leads to its next state. */
const SEE_OTHER = 303;

/** An ending goes on by itself, so nobody fills it in. @type {string[]} */
export const ENDING = [];

/**
 * What somebody does who fills in a form and follows the link of its ending.
 *
 * @typedef {object} Visitor
 * @property {string[][]} pages what they fill in, up to the last ending, which follows by itself
 * @property {import('./chats.mjs').Turn[]} codes what they type behind the link
 * @property {RegExp} reads what the last page says
 */

/**
 * Publishes a workflow, has a visitor fill in its form and type codes on the page behind the link of
 * its ending, and withdraws it again.
 *
 * @param {string} path of the form
 * @param {Visitor} visitor
 * @returns {import('./triggers.mjs').Trigger}
 */
export function signUp(path, { pages, codes, reads }) {
	return whilePublished(async (n8nUrl, phone) => {
		const link = linkIn(await visit(`${n8nUrl}/form/${path}`, {}, pages));
		let page = await untilShown(link);
		for (const code of codes) {
			page = await type(link, page, typeof code === 'string' ? code : await phone.code());
		}
		expect('last page', page, reads);
	});
}

/** @param {string} html */
function linkIn(html) {
	const [, link] = /<a [^>]*href="([^"]+)"/.exec(html) ?? [];
	if (link === undefined) throw new Error('The ending has no link');
	return link.replaceAll('&amp;', '&');
}

/** @param {string} link */
async function untilShown(link) {
	const deadline = Date.now() + PATIENCE;
	let page = await unless(NOT_YET, request(link));
	while (page === undefined) {
		if (Date.now() > deadline) throw new Error('The page behind the link did not appear');
		await pause(200);
		page = await unless(NOT_YET, request(link));
	}
	return page;
}

/**
 * Sends the form of a page as a browser without scripts does.
 *
 * @param {string} link
 * @param {string} page
 * @param {string} code
 */
async function type(link, page, code) {
	const [, state = ''] = /name="state" value="([^"]*)"/.exec(page) ?? [];
	const body = new URLSearchParams({ state, code, action: 'check' });
	const answer = await unless(SEE_OTHER, request(link, { method: 'POST', body }));
	return answer ?? (await request(link)).text;
}

/**
 * @param {number} status
 * @param {ReturnType<typeof request>} answer
 * @returns {Promise<string | undefined>} its text, or nothing if it has this status
 */
async function unless(status, answer) {
	try {
		return (await answer).text;
	} catch (error) {
		if (error instanceof RefusedRequest && error.status === status) return undefined;
		throw error;
	}
}
