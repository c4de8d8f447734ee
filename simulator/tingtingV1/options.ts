import { boolean, integer, oneOf, refine, type Values } from '../validation';

const positive = refine(integer, (value) => value > 0, 'Input should be at least 1');

/** What v1's documentation leaves open, and the readings that the simulator can follow. */
export const tingTingV1Rules = {
	/** The method that updates a campaign; the other one answers 405. */
	v1UpdateMethod: oneOf('PATCH', 'PUT'),
	/** The method that uploads a sheet of contacts; the other one answers 405. */
	v1BulkMethod: oneOf('PATCH', 'POST'),
	/** The method that sets voice and message; the other one answers 405. */
	v1MessageMethod: oneOf('PATCH', 'PUT'),
	/** The answer to a list of new contacts: their rows, or only a message. */
	v1ContactsReply: oneOf('rows', 'message'),
	/** Whether an OTP needs a `company_name`. */
	v1CompanyNameRequired: boolean,
	/** The voice of a campaign in the list of campaigns: its ID, or the whole voice. */
	v1VoiceAs: oneOf('number', 'object'),
	/** The most contacts that one request may add. */
	v1MaxContacts: positive,
	/** Rows on a page unless a `limit` asks for fewer. More are refused. */
	v1PageSize: positive,
	/** The internal name of the voice Prashanna. */
	v1VoicePrasanna: oneOf('np_prashanna', 'np_prasanna'),
	/** How a sample names its voice: by its ID, by its internal name, or either way. */
	v1SampleVoiceAs: oneOf('id', 'name', 'both'),
	/** Whether too few credits are a reason to refuse. */
	v1ChecksCredits: boolean,
	/** How a message names the variable `name`: as `{name}`, as `{tags_name}`, or either way. */
	v1TagSpelling: oneOf('name', 'tags_name', 'both'),
};

export type TingTingV1Settings = Values<typeof tingTingV1Rules>;

/** The most likely reading of each. */
export const TINGTING_V1_DEFAULTS: TingTingV1Settings = {
	v1UpdateMethod: 'PATCH',
	v1BulkMethod: 'PATCH',
	v1MessageMethod: 'PATCH',
	v1ContactsReply: 'rows',
	v1CompanyNameRequired: true,
	v1VoiceAs: 'object',
	v1MaxContacts: 500,
	v1PageSize: 10,
	v1VoicePrasanna: 'np_prashanna',
	v1SampleVoiceAs: 'both',
	v1ChecksCredits: true,
	v1TagSpelling: 'both',
};
