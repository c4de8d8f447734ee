import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { BadInput } from '../core/errors/failure';
import type { OnLeave } from '../core/http/request';
import type { Steps } from '../core/once/steps';
import { isRecord } from '../core/operation/coercion';
import { textIn } from '../core/values/rowValues';
import type { NewCampaign, NewCampaignNumber } from './port';

/** How a campaign is created, which is the first step of a run. */
interface Creation {
	/** What else must be the same in a retry, besides how and where its people are found. */
	given?: IDataObject;
	/** What is done then, for messages. */
	what: string;
	/** @returns the service's row */
	send(onLeave: OnLeave): Promise<IDataObject>;
}

/**
 * Creates a campaign once.
 *
 * @returns the service's row, also in a retry
 * @throws BadInput if a retry has other parameters than the try that created it: the wrong people
 *   could be called, or hear the wrong text. The campaign of that ID in another account is a stranger's
 */
export async function createOnce(
	steps: Steps,
	{ services, recipients, recipientsFrom = '' }: NewCampaign,
	{ given, what, send }: Creation,
): Promise<IDataObject> {
	const people = 'people' in recipients ? digestOf(recipients.people) : '';
	const now = { account: steps.account, services, recipientsFrom, people, ...given };
	const created = await steps.once({
		name: 'campaign',
		done: ({ row }) => `${what}, with the ID ${idOf(row) ?? 'unknown'}`,
		facts: ({ row }) => ({ id: idOf(row) }),
		send: async (onLeave) => ({ row: await send(onLeave), given: now }),
	});
	const row = isRecord(created.row) ? created.row : {};
	if (JSON.stringify(created.given) === JSON.stringify(now)) return row;
	throw new BadInput(
		`an earlier try created campaign ${idOf(row) ?? ''} with other people or columns, or a different credential, text, Call or SMS setting or caller number`,
		'Restore the earlier values and retry, or start over: delete that campaign in your TingTing account and run the workflow from the start.',
		{ effect: 'Nothing was sent this time.' },
	);
}

/**
 * A retry with other people would leave those of the first try in the campaign. Their order may differ
 * if TingTing gave the list.
 */
function digestOf(people: NewCampaignNumber[]): string {
	const hash = createHash('sha256');
	for (const person of people.map((one) => JSON.stringify(one)).sort()) hash.update(person);
	return hash.digest('base64url');
}

function idOf(row: unknown): string | undefined {
	return isRecord(row) ? textIn(row.id) : undefined;
}
