import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../core/operation/coercion';
import type { Held } from '../../core/operation/simplify';
import { flagIn, idIn, numberIn, secondsIn, textIn, textsIn } from '../../core/values/rowValues';
import type { Account, Campaign, CampaignNumber, PhoneNumber, Usage, Voice } from '../port';
import { tagsIn } from '../tagNames';

export function accountFrom(raw: IDataObject): Held<Account> {
	const user = isRecord(raw.user) ? raw.user : {};
	const fields = {
		firstName: textIn(user.first_name),
		lastName: textIn(user.last_name),
		email: textIn(user.email),
		username: textIn(user.username),
		phoneNumber: textIn(raw.contact_no),
		isPhoneVerified: flagIn(raw.is_verified_contact),
		address: textIn(raw.address),
	};
	return { fields, raw };
}

/** The documentation disagrees on which of these cover the last days only, and which all time. */
export function usageFrom(raw: IDataObject): Held<Usage> {
	const fields = {
		creditsLeft: numberIn(raw.remaining_credits),
		creditsUsed: numberIn(raw.credits_used),
		creditsPurchased: numberIn(raw.total_credits_purchased),
		calls: numberIn(raw.outbound_calls),
		messages: numberIn(raw.outbound_sms),
		ownedNumbers: numberIn(raw.total_owned_numbers),
		callSeconds: secondsIn(raw.total_call_duration),
	};
	return { fields, raw };
}

export function campaignFrom(raw: IDataObject): Held<Campaign> {
	const [message, smsMessage] = [textIn(raw.message), textIn(raw.sms_message)];
	const fields = {
		id: idIn(raw.id),
		name: textIn(raw.name),
		services: textIn(raw.services),
		description: textIn(raw.description),
		// The service keeps no list of them: they are what the texts mention.
		usableTags: tagsIn(message, smsMessage),
		callerNumbers: textsIn(raw.user_phone),
		status: textIn(raw.status),
		schedule: textIn(raw.schedule),
		progressPercent: numberIn(raw.progress_percent),
		recipients: numberIn(raw.campaign_action_count),
		message,
		smsMessage,
	};
	return { fields, raw };
}

/** The many forms of a contact have two names for its duration, and a call and an SMS may cost. */
export function campaignNumberFrom(
	raw: IDataObject,
	campaignId?: number | string,
): Held<CampaignNumber> {
	const costs = [numberIn(raw.credit_consumed), numberIn(raw.credit_consumed_SMS)];
	const known = costs.filter((cost) => cost !== undefined);
	const fields = {
		id: idIn(raw.id),
		// The documentation spells it this way.
		campaignId: campaignId ?? idIn(raw.campaing),
		phoneNumber: textIn(raw.number),
		tags: isRecord(raw.other_variables) ? raw.other_variables : undefined,
		status: textIn(raw.status),
		durationSeconds: secondsIn(raw.call_duration ?? raw.duration),
		playbackPercent: numberIn(raw.playback),
		creditsConsumed: known.length > 0 ? known.reduce((sum, cost) => sum + cost) : undefined,
		carrier: textIn(raw.carrier),
	};
	return { fields, raw };
}

export function phoneNumberFrom(raw: IDataObject): Held<PhoneNumber> {
	return { fields: { id: idIn(raw.id), phoneNumber: textIn(raw.phone_number) }, raw };
}

/** @returns nothing for a row without an ID */
export function voiceFrom(raw: IDataObject): Voice[] {
	const id = idIn(raw.id);
	if (id === undefined) return [];
	const [name, internalName] = [textIn(raw.voice_display_name), textIn(raw.voice_internal_name)];
	return [{ id, name, internalName, isPremium: flagIn(raw.is_premium) }];
}
