import { BadInput, NOTHING_SENT } from '../errors/failure';
import type { PreparedRun } from './prepareRuns';

/** @throws BadInput if the runs reach more people than the user's Max Recipients allows */
export function refuseTooMany<Service>(
	runs: Array<PreparedRun<Service>>,
	most: number | undefined,
): void {
	if (most === undefined) return;
	const counts = runs.map(({ job, past }) => {
		if (job) return job.recipients;
		// This may be all that is known about an earlier try.
		return past ? 1 : 0;
	});
	if (counts.includes(undefined)) {
		throw new BadInput(
			'Max Recipients is set, but n8n cannot count the people in a file or a contact list',
			'Take the recipients from input items if this node offers that, or remove Max Recipients.',
			{ effect: NOTHING_SENT },
		);
	}
	const count = counts.reduce<number>((sum, one) => sum + (one ?? 0), 0);
	if (count <= most) return;
	throw new BadInput(
		`the input has ${count} recipients, and Max Recipients allows ${most}`,
		'Check the input. To reach all of them, raise Max Recipients.',
		{ effect: NOTHING_SENT },
	);
}
