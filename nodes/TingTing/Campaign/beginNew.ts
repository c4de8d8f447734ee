import { attempt, attemptNow } from '../../core/errors/attempt';
import { BadInput, Failure } from '../../core/errors/failure';
import type { Steps } from '../../core/once/steps';
import type { IDataObject } from 'n8n-workflow';
import type { Launch, NewCampaign, NewCampaignResult, TingTing } from '../port';
import { readId } from '../readId';
import { inCommonSpelling } from '../tagNames';

/** What became of a campaign that was created and begun. */
interface BegunNew {
	created: NewCampaignResult;
	/** What TingTing says about its run. */
	begun: IDataObject;
}

/**
 * Creates a campaign and begins it, each once. The tags of its texts go out in the spelling that every
 * account understands; only those of a file are not known, and stay as they are.
 *
 * @throws Failure that says which steps are done, and whether the campaign runs
 */
export async function beginNew(
	steps: Steps,
	campaigns: TingTing['campaigns'],
	campaign: NewCampaign,
	launch: Launch,
): Promise<BegunNew> {
	const { recipients } = campaign;
	const people = 'people' in recipients ? recipients.people : undefined;
	const spelled = (text?: string) => (people && text ? inCommonSpelling(text) : text);
	const texts = { message: spelled(campaign.message), smsMessage: spelled(campaign.smsMessage) };
	const { fields: created } = await campaigns.create(steps, { ...campaign, ...texts });
	const id = idIn(created);
	const { smsMessage, message = '' } = texts;
	const isRecording = typeof launch.content === 'object' && 'audio' in launch.content;
	const content = isRecording ? launch.content : { message };
	const begun = await steps.once({
		name: `run of ${id}`,
		isDecisive: true,
		done: () => `campaign ${id} has begun`,
		send: async (onLeave) => {
			const whole = { ...launch, smsMessage, content };
			const run = await attempt(async () => await campaigns.begin(onLeave, id, whole));
			if ('thrown' in run) throw notRunning(run.thrown, id);
			return { ...run.value.fields };
		},
	});
	return { created, begun };
}

/** The documentation shows an ID, and an account's answer may lack it. */
function idIn({ id }: NewCampaignResult): string {
	const read = attemptNow(() => readId(String(id ?? ''), 'Campaign'));
	if ('value' in read) return read.value;
	throw new Failure(
		'created a campaign, and could not begin it because TingTing did not say its ID',
		'It is not running. Find it in your TingTing account and begin it there, or with Begin and its ID.',
	);
}

/** Not for what the node itself refuses: a retry may find that the campaign runs. */
function notRunning(thrown: unknown, id: string): unknown {
	if (!(thrown instanceof Failure) || thrown instanceof BadInput) return thrown;
	if (thrown.outcome === 'unknown') return thrown;
	const isGone = thrown.facts.status === 404;
	const onward = isGone
		? 'If somebody has deleted it, start a new execution, which creates another one.'
		: 'Retry this execution, or begin that campaign with Begin, but not both.';
	const advice = `Campaign ${id} was created and is not running. ${onward} ${thrown.advice}`;
	return new Failure(thrown.what, advice, thrown.facts);
}
