import { DateTime } from 'luxon';
import { attempt } from '../../core/errors/attempt';
import { adviceAfterOthers, Failure } from '../../core/errors/failure';
import type { Send } from '../../core/http/request';
import { isRecord } from '../../core/operation/coercion';
import { idIn, textIn } from '../../core/values/rowValues';
import type { Campaign, Launch } from '../port';
import { getCampaign, inUtc, updateCampaign } from './oneCampaign';
import { sendWithEither } from './otherMethod';

/**
 * Puts text, voice and schedule into a campaign, and makes sure that they are there. This may be
 * repeated: no phone rings before the run itself.
 *
 * @throws Failure whose outcome is never unknown, and that says what is saved already
 */
export async function prepareRun(send: Send, id: string, launch: Launch): Promise<void> {
	const { schedule } = launch;
	const saved: string[] = [];
	await beforeRun(saved, async () => {
		const { fields: campaign } = await getCampaign(send, id);
		const message = textFor(launch, campaign);
		if (message !== undefined) {
			await saveText(send, id, { ...launch, message }, campaign);
			saved.push('its text');
		}
		// A schedule from before would delay a run that is to begin now.
		if (schedule !== undefined || campaign.schedule !== undefined) {
			await saveSchedule(send, id, schedule);
		}
	});
}

/** The service takes a voice only together with the text. */
function textFor({ content, voiceId }: Launch, { message }: Campaign): string | undefined {
	if (content === 'stored') return voiceId === undefined ? undefined : message;
	return 'message' in content ? content.message : undefined;
}

interface Text extends Launch {
	message: string;
}

async function saveText(send: Send, id: string, text: Text, campaign: Campaign): Promise<void> {
	const { message, voiceId, lengthFactor } = text;
	await sendWithEither(
		send,
		{
			effect: 'changes',
			method: 'PATCH',
			path: `/campaign/create/${id}/message/`,
			names: 'ID',
			json: {
				voice: voiceId,
				category: 'Text',
				message,
				sms_message: smsTextOf(text, campaign),
				length_factor: lengthFactor,
				draft: false,
			},
			returnsRecord: true,
			// The service repeats what it has saved. Anything else would be played otherwise.
			read: ({ body }) => {
				if (!isRecord(body) || textIn(body.message)?.trim() !== message.trim()) return undefined;
				return voiceId === undefined || isVoice(body.voice, voiceId) ? true : undefined;
			},
		},
		'PUT',
		'POST',
	);
}

/** A campaign keeps its own SMS text, unless it has none or only sends SMS. */
function smsTextOf({ smsMessage, message }: Text, campaign: Campaign): string | undefined {
	if (smsMessage !== undefined) return smsMessage;
	return campaign.services === 'SMS' || !campaign.smsMessage ? message : campaign.smsMessage;
}

/** The documentation shows an ID, clients saw the whole voice, and some answers have none. */
function isVoice(voice: unknown, id: number): boolean {
	if (voice === undefined || voice === null) return true;
	return String(isRecord(voice) ? idIn(voice.id) : idIn(voice)) === String(id);
}

async function saveSchedule(send: Send, id: string, schedule?: string): Promise<void> {
	const wanted = schedule === undefined ? null : inUtc(schedule);
	const { fields } = await updateCampaign(send, id, { schedule: wanted });
	if (momentOf(fields.schedule) === momentOf(schedule)) return;
	const now = fields.schedule ?? 'none';
	throw new Failure(
		`could not set the schedule: TingTing answered with ${now}`,
		'Check the campaign in your TingTing account, then run it again.',
	);
}

/** TingTing gives microseconds, and rounds to minutes in places. */
function momentOf(schedule?: string): number | undefined {
	return schedule === undefined
		? undefined
		: DateTime.fromISO(schedule).startOf('minute').toMillis();
}

/** A repeat of these requests does no harm, so an unknown outcome must not hold up the run. */
async function beforeRun(saved: string[], requests: () => Promise<void>): Promise<void> {
	const tried = await attempt(requests);
	if (!('thrown' in tried)) return;
	if (!(tried.thrown instanceof Failure)) throw tried.thrown;
	const { what, advice, facts } = tried.thrown;
	const rest = saved.length > 0 ? adviceAfterOthers(tried.thrown) : advice;
	const already = saved.length > 0 ? ` TingTing has already saved ${saved.join(' and ')}.` : '';
	const outcome = facts.outcome === 'notStarted' ? 'notStarted' : 'refused';
	throw new Failure(what, `No phone has rung.${already} ${rest}`, { ...facts, outcome });
}
