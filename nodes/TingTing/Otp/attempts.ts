import { alone } from '../../core/once/lock';
import type { ProcessedRecord } from '../../core/once/processedRecord';
import type { Challenge } from './challenge';
import type { Refusal } from './verification';

/** How trying a code ended. */
export type CodeResult =
	{ outcome: 'right' } | { outcome: 'wrong'; attemptsLeft: number } | { outcome: Refusal };

/** What this process knows of a challenge. */
interface ChallengeState {
	tries: number;
	maxAttempts: number;
	/** Why no more tries are allowed. */
	end?: 'used' | 'tooManyAttempts';
	expiresAt: number;
}

/** By challenge. Several nodes may try the same one. */
const known = new Map<string, ChallengeState>();

/**
 * Tries a code. Each try is counted before the code is compared: in n8n's record, which other processes
 * share and which survives a restart, and in this process, where tries take turns, so that none can
 * slip past. A right code can be used once.
 *
 * @param isRight compares the code
 * @throws n8n's error if its record can't be used
 */
export async function attemptCode(
	challenge: Challenge,
	record: ProcessedRecord,
	isRight: () => boolean,
): Promise<CodeResult> {
	return await alone(`challenge ${challenge.id}`, async () => {
		if (Date.now() >= challenge.expiresAt) return { outcome: 'expired' };
		const state = await stateOf(challenge, record);
		if (state.end) return { outcome: state.end };
		const slot = await nextSlot(challenge, record, state);
		if (slot === undefined) {
			// Another process may have used it, which takes all tries.
			state.end = (await wasUsed(challenge, record)) ? 'used' : 'tooManyAttempts';
			return { outcome: state.end };
		}
		if (isRight()) {
			const isFirst = await use(challenge, record);
			// Not before: what n8n could not record can be tried again.
			state.end = 'used';
			return { outcome: isFirst ? 'right' : 'used' };
		}
		const attemptsLeft = challenge.maxAttempts - slot;
		if (attemptsLeft > 0) return { outcome: 'wrong', attemptsLeft };
		state.end = 'tooManyAttempts';
		return { outcome: state.end };
	});
}

/** Forgets what has expired, also in n8n's record, where it would take up room. */
async function stateOf({ id, expiresAt, maxAttempts }: Challenge, record: ProcessedRecord) {
	const expired = [...known].filter(([, state]) => Date.now() >= state.expiresAt);
	for (const [other] of expired) known.delete(other);
	const state: ChallengeState = known.get(id) ?? { tries: 0, maxAttempts, expiresAt };
	known.set(id, state);
	const names = expired.flatMap(([other, one]) => [nameOfUse(other), ...slotsOf(other, one)]);
	if (names.length > 0) await record.remove(names);
	return state;
}

/** @returns the number of this try; nothing if there were as many as are allowed */
async function nextSlot(
	{ id, maxAttempts }: Challenge,
	record: ProcessedRecord,
	state: ChallengeState,
): Promise<number | undefined> {
	while (state.tries < maxAttempts) {
		const next = state.tries + 1;
		const { fresh } = await record.enter([slotOf(id, next)]);
		// Not before: without a record, nothing is compared, and a Retry needs this try.
		state.tries = next;
		if (fresh.length > 0) return next;
	}
	return undefined;
}

/** @returns whether nobody has used it before */
async function use(challenge: Challenge, record: ProcessedRecord): Promise<boolean> {
	const { fresh } = await record.enter([nameOfUse(challenge.id)]);
	// So that another process looks whether it was used.
	await record.enter(slotsOf(challenge.id, challenge));
	return fresh.length > 0;
}

/** n8n's record tells what is in it only by entering it. */
async function wasUsed({ id }: Challenge, record: ProcessedRecord): Promise<boolean> {
	const name = nameOfUse(id);
	const { known: used } = await record.enter([name]);
	if (used.length === 0) await record.remove([name]);
	return used.length > 0;
}

function slotsOf(id: string, { maxAttempts }: Pick<Challenge, 'maxAttempts'>): string[] {
	return Array.from({ length: maxAttempts }, (_, at) => slotOf(id, at + 1));
}

function slotOf(id: string, attempt: number): string {
	return `challenge ${id}, try ${attempt}`;
}

function nameOfUse(id: string): string {
	return `challenge ${id}, used`;
}
