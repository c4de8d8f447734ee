import type { Settings } from '../options';
import type { Campaign, Contact } from './model';
import { displayTime, isoTime } from './times';
import { voiceById } from './voices';

/** The status of a contact, also while a call is under way. */
export function statusOf({ call, status }: Contact): string {
	if (call === undefined) return status;
	return call.isAnswered ? 'answered' : 'ringing';
}

function progressOf({ status, contacts }: Campaign): number {
	if (status === 'Not Started' || status === 'Scheduled') return 0;
	if (status !== 'Running') return 100;
	const reached = contacts.filter((contact) => {
		return contact.call === undefined && contact.status !== 'not started';
	});
	return contacts.length === 0 ? 0 : Math.floor((100 * reached.length) / contacts.length);
}

/** What every sample of a campaign has. */
function commonRow(campaign: Campaign) {
	return {
		id: campaign.id,
		name: campaign.name,
		services: campaign.services,
		status: campaign.status,
		schedule: campaign.schedule === null ? null : isoTime(campaign.schedule),
		updated_at: isoTime(campaign.updatedAt),
		message: campaign.message,
		sms_message: campaign.smsMessage,
		description: campaign.description,
		audio_file: null,
		category: campaign.category,
		user_phone: campaign.callerIds,
		progress_percent: progressOf(campaign),
		credit_limit: campaign.creditLimit,
		voice: campaign.voiceId,
		draft: campaign.draft,
		failover_target: campaign.failoverTarget,
		length_factor: campaign.lengthFactor.toFixed(2),
	};
}

/** A new campaign: the sample has no number of contacts, and a key that no other one has. */
export function createdRow(campaign: Campaign) {
	return { ...commonRow(campaign), bulk_file: campaign.bulkFile, main_audit: '' };
}

/** A changed campaign: the sample has no `bulk_file`. */
export function updatedRow(campaign: Campaign) {
	return { ...commonRow(campaign), campaign_action_count: campaign.contacts.length };
}

export function campaignRow(campaign: Campaign) {
	return { ...updatedRow(campaign), bulk_file: campaign.bulkFile };
}

/** A campaign in the list, where the voice is an object. */
export function listedRow(settings: Settings, campaign: Campaign) {
	const row = campaignRow(campaign);
	if (settings.v1VoiceAs === 'number') return row;
	return { ...row, voice: voiceById(settings, campaign.voiceId) ?? null };
}

function playbackOf({ playback }: Contact): string {
	return playback === null ? '' : String(playback);
}

const CARRIERS: Array<[RegExp, string]> = [
	[/^9(8[456]|7[456])/, 'NTC'],
	[/^9(8[0-2]|70)/, 'Ncell'],
];

export function carrierOf({ number }: Contact): string {
	return CARRIERS.find(([prefix]) => prefix.test(number))?.[1] ?? 'other';
}

/** A contact in the list and after a change. */
export function contactRow(contact: Contact) {
	return {
		id: contact.id,
		number: contact.number,
		status: statusOf(contact),
		updated_at: isoTime(contact.updatedAt),
		call_duration: `${contact.duration}s`,
		playback: playbackOf(contact),
		credit_consumed: contact.phoneCredits,
		credit_consumed_SMS: contact.smsCredits,
		carrier: carrierOf(contact),
	};
}

/** A new contact as the answer to adding several shows it, with the documentation's misspelling. */
export function addedRow(campaign: Campaign, contact: Contact) {
	return {
		id: contact.id,
		updated_at: displayTime(contact.updatedAt),
		created_at: isoTime(contact.createdAt),
		deleted_at: null,
		number: contact.number,
		status: statusOf(contact),
		other_variables: contact.variables,
		credit_consumed: contact.phoneCredits,
		credit_consumed_SMS: contact.smsCredits,
		duration: `${contact.duration}s`,
		playback: playbackOf(contact),
		uuid: contact.uuid,
		failover_sms_sent: false,
		campaing: campaign.id,
	};
}
