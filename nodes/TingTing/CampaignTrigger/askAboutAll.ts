import { attempt } from '../../core/errors/attempt';
import { BadInput, Failure } from '../../core/errors/failure';
import { inParallel } from '../../core/run/pool';
import type { Listed } from './readCampaigns';

/** How many campaigns are looked at side by side. */
const WIDTH = 5;

/** How many campaigns are looked at one by one, where the list doesn't show their states. */
const MOST_LOOKS = 1000;

/**
 * Asks something about several campaigns. One that was deleted since the list was read is left out.
 *
 * @returns the answers by campaign
 * @throws Failure the first one, and asks nothing more then
 */
export async function askAboutAll<Key, Value>(
	keys: Key[],
	ask: (key: Key) => Promise<Value>,
): Promise<Map<Key, Value>> {
	const answers = new Map<Key, Value>();
	const thrown: unknown[] = [];
	await inParallel(
		keys.length,
		WIDTH,
		async (position) => {
			const key = keys[position];
			const asked = await attempt(async () => await ask(key));
			if ('value' in asked) answers.set(key, asked.value);
			else if (!isGone(asked.thrown)) thrown.push(asked.thrown);
		},
		() => thrown.length === 0,
	);
	if (thrown.length > 0) throw thrown[0];
	return answers;
}

function isGone(thrown: unknown): boolean {
	return thrown instanceof Failure && thrown.facts.status === 404;
}

/** @throws BadInput if so many requests would not be done in the time of a poll */
export function refuseTooMany(stateless: Listed[]): void {
	if (stateless.length <= MOST_LOOKS) return;
	throw new BadInput(
		`Campaign is empty, and your account has more than ${MOST_LOOKS} campaigns`,
		'This account shows the state of only one campaign at a time: choose one campaign, or use a TingTing Token API credential if you have such an account.',
		{ effect: '' },
	);
}
