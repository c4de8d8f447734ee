import { DateTime } from 'luxon';
import { attempt } from '../../core/errors/attempt';
import { adviceAfterOthers, BadInput, Failure } from '../../core/errors/failure';
import type { Send } from '../../core/http/request';
import { isRecord } from '../../core/operation/coercion';
import { idIn, textIn } from '../../core/values/rowValues';
import type { Campaign, Launch } from '../port';
import { getCampaign, hasOwnSmsText, inUtc, updateCampaign } from './oneCampaign';
import { sendWithEither } from './otherMethod';

/**
 * Puts text, voice and schedule into a campaign, and makes sure that they are there. This may be
 * repeated: no phone rings before the run itself.
 *
 * @returns what it has changed, for messages: "saved the text"
 * @throws Failure whose outcome is never unknown, and that says what is saved already
 */
export async function prepareRun(send: Send, id: string, launch: Launch): Promise<string[]> {
	const { schedule } = launch;
	const saved: string[] = [];
	await beforeRun(id, saved, async () => {
		const { fields: campaign } = await getCampaign(send, id);
		refuseRunning(campaign);
		const message = textFor(launch, campaign);
		if (message !== undefined) {
			await saveText(send, id, { ...launch, message }, campaign);
			saved.push('saved the text');
		}
		// A schedule from before would delay a run that is to begin now.
		if (schedule !== undefined || campaign.schedule !== undefined) {
			await saveSchedule(send, id, schedule);
			saved.push(schedule === undefined ? 'removed the schedule' : 'set the schedule');
		}
	});
	return saved;
}

/** People who are still to be called would hear another text, or be called twice. */
function refuseRunning({ status }: Campaign): void {
	if (status?.toLowerCase() !== 'running') return;
	throw new BadInput('the campaign is running', 'Wait until it is completed, or stop it first.');
}

/** The service takes a voice and its speed only together with the text. */
function textFor(
	{ content, voiceId, lengthFactor }: Launch,
	{ message }: Campaign,
): string | undefined {
	if (content !== 'stored') return 'message' in content ? content.message : undefined;
	if (voiceId === undefined && lengthFactor === undefined) return undefined;
	if (message !== undefined && message.trim() !== '') return message;
	throw new BadInput(
		'the campaign has no text for a voice to speak',
		'Give a Message, or remove Voice and Speaking Speed.',
	);
}

interface Text extends Launch {
	message: string;
}

async function saveText(send: Send, id: string, text: Text, campaign: Campaign): Promise<void> {
	const { message, voiceId, lengthFactor } = text;
	const smsText = smsTextOf(text, campaign);
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
				sms_message: smsText,
				length_factor: lengthFactor,
				draft: false,
			},
			returnsRecord: true,
			// The service repeats what it has saved. Anything else would be played otherwise.
			read: ({ body }) => {
				if (!isRecord(body) || textIn(body.message)?.trim() !== message.trim()) return undefined;
				if (!isSmsText(body.sms_message, smsText, campaign)) return undefined;
				return voiceId === undefined || isVoice(body.voice, voiceId) ? true : undefined;
			},
		},
		'PUT',
		'POST',
	);
}

/** A message of the launch is the SMS too, unless the campaign both calls and texts, each with its text. */
function smsTextOf({ smsMessage, message, content }: Text, campaign: Campaign): string {
	if (smsMessage !== undefined) return smsMessage;
	const { services, smsMessage: own = message } = campaign;
	const isReplaced = services === 'SMS' && content !== 'stored';
	return isReplaced || !hasOwnSmsText(campaign) ? message : own;
}

/** Some answers have none, and nobody reads the one of a campaign that only calls. */
function isSmsText(saved: unknown, text: string, { services }: Campaign): boolean {
	return services === 'PHONE' || (textIn(saved) ?? text).trim() === text.trim();
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
async function beforeRun(
	id: string,
	saved: string[],
	requests: () => Promise<void>,
): Promise<void> {
	const tried = await attempt(requests);
	if (!('thrown' in tried)) return;
	const { thrown } = tried;
	if (!(thrown instanceof Failure) || thrown instanceof BadInput) throw thrown;
	const { what, advice, facts } = thrown;
	const outcome = facts.outcome === 'notStarted' ? 'notStarted' : 'refused';
	const failure = new Failure(what, `No phone has rung. ${advice}`, { ...facts, outcome });
	throw afterSaving(failure, id, saved);
}

/**
 * @param saved what was changed in the campaign before, e.g. "saved the text"
 * @returns the failure of a later request, with that in words and as data
 */
export function afterSaving(failure: Failure, id: string, saved: string[]): Failure {
	if (saved.length === 0) return failure;
	const advice = `TingTing has already ${saved.join(' and ')}. ${adviceAfterOthers(failure)}`;
	return new Failure(failure.what, advice, { ...failure.facts, done: { campaign: { id } } });
}
