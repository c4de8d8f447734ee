import { seal, unseal } from '../sealed';
import type { CodePage } from './page';

/** What the page says besides asking for the code. */
export type Notice =
	'expired' | 'missing' | 'noMore' | 'notSent' | 'sent' | 'tooSoon' | 'unsure' | 'wrong';

/** How far a person has come. */
export interface PageState {
	/** Grows with everything that counts. */
	step: number;
	/** Proves the newest code. */
	challenge: string;
	/** When that was sent, in milliseconds since 1970. */
	sentAt: number;
	/** How many codes were tried. */
	tries: number;
	/** How many new codes were sent. */
	resends: number;
	notice?: Notice;
}

export function firstState({ challenge, sentAt }: CodePage): PageState {
	return { step: 0, challenge, sentAt, tries: 0, resends: 0 };
}

/** Makes a text of a state, which a page takes along, so that n8n can be restarted in between. */
export function sealState(key: Buffer, { id }: CodePage, state: PageState): string {
	return seal(key, `page ${id}`, Buffer.from(JSON.stringify(state)));
}

/** @returns the state of this page; nothing for any other text */
export function openState(key: Buffer, { id }: CodePage, text: string): PageState | undefined {
	const content = unseal(key, `page ${id}`, text);
	return content && JSON.parse(content.toString());
}
