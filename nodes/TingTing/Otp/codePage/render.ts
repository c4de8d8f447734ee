import { maskedNumber } from '../../maskedNumber';
import type { CodePage, PageLanguage } from './page';
import type { PageState } from './pageState';
import { canResend, secondsUntilResend, type Ending } from './visit';
import {
	BROKEN,
	CONFIRM,
	CONTINUE,
	ENDINGS,
	HEADING,
	inLanguages,
	LABEL,
	LAST_HEADINGS,
	RESEND,
	whereTo,
	wordsOfNotice,
	type Words,
} from './words';

/** The names of the form's fields. */
export const FIELDS = { state: 'state', code: 'code', action: 'action' };

type Looks = Pick<CodePage, 'language' | 'title'>;

/**
 * Makes the page that asks for a code. It needs no JavaScript and loads nothing.
 *
 * @param sealed the state as the page takes it along
 * @param now in milliseconds since 1970
 */
export function codePageHtml(
	page: CodePage,
	state: PageState,
	sealed: string,
	now: number,
): string {
	const { language, request, maxAttempts } = page;
	const { notice } = state;
	const seconds = secondsUntilResend(state, now);
	const said = notice && wordsOfNotice(notice, maxAttempts - state.tries, seconds);
	const says = (words: Words) => paragraphs(words, language);
	const resend = canResend(page, state, now)
		? `<button class="plain" name="${FIELDS.action}" value="resend" formnovalidate>${inline(RESEND, language)}</button>`
		: '';
	return htmlOf(
		page,
		`${says(whereTo(maskedNumber(request.number), request.channel))}
${said ? `<div class="notice" role="alert">${says(said)}</div>` : ''}
<form method="post" autocomplete="off">
<input type="hidden" name="${FIELDS.state}" value="${sealed}">
<label for="code">${inline(LABEL, language)}</label>
<input id="code" name="${FIELDS.code}" inputmode="numeric" autocomplete="one-time-code" maxlength="40" required autofocus>
<button name="${FIELDS.action}" value="check">${inline(CONFIRM, language)}</button>
${resend}
</form>`,
	);
}

/** @returns the last page */
export function endingHtml(page: Looks, ending: Ending | 'closed'): string {
	const body = `<div role="status">${paragraphs(ENDINGS[ending], page.language)}</div>`;
	return htmlOf(page, body, { heading: LAST_HEADINGS[ending] });
}

/** @returns the page for an error of our own or of n8n's */
export function brokenHtml(page: Looks): string {
	return htmlOf(page, `<div role="alert">${paragraphs(BROKEN, page.language)}</div>`);
}

/** @returns a page that leads to the page for the code, also without JavaScript */
export function arrivalHtml(page: Looks, address: string): string {
	const url = escaped(address);
	return htmlOf(page, `<p><a href="${url}">${inline(CONTINUE, page.language)}</a></p>`, {
		head: `<meta http-equiv="refresh" content="0;url=${url}">`,
	});
}

/** @param parts the heading, if the page has no title, and more for the head */
function htmlOf(
	{ language, title }: Looks,
	body: string,
	parts: { heading?: Words; head?: string } = {},
): string {
	const { heading: words = HEADING, head = '' } = parts;
	const heading = title ? escaped(title) : inline(words, language);
	const plainTitle = title || inLanguages(words, language)[0][1];
	return `<!DOCTYPE html>
<html lang="${language === 'en' ? 'en' : 'ne'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
${head}
<title>${escaped(plainTitle)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
${body}
</main>
</body>
</html>
`;
}

const STYLE = `
:root{color-scheme:light dark;font:18px/1.5 system-ui,sans-serif}
body{margin:0;display:flex;justify-content:center}
main{width:100%;max-width:26rem;padding:1.5rem;box-sizing:border-box;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.3;margin:.5rem 0 1rem}
p{margin:.35rem 0}
.notice{border-left:4px solid #c2410c;padding:.25rem .75rem;margin:1rem 0}
label{display:block;font-weight:600;margin-top:1.25rem}
input{font:inherit;font-size:1.5rem;letter-spacing:.15em;width:100%;box-sizing:border-box;padding:.6rem;margin:.35rem 0 1rem;border:1px solid #767676;border-radius:.5rem}
button{font:inherit;font-weight:600;width:100%;min-height:3rem;padding:.6rem;margin-bottom:.75rem;border:1px solid #1d4ed8;border-radius:.5rem;background:#1d4ed8;color:#fff}
button.plain{background:transparent;color:inherit;border-color:#767676;font-weight:400}
`.trim();

function paragraphs(words: Words, language: PageLanguage): string {
	return inLanguages(words, language)
		.map(([lang, text]) => `<p lang="${lang}">${escaped(text)}</p>`)
		.join('');
}

function inline(words: Words, language: PageLanguage): string {
	return inLanguages(words, language)
		.map(([lang, text]) => `<span lang="${lang}">${escaped(text)}</span>`)
		.join(' · ');
}

function escaped(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
