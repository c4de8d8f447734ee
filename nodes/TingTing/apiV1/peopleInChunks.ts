import type { IDataObject } from 'n8n-workflow';
import { attempt } from '../../core/errors/attempt';
import { Failure } from '../../core/errors/failure';
import type { OnLeave, Send } from '../../core/http/request';
import type { Steps } from '../../core/once/steps';
import type { NewCampaignNumber } from '../port';
import { addPeople } from './people';

/** People in one request. The documentation sets no limit and advises modest sizes. */
const CHUNK = 500;

/**
 * Adds people to a campaign, in smaller requests if the service takes fewer at a time. People that an
 * earlier try has added are not added again, however the rows are divided now.
 *
 * @param id of the campaign
 * @returns what the service said about each request, also about those of an earlier try
 */
export async function addInChunks(
	send: Send,
	steps: Steps,
	id: string,
	people: NewCampaignNumber[],
): Promise<IDataObject[]> {
	const keyOf = ({ number }: NewCampaignNumber) => `${id} ${number}`;
	const parts = new Map<string, IDataObject>();
	const keep = (part: IDataObject) => parts.set(String(part.chunk), part);
	const left = people.filter((person) => {
		const past = steps.past(keyOf(person));
		if (past) keep(past);
		return !past;
	});
	const before = people.length - left.length;
	let size = CHUNK;
	for (let start = 0; start < left.length;) {
		const chunk = left.slice(start, start + size);
		const last = before + start + chunk.length;
		let isTooLarge = false;
		const step = {
			name: 'people',
			recipients: chunk.map(keyOf),
			done: () => `${last} of ${people.length} people were added`,
			facts: () => ({ added: last }),
			send: async (onLeave: OnLeave) => {
				const tried = await attempt(async () => await addPeople(send, onLeave, id, chunk));
				if ('thrown' in tried) {
					isTooLarge = saysTooMany(tried.thrown);
					throw tried.thrown;
				}
				const { created, skipped, errors } = tried.value;
				// Without the people themselves: a retry has to keep this.
				return { chunk: chunk[0].number, created, skipped, errors };
			},
		};
		const tried = await attempt(async () => await steps.once(step));
		if ('value' in tried) {
			keep(tried.value);
			start += chunk.length;
		} else {
			if (chunk.length === 1 || !isTooLarge) throw tried.thrown;
			size = Math.ceil(chunk.length / 2);
		}
	}
	return [...parts.values()];
}

/** These refusals are sure: nobody of the chunk was added. */
function saysTooMany(thrown: unknown): boolean {
	if (!(thrown instanceof Failure)) return false;
	const { status = 0, reason = '' } = thrown.facts;
	const isAboutContent = [400, 422].includes(status);
	return (
		status === 413 || (isAboutContent && /no more than|at most|too many|maximum/i.test(reason))
	);
}
