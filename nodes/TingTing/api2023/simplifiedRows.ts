import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../core/operation/coercion';
import type { Held } from '../../core/operation/simplify';
import { entriesIn, flagIn, idIn, numberIn, textIn, textsIn } from '../../core/values/rowValues';
import type { Account, Campaign, CampaignNumber, PhoneNumber } from '../port';

/** @returns an account whose row is `user_details` */
export function accountFrom(raw: IDataObject): Held<Account> {
	const fields = {
		firstName: textIn(raw.first_name),
		lastName: textIn(raw.last_name),
		email: textIn(raw.email),
		username: textIn(raw.username),
		phoneNumber: textIn(raw.contact_number),
		isEmailVerified: flagIn(raw.is_verified_email),
		isPhoneVerified: flagIn(raw.is_verified_phone),
		address: textIn(raw.address),
	};
	return { fields, raw };
}

/** @returns a campaign from a row of a list, or from `details` */
export function campaignFrom(raw: IDataObject): Held<Campaign> {
	const fields = {
		id: idIn(raw.id),
		name: textIn(raw.name),
		services: textIn(raw.services),
		description: textIn(raw.description),
		usableTags: textsIn(raw.usable_tags),
		callerNumbers: textsIn(raw.user_phone),
	};
	return { fields, raw };
}

/** @param campaignId given if the request has it: the answer only has the campaign's name */
export function campaignNumberFrom(
	raw: IDataObject,
	campaignId?: number | string,
): Held<CampaignNumber> {
	const fields = {
		id: idIn(raw.id),
		campaignId,
		// The documentation spells it this way.
		campaignName: textIn(raw.campaing),
		phoneNumber: textIn(raw.number),
		tags: isRecord(raw.available_tags) ? raw.available_tags : undefined,
		status: textIn(raw.status),
		durationSeconds: numberIn(raw.duration),
		playbackPercent: numberIn(raw.playback),
		creditsConsumed: numberIn(raw.credit_consumed),
	};
	return { fields, raw };
}

/** @returns a number to call from */
export function phoneNumberFrom(raw: IDataObject): Held<PhoneNumber> {
	const fields = {
		sid: textIn(raw.phone_number_sid),
		id: idIn(raw.id),
		phoneNumber: textIn(raw.phone_number),
		rate: numberIn(raw.rate),
		capabilities: entriesIn(raw.available_capabilities),
		friendlyName: textIn(raw.friendly_name),
	};
	return { fields, raw };
}

/**
 * @param said e.g. "3 credits on hold for Individual Number campaign."
 * @returns the number before "credits", not one in the campaign's name
 */
export function creditsIn(said: unknown): number | undefined {
	const text = String(said ?? '').replace(/(?<=\d),(?=\d)/g, '');
	const found = /\d+(\.\d+)?(?=\s*credit)/i.exec(text) ?? /^\s*\d+(\.\d+)?/.exec(text);
	return numberIn(found?.[0]);
}
