import type { IDataObject } from 'n8n-workflow';
import { attempt } from '../../core/errors/attempt';
import { alone } from '../../core/once/lock';
import { ProcessedRecord } from '../../core/once/processedRecord';
import { stepsOf, type Steps } from '../../core/once/steps';
import { withoutAbsent } from '../../core/operation/simplify';
import { hint } from '../../core/run/hints';
import { exactInteger } from '../../core/values/json';
import { claimRound, type ClaimedRound, type RoundCall } from './claimRound';
import { Rounds } from './rounds';

/** Why nobody is called now. */
export type Reason = 'maxTimes' | 'tooSoon' | 'notEnded' | 'nobodyLeft';

/** The step that makes phones ring. What it returned is the output, also of a retry. */
const ROUND = 'round';

/**
 * Calls the people again that a campaign did not reach: one round, unless there was one a short while
 * ago, or enough of them, or nobody is left. Executions of this process take turns for each campaign.
 *
 * @returns the output
 */
export async function callAgain(call: RoundCall): Promise<IDataObject> {
	const { input, account, execution, signal } = call;
	const steps = stepsOf(call);
	const past = steps.past(ROUND);
	if (past) return past;
	// One node in a loop, or several in a row: rounds are counted together.
	const record = new ProcessedRecord(execution, signal, 'workflow');
	const roundsOf = (id: string) => new Rounds(record, `${account}, campaign ${id}`);
	return await alone(
		`call again: ${account}, campaign ${input.id}`,
		async () => {
			// The user wants a round again whose outcome is unknown. It was entered the first time.
			const isRepeat = steps.holds(ROUND);
			const rounds = roundsOf(input.id);
			const before = await rounds.count(input.maxTimes);
			const obstacle = isRepeat ? undefined : await obstacleIn(rounds, before, call);
			const claim = obstacle ?? (await claimRound(call, { roundsOf, before, isRepeat, steps }));
			return typeof claim === 'string'
				? await nothing(call, steps, claim, before)
				: await start(call, steps, claim);
		},
		signal,
	);
}

async function obstacleIn(
	rounds: Rounds,
	before: number,
	{ input: { maxTimes, minutesBetween }, execution }: RoundCall,
): Promise<Reason | undefined> {
	if (before >= maxTimes) return 'maxTimes';
	if (before === 0) return undefined;
	const time = await rounds.time();
	// It is unknown if n8n was stopped in the middle, or while another process begins a round.
	if (time === undefined) await rounds.noteTime();
	const passed = time === undefined ? 0 : (Date.now() - time) / 60_000;
	if (passed >= minutesBetween) return undefined;
	hint(execution, `${Math.ceil(minutesBetween - passed)} more minute(s) must pass.`);
	return 'tooSoon';
}

async function nothing(
	{ input, execution }: RoundCall,
	steps: Steps,
	reason: Reason,
	round: number,
): Promise<IDataObject> {
	hint(execution, `Nobody was called again. ${WORDS[reason]}`);
	const campaignId = exactInteger(input.id);
	return await steps.once({
		name: ROUND,
		done: () => 'nobody was called',
		send: async () => ({ campaignId, recipients: 0, round, finished: true, reason }),
	});
}

const WORDS: Record<Reason, string> = {
	maxTimes: 'These people have been called as often as Max Times allows.',
	tooSoon: 'The last round began less than Minutes Between ago.',
	notEnded: 'Somebody in this campaign has no result yet: it is running, or never called them.',
	nobodyLeft:
		'No call ended like that, or these people were called again already, or may have been. If they were, the output of the earlier round has the campaign to go on with.',
};

async function start(
	{ execution }: RoundCall,
	steps: Steps,
	claim: ClaimedRound,
): Promise<IDataObject> {
	const { campaignId, round, recipients, errors } = claim;
	const begun = await attempt(
		async () =>
			await steps.once({
				name: ROUND,
				done: () => `round ${round} began`,
				async send(onLeave) {
					await claim.begin(onLeave);
					const id = exactInteger(campaignId);
					return withoutAbsent({ campaignId: id, recipients, round, finished: false, errors });
				},
			}),
	);
	if ('thrown' in begun && !steps.holds(ROUND)) {
		await claim.release();
		throw begun.thrown;
	}
	const noted = await attempt(claim.noteTime);
	if ('thrown' in noted) hint(execution, NOT_NOTED);
	if ('thrown' in begun) throw begun.thrown;
	return begun.value;
}

const NOT_NOTED =
	"n8n's record could not be completed. The next round may be held back longer than Minutes Between.";
