import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { BadInput, NOTHING_SENT, type Advice } from '../errors/failure';
import type { AnswerRules, Send } from './request';
import { bareToken } from './signing';

/** What a service tells `core` about itself, so that `core` knows no service. */
export interface Connection<Service> {
	/** As users know it, e.g. "TingTing". */
	service: string;
	/** Which account it is for: a value of the field Authentication, which workflows store. */
	authentication: string;
	/** What such an account logs in with, e.g. "API Token". */
	authenticationName: string;
	/** Which version of the API this is, e.g. "Current API". Operations that others lack show it. */
	apiName: string;
	/** What most users type as Base URL. Messages name it if the user's leads elsewhere. */
	usualBaseUrl: string;
	/** What messages advise besides. */
	advice?: Advice;
	/** The credential type's name. */
	credential: string;
	/** The same as users know it, e.g. "TingTing Token API". */
	credentialName: string;
	rules: AnswerRules;
	/** The credential's field with a token that users paste, if it has one. */
	pastedToken?: { field: string; displayName: string };
	/** Names of the credential's secret fields. `Secrets` explains the difference. */
	secretFields: { everywhere: string[]; inMessages: string[] };
	/**
	 * Reads a phone number as the service does.
	 *
	 * @returns the same for all spellings of one phone, as in `Recipient`
	 * @throws BadInput naming `fieldName` if it is no phone number
	 */
	identityOf(phoneNumber: string, fieldName: string, service: NoInfer<Service>): string;
	/**
	 * How many digits at the end make two numbers one phone, for the option Do Not Contact. Present if
	 * the country of a number can be unknown.
	 */
	decidingDigits?: number;
	/** The secret field that stays the same for longest. Keys are derived from it. */
	lastingSecret: string;
	/**
	 * Present if the credential renews its token, which is in the field `token`. Once per session,
	 * `freshen` empties a token that has expired: n8n then renews it before the first request.
	 */
	renewal?: { token: string; freshen(credential: ICredentialDataDecryptedObject): void };
	/**
	 * Makes the service's port.
	 *
	 * @param send sends its HTTP requests
	 * @param settings the credential's fields, for those that are no secrets
	 */
	connect(send: Send, settings?: ICredentialDataDecryptedObject): Service;
}

/** @throws BadInput if the credential has no token, which the service would explain otherwise */
export function refuseEmptyToken<Service>(
	{ pastedToken, credentialName }: Connection<Service>,
	data: ICredentialDataDecryptedObject,
): void {
	if (!pastedToken || bareToken(data[pastedToken.field] ?? '') !== '') return;
	throw new BadInput(
		`${pastedToken.displayName} of the ${credentialName} credential is empty`,
		'Paste the token from your dashboard into the credential.',
		{ effect: NOTHING_SENT },
	);
}
