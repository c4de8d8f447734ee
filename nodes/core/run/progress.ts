import { Failure } from '../errors/failure';
import type { ItemResult } from './runItem';
import { rowsNamed } from '../errors/rowNames';
import { wasNeverStarted } from '../errors/messages';

/**
 * Says what became of the other items when one of them ends the node, so that whoever runs it again
 * knows whom it has reached.
 *
 * @param results what each run gave, `undefined` for those that were never started
 * @param isSaid whether the message is about that failure itself
 * @returns sentences; nothing when there is only one run
 */
export function progressOf(
	results: Array<ItemResult[] | undefined>,
	isSaid: (position: number, thrown: unknown) => boolean = () => false,
): string {
	const done: number[] = [];
	const notStarted: number[] = [];
	const failed = new Map<string, number[]>();
	for (const [position, outcomes] of results.entries()) {
		const failure = outcomes?.find((outcome) => 'thrown' in outcome);
		if (isSaid(position, failure?.thrown)) continue;
		if (!outcomes || wasNeverStarted(failure?.thrown)) notStarted.push(position);
		else if (failure) {
			const what = whatOf(failure.thrown);
			const alike = failed.get(what) ?? [];
			alike.push(position);
			failed.set(what, alike);
		} else done.push(position);
	}
	const others = [...failed].map(([what, positions]) => `${rowsNamed(positions)}: ${what}`);
	return [
		...(done.length > 0 ? [`Carried out: ${rowsNamed(done)}.`] : []),
		...(others.length > 0 ? [`Others: ${others.join('; ')}.`] : []),
		...(notStarted.length > 0 ? [`Not started: ${rowsNamed(notStarted)}.`] : []),
	].join(' ');
}

function whatOf(thrown: unknown): string {
	return thrown instanceof Failure ? thrown.what : 'stopped';
}
