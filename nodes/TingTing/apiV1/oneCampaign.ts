import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import type { Answer, Send } from '../../core/http/request';
import { isRecord } from '../../core/operation/coercion';
import type { Held } from '../../core/operation/simplify';
import type { Campaign } from '../port';
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
