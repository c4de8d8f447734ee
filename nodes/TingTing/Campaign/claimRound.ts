import { attempt, attemptNow } from '../../core/errors/attempt';
import { adviceAfterOthers, BadInput, Failure } from '../../core/errors/failure';
import type { OnLeave } from '../../core/http/request';
import type { Steps } from '../../core/once/steps';
import { notOffered } from '../../core/operation/capabilities';
import type { Call } from '../../core/operation/defineOperation';
import { hint } from '../../core/run/hints';
import { maskedNumber } from '../maskedNumber';
import type { CampaignNumber, Launch, NumberStatus, TingTing } from '../port';
import { readIntegerId } from '../readId';
import type { Reason } from './callAgain';
import { newCampaignLike, spelledFor, textsFor, withTags } from './newRound';
import { numberOf, readPeopleAgain, type PeopleAgain } from './peopleAgain';
import { noteLeftOut } from './recipients';
import type { Rounds } from './rounds';

/** What the user wants. */
export interface RoundInput {
	id: string;
	statuses: NumberStatus[];
	launch: Launch;
	/** How many rounds are allowed, and how many minutes lie between two. */
	maxTimes: number;
	minutesBetween: number;
}

export type RoundCall = Call<TingTing, RoundInput>;

/** What is known before a round. */
export interface RoundState {
	roundsOf(campaignId: string): Rounds;
	/** How many rounds the people have had. */
	before: number;
	/** Whether an earlier try has claimed the round, and it is to be begun again. */
	isRepeat: boolean;
	steps: Steps;
}

/** A round that is entered in n8n's record, so nobody else can start it. */
export interface ClaimedRound {
	/** The campaign that reaches the people. */
	campaignId: string;
	/** Counted from 1. */
	round: number;
	recipients: number;
	/** Why TingTing left people out, in its own words. */
	errors?: unknown[];
	begin(onLeave: OnLeave): Promise<unknown>;
	/** Takes it back, because it certainly did not happen. */
	release(): Promise<void>;
	/** Notes when it began, because it did or may have. */
	noteTime(): Promise<void>;
}

/** @returns a round, or why there is none */
export async function claimRound(
	call: RoundCall,
	known: RoundState,
): Promise<ClaimedRound | Reason> {
	const { input, service, isLeftOut, execution } = call;
	const { campaigns } = service;
	if (!(await campaigns.isFinished(input.id))) return 'notEnded';
	const found = await readPeopleAgain(campaigns, input.id, input.statuses, isLeftOut);
	const { leftOut, unreadable } = found;
	if (leftOut > 0) hint(execution, `Do Not Contact left out ${leftOut} phone number(s).`);
	if (unreadable > 0) {
		const note = `${unreadable} phone number(s) could not be compared with Do Not Contact and were left out.`;
		hint(execution, note);
	}
	if (found.people.length === 0) return 'nobodyLeft';
	const launch = spelledFor(found.people, input.launch);
	const spoken = { ...call, input: { ...input, launch } };
	const { rerun, readSetup } = campaigns;
	if (rerun) return await claimRerun(spoken, known, rerun, found);
	if (readSetup) return await claimPeople(spoken, known, readSetup, found.people);
	throw notOffered('TingTing', 'choose another operation instead of "Call people again"');
}

/** The same campaign again. TingTing picks the people, unless some are to be left out. */
async function claimRerun(
	{ input, service }: RoundCall,
	{ roundsOf, before, ...known }: RoundState,
	rerun: NonNullable<TingTing['campaigns']['rerun']>,
	{ people, leftOut, unreadable }: PeopleAgain,
): Promise<ClaimedRound | Reason> {
	const { id, launch, statuses } = input;
	const numberIds = leftOut + unreadable > 0 ? people.map(integerIdOf) : undefined;
	const rounds = roundsOf(id);
	// With another credential, a retry knows the step of the account before, and no round of this one.
	const isRepeat = known.isRepeat && before > 0;
	const round = isRepeat ? before : before + 1;
	if (!isRepeat && !(await rounds.enter(round))) return 'tooSoon';
	return {
		...{ campaignId: id, round, recipients: people.length },
		noteTime: async () => await rounds.noteTime(),
		begin: async (onLeave) =>
			numberIds
				? await service.campaigns.begin(onLeave, id, { ...launch, numberIds })
				: await rerun(onLeave, id, launch, statuses),
		release: async () => await rounds.takeBack(round),
	};
}

/** @throws BadInput if it can't be sent exactly: somebody else, or everybody, would be called */
function integerIdOf(person: CampaignNumber): number {
	const read = attemptNow(() => readIntegerId(String(person.id ?? ''), 'ID'));
	if ('value' in read) return read.value;
	throw new BadInput(
		`TingTing gave no ID that can be used for ${maskedNumber(numberOf(person) ?? '')}, so nobody can be left out`,
		'Call these people with Begin and their IDs, or make a new campaign of them.',
	);
}

/** A new campaign of these people. Each is called again once after the campaign before. */
async function claimPeople(
	call: RoundCall,
	{ roundsOf, before, isRepeat, steps }: RoundState,
	readSetup: NonNullable<TingTing['campaigns']['readSetup']>,
	found: CampaignNumber[],
): Promise<ClaimedRound | Reason> {
	const { input, service, execution } = call;
	const setup = await readSetup(input.id);
	const texts = textsFor(setup, input.launch);
	const { people: all, unreachable } = withTags(found, texts);
	if (unreachable > 0)
		hint(execution, `${unreachable} phone number(s) can't be reached and were left out.`);
	const numbers = all.map(({ number }) => number);
	const earlier = roundsOf(input.id);
	const own = isRepeat ? new Set(numbers) : await earlier.enterPeople(numbers);
	if (own.size === 0) return 'nobodyLeft';
	const release = async () => {
		if (!isRepeat) await earlier.takeBackPeople([...own]);
	};
	const round = before + 1;
	const people = all.filter(({ number }) => own.has(number));
	const made = await attempt(async () => {
		const campaign = newCampaignLike(setup, texts, people, round);
		const { fields } = await service.campaigns.create(steps, campaign);
		const rounds = roundsOf(String(fields.id));
		for (let one = 1; one <= round; one += 1) await rounds.enter(one);
		const noteTime = async () => {
			await rounds.noteTime();
			await earlier.complete();
		};
		noteLeftOut(execution, fields, people.length);
		const { created: recipients = people.length, errors } = fields;
		return { campaignId: String(fields.id), recipients, errors, noteTime };
	});
	if ('thrown' in made) {
		await release();
		throw made.thrown;
	}
	const { campaignId } = made.value;
	const { voiceId = setup.voiceId, lengthFactor = setup.lengthFactor } = input.launch;
	const launch: Launch = { content: 'stored', voiceId, lengthFactor };
	return {
		...{ ...made.value, round, release },
		begin: async (onLeave) =>
			await service.campaigns.begin(onLeave, campaignId, launch).catch((thrown: unknown) => {
				throw thrown instanceof Failure ? afterCreating(thrown, campaignId) : thrown;
			}),
	};
}

function afterCreating(failure: Failure, id: string): Failure {
	const created = `Campaign ${id} was created for this round.`;
	const onward =
		failure.outcome === 'unknown'
			? []
			: ['A Retry of this execution begins it; a new execution creates another one.'];
	const advice = [created, ...onward, adviceAfterOthers(failure)].join(' ');
	return new Failure(failure.what, advice, { ...failure.facts, done: { campaign: { id } } });
}
