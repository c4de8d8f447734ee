import type { IDataObject } from 'n8n-workflow';
import { isRecord, isNo, isYes } from '../../core/operation/coercion';
import type { Held } from '../../core/operation/simplify';
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

function textIn(value: unknown): string | undefined {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function textsIn(value: unknown): string[] | undefined {
	return Array.isArray(value) ? value.flatMap((one: unknown) => textIn(one) ?? []) : undefined;
}

/** @param value e.g. "Voice, SMS" */
function entriesIn(value: unknown): string[] | undefined {
	const entries = textIn(value)?.split(',');
	return entries?.map((one) => one.trim()).filter((one) => one !== '') ?? textsIn(value);
}

/** Numbers may come as text. */
function numberIn(value: unknown): number | undefined {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function flagIn(value: unknown): boolean | undefined {
	return isYes(value) ? true : isNo(value) ? false : undefined;
}

/** Beyond 2^53 an ID comes as text, so that it stays exact. */
function idIn(value: unknown): number | string | undefined {
	return typeof value === 'number' || typeof value === 'string' ? value : undefined;
}
