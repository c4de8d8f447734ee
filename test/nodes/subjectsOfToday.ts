import type { Bench, Subject } from '../harness';
import { tingTingToday } from './TingTing/apiV1/subjects';
import { toinggToday } from './Toingg/apiV3/subjects';

/** @returns every operation for accounts of today, each after its title */
export function subjectsOfToday(bench: Bench): Array<readonly [title: string, subject: Subject]> {
	return [...tingTingToday(bench), ...toinggToday(bench)].map(
		(subject) => [`${subject.service}: ${subject.action}`, subject] as const,
	);
}
