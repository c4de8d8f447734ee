import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { Failure } from '../../core/errors/failure';
import type { Answer, Send } from '../../core/http/request';
import { isRecord } from '../../core/operation/coercion';
import type { Held } from '../../core/operation/simplify';
import { numberIn, textIn } from '../../core/values/rowValues';
import type { Campaign, CampaignService, CampaignSetup } from '../port';
import { sendWithEither } from './otherMethod';
import { campaignFrom } from './simplifiedRows';

/** @returns a campaign as it is now */
export async function getCampaign(send: Send, id: string): Promise<Held<Campaign>> {
	return await send({
		effect: 'reads',
		method: 'GET',
		path: `/campaign/${id}/`,
		names: 'ID',
		returnsRecord: true,
		read: campaignIn,
	});
}

/** @param changes in the words of the API */
export async function updateCampaign(
	send: Send,
	id: string,
	changes: IDataObject,
): Promise<Held<Campaign>> {
	return await sendWithEither(
		send,
		{
			effect: 'changes',
			method: 'PATCH',
			path: `/campaign/${id}/`,
			names: 'ID',
			json: changes,
			returnsRecord: true,
			read: campaignIn,
		},
		'PUT',
		'POST',
	);
}

/** Without an SMS text of its own, a campaign is created with its message as SMS text. */
export function hasOwnSmsText({ message, smsMessage = '' }: Campaign): boolean {
	return smsMessage.trim() !== '' && smsMessage !== message;
}

/** @returns a moment as the service takes it: UTC, with milliseconds */
export function inUtc(schedule: string): string {
	return DateTime.fromISO(schedule).toUTC().toISO() ?? schedule;
}

function campaignIn({ body }: Answer): Held<Campaign> | undefined {
	return isRecord(body) && 'id' in body ? campaignFrom(body) : undefined;
}

/** @returns what a campaign says, and how */
export async function readSetup(send: Send, id: string): Promise<CampaignSetup> {
	const { fields, raw } = await getCampaign(send, id);
	const { name = '', services, description, callerNumbers = [], message } = fields;
	const lengthFactor = numberIn(raw.length_factor);
	return {
		...{ name, description, message, services: serviceIn(services) },
		callerNumbers: callerNumbers.map(Number).filter(Number.isSafeInteger),
		smsMessage: hasOwnSmsText(fields) ? fields.smsMessage : undefined,
		// Some answers have the whole voice, others its ID.
		voiceId: numberIn(isRecord(raw.voice) ? raw.voice.id : raw.voice),
		lengthFactor: lengthFactor === 1 ? undefined : lengthFactor,
		hasRecording: Boolean(raw.audio_file) || textIn(raw.category)?.toLowerCase() === 'audio',
	};
}

function serviceIn(services = ''): CampaignService {
	const isTexted = services.includes('SMS');
	if (services.includes('PHONE')) return isTexted ? 'SMS & PHONE' : 'PHONE';
	if (isTexted) return 'SMS';
	throw new Failure(
		`found a campaign of the kind "${services}"`,
		'Only calls and SMS can be repeated. Create a new campaign for these people.',
	);
}
