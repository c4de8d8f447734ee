import type { IDataObject } from 'n8n-workflow';
import type { OnLeave } from '../core/http/request';
import type { Output, RunContext } from '../core/operation/defineOperation';
import { hint } from '../core/run/hints';
import { listedRows, outputsOf, type Noun } from './batchOutput';
import { chunksOf, partOf, recipientsOf, type ChunkRules, type Row } from './chunks';

/** How people are divided, and what messages call them. */
interface Batch extends Pick<RunContext<never>, 'execution' | 'recall' | 'sendOnce'> {
	rules: ChunkRules;
	noun: Noun;
}

/**
 * Sends many people in requests of limited size, each person once. A retry leaves out those who were
 * sent. After a request that failed, no other leaves.
 *
 * @param send sends one request
 * @returns the result of each row, in the order of the input
 */
export async function sendInChunks(
	people: Row[],
	{ execution, recall, sendOnce, rules, noun }: Batch,
	send: (onLeave: OnLeave, people: Row[]) => Promise<IDataObject>,
): Promise<Output> {
	const recipients = recipientsOf(people);
	const repeats = recipients.flatMap(([, ...others]) => others);
	if (repeats.length > 0) {
		hint(
			execution,
			`A phone number that was given more than once is used once. Repeats: ${listedRows(repeats, noun)}.`,
		);
	}
	const chunks = chunksOf(recipients, rules, recall);
	for (const chunk of chunks.filter(({ outcome }) => outcome === undefined)) {
		const firsts = chunk.recipients.map(([first]) => first);
		chunk.outcome = await sendOnce(
			async (onLeave) => ({ json: await send(onLeave, firsts) }),
			chunk.recipients.map((recipient) => partOf(recipient, rules.within)),
		);
		if (chunk.outcome.outcome !== 'sent') break;
	}
	return outputsOf(chunks, noun);
}
