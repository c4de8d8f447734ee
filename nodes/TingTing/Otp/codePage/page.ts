import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import type { OtpRequest } from '../../port';
import { challengeFor } from '../challenge';

/**
 * What the page for a code needs to know, without the code. It is in n8n's data of the execution, so
 * it must stay plain JSON.
 */
export interface CodePage {
	/** Unique. */
	id: string;
	/** What was sent, and is sent again with a new code. */
	request: Omit<OtpRequest, 'code'>;
	codeLength?: number;
	/** Proves the code that was sent. */
	challenge: string;
	/** In milliseconds since 1970. */
	sentAt: number;
	expiresAfterMinutes: number;
	maxAttempts: number;
	maxResends: number;
	language: PageLanguage;
	title: string;
	/** The node's options that spare people, for new codes. */
	sparing: IDataObject;
}

/** Nepali and English one below the other, or one of them. */
export type PageLanguage = 'both' | 'en' | 'ne';

const NAME = 'tingTingCodePage';

/** What the user decides about a page. */
type Decided = Pick<
	CodePage,
	| 'codeLength'
	| 'expiresAfterMinutes'
	| 'maxAttempts'
	| 'maxResends'
	| 'language'
	| 'title'
	| 'sparing'
>;

/**
 * @param key from the credential, for challenges
 * @param code that was just sent
 * @param request with which it was sent; the code must not be in it
 */
export function newPage(
	key: Buffer,
	code: string,
	request: CodePage['request'],
	decided: Decided,
): CodePage {
	const sentAt = Date.now();
	const challenge = challengeOf(key, code, request, decided);
	return { id: randomUUID(), request, challenge, sentAt, ...decided };
}

/** @returns what proves a code that is sent now */
export function challengeOf(
	key: Buffer,
	code: string,
	{ number: phoneNumber }: CodePage['request'],
	{ expiresAfterMinutes, maxAttempts }: Pick<CodePage, 'expiresAfterMinutes' | 'maxAttempts'>,
): string {
	const expiresAt = Date.now() + expiresAfterMinutes * 60_000;
	return challengeFor(key, { phoneNumber, code, expiresAt, maxAttempts });
}

/** Keeps a page in the execution until somebody visits it. */
export function keepPage(execution: IExecuteFunctions, page: CodePage): void {
	execution.getContext('node')[NAME] = page;
}

/** @returns the page that this execution keeps, if there is one */
export function keptPage(execution: IExecuteFunctions): CodePage | undefined {
	return execution.getContext('node')[NAME];
}

/**
 * The same on a visit. Only expressions can read there what an execution keeps (n8n's code, 2.41).
 */
export function visitedPage(context: IWebhookFunctions): CodePage | undefined {
	// n8n ends an expression at two braces, also inside a text.
	const node = JSON.stringify(context.getNode().name).replace(/[{}]/g, (brace) =>
		brace === '{' ? '\\u007b' : '\\u007d',
	);
	const found = context.evaluateExpression(`{{ $node[${node}].context["${NAME}"] }}`);
	return isPage(found) ? found : undefined;
}

function isPage(found: unknown): found is CodePage {
	return typeof found === 'object' && found !== null && 'challenge' in found;
}

/**
 * Every code is valid for its whole time, and there is as much time again in which the person may be
 * slow to ask for new ones.
 *
 * @returns the moment after which nobody can be verified any more, in milliseconds since 1970
 */
export function endOf({ sentAt, expiresAfterMinutes, maxResends }: CodePage): number {
	const codes = maxResends > 0 ? maxResends + 2 : 1;
	return sentAt + codes * expiresAfterMinutes * 60_000;
}

/** @returns whether a code that is sent now can be used for its whole time */
export function isInTime(page: CodePage, now: number): boolean {
	return now + page.expiresAfterMinutes * 60_000 <= endOf(page);
}
