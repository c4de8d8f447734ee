import type { PageLanguage } from './page';
import type { Notice } from './pageState';
import type { Ending } from './visit';

/** One sentence in the languages of the page. */
export type Words = Record<Exclude<PageLanguage, 'both'>, string>;

export const HEADING: Words = { en: 'Enter the code', ne: 'कोड हाल्नुहोस्' };
export const LABEL: Words = { en: 'Code', ne: 'कोड' };
export const CONFIRM: Words = { en: 'Confirm', ne: 'पुष्टि गर्नुहोस्' };
export const RESEND: Words = { en: 'Send a new code', ne: 'नयाँ कोड पठाउनुहोस्' };
export const CONTINUE: Words = { en: 'Continue', ne: 'जारी राख्नुहोस्' };

/** @param number as the owner recognises it, e.g. "98•••••567" */
export function whereTo(number: string, channel: 'text' | 'voice'): Words {
	return channel === 'text'
		? { en: `We sent a code to ${number}.`, ne: `${number} मा कोड पठाइएको छ।` }
		: { en: `We are calling ${number} with a code.`, ne: `${number} मा फोन गरेर कोड सुनाइन्छ।` };
}

/**
 * @param left how many codes may still be tried
 * @param seconds how long a new code can't be sent yet
 */
export function wordsOfNotice(notice: Notice, left: number, seconds: number): Words {
	switch (notice) {
		case 'wrong':
			return {
				en: `This code is wrong. Tries left: ${left}.`,
				ne: `यो कोड मिलेन। बाँकी प्रयास: ${left}।`,
			};
		case 'tooSoon':
			return {
				en: `You can ask for a new code in ${seconds} seconds.`,
				ne: `नयाँ कोड ${seconds} सेकेन्डपछि माग्न सकिन्छ।`,
			};
		default:
			return NOTICES[notice];
	}
}

const NOTICES: Record<Exclude<Notice, 'wrong' | 'tooSoon'>, Words> = {
	expired: {
		en: 'This code has expired. Ask for a new one.',
		ne: 'यो कोडको म्याद सकियो। नयाँ कोड माग्नुहोस्।',
	},
	missing: { en: 'Type the code first.', ne: 'पहिले कोड लेख्नुहोस्।' },
	noMore: { en: 'No more codes can be sent.', ne: 'अब नयाँ कोड पठाउन सकिँदैन।' },
	notSent: {
		en: 'The new code could not be sent. Please try again later.',
		ne: 'नयाँ कोड पठाउन सकिएन। कृपया केही बेरपछि फेरि प्रयास गर्नुहोस्।',
	},
	sent: {
		en: 'A new code is on its way. Only the newest one works.',
		ne: 'नयाँ कोड पठाइयो। सबैभन्दा नयाँ कोड मात्र चल्छ।',
	},
	unsure: {
		en: 'A new code may be on its way. If it does not arrive, ask again.',
		ne: 'नयाँ कोड आउन सक्छ। नआएमा फेरि माग्नुहोस्।',
	},
};

export const ENDINGS: Record<Ending | 'closed', Words> = {
	verified: {
		en: 'Your phone number is confirmed. You can close this page.',
		ne: 'तपाईंको फोन नम्बर पुष्टि भयो। यो पृष्ठ बन्द गर्न सक्नुहुन्छ।',
	},
	tooManyAttempts: {
		en: 'Too many codes were wrong. Please start again.',
		ne: 'धेरै पटक कोड मिलेन। कृपया सुरुदेखि फेरि गर्नुहोस्।',
	},
	expired: {
		en: 'The code has expired. Please start again.',
		ne: 'कोडको म्याद सकियो। कृपया सुरुदेखि फेरि गर्नुहोस्।',
	},
	closed: { en: 'This page is closed.', ne: 'यो पृष्ठ बन्द भइसक्यो।' },
};

const NOT_CONFIRMED: Words = { en: 'Not confirmed', ne: 'पुष्टि भएन' };

/** Headings of the last page. */
export const LAST_HEADINGS: Record<Ending | 'closed', Words> = {
	verified: { en: 'Confirmed', ne: 'पुष्टि भयो' },
	tooManyAttempts: NOT_CONFIRMED,
	expired: NOT_CONFIRMED,
	closed: { en: 'Closed', ne: 'बन्द' },
};

export const BROKEN: Words = {
	en: 'Something went wrong. Please try again in a moment.',
	ne: 'केही समस्या भयो। कृपया केही बेरमा फेरि प्रयास गर्नुहोस्।',
};

/** @returns a sentence in each language of the page, the first one first */
export function inLanguages(words: Words, language: PageLanguage): Array<[string, string]> {
	const languages = language === 'both' ? (['ne', 'en'] as const) : [language];
	return languages.map((one) => [one, words[one]]);
}
