import type { IDataObject } from 'n8n-workflow';
import { attempt } from '../../core/errors/attempt';
import { BadInput, Failure } from '../../core/errors/failure';
import type { OnLeave, Send } from '../../core/http/request';
import type { Steps } from '../../core/once/steps';
import { isRecord } from '../../core/operation/coercion';
import type { Held } from '../../core/operation/simplify';
import type { Upload } from '../../core/values/binary';
import { numberIn, textIn } from '../../core/values/rowValues';
import type { NewCampaign, NewCampaignNumber, NewCampaignResult } from '../port';
import { addPeople } from './people';
import { sendWithEither } from './otherMethod';
import { campaignFrom } from './simplifiedRows';

/** People in one request. The documentation sets no limit and advises modest sizes. */
const CHUNK = 500;

const TOO_LARGE = 413;

/**
 * Creates a campaign, then adds its people: chunk by chunk, or as a file. A retry goes on after the
 * last request that was done, so there is never a second campaign.
 */
export async function createWithPeople(
	send: Send,
	steps: Steps,
	campaign: NewCampaign,
): Promise<Held<NewCampaignResult>> {
	const texts = textsOf(campaign);
	const created = await steps.once({
		name: 'campaign',
		done: ({ row }) =>
			`the campaign was created, with the ID ${isRecord(row) ? textIn(row.id) : ''}`,
		send: async (onLeave) => ({ row: await create(send, onLeave, campaign), texts }),
	});
	const raw = isRecord(created.row) ? created.row : {};
	const id = String(textIn(raw.id));
	refuseOtherTexts(id, created.texts, texts);
	const { recipients } = campaign;
	const parts =
		'file' in recipients
			? [await addFile(send, steps, id, recipients.file)]
			: await addInChunks(send, steps, id, recipients.people);
	const sum = sumOf(parts);
	if (sum.created === 0) throw nobodyAdded(id, sum.errors);
	const fields: NewCampaignResult = { ...campaignFrom(raw).fields, ...sum };
	return { fields, raw: { ...raw, ...sum } };
}

/** What people will hear or read, and from whom. */
function textsOf({ services, message = '', smsMessage = '', callerNumbers = [] }: NewCampaign) {
	return { services, message, smsMessage, callerNumbers: callerNumbers.join() };
}

/** A Retry can have other parameters than the try that created the campaign. */
function refuseOtherTexts(id: string, before: unknown, now: IDataObject): void {
	if (JSON.stringify(before) === JSON.stringify(now)) return;
	throw new BadInput(
		`an earlier try created campaign ${id} with a different text, Call or SMS setting or caller number`,
		'Restore the earlier values and retry, or start over: delete that campaign in your TingTing account and run the workflow from the start.',
		{ effect: 'Nothing was sent this time.' },
	);
}

/** Without a voice: the service is documented to take it with the text, before the run. */
async function create(send: Send, onLeave: OnLeave, campaign: NewCampaign): Promise<IDataObject> {
	const { name, services, description = '', callerNumbers = [] } = campaign;
	const { message = '', smsMessage = message } = campaign;
	return await send({
		effect: 'sends',
		onLeave,
		method: 'POST',
		path: '/campaign/create/',
		json: {
			name,
			services,
			description,
			user_phone: callerNumbers,
			message,
			sms_message: smsMessage,
		},
		returnsRecord: true,
		// The ID becomes a part of a path.
		read: ({ body }) => (isRecord(body) && /^\d+$/.test(String(body.id)) ? body : undefined),
	});
}

/** Those whom an earlier try has added are not added again, however the rows are divided now. */
async function addInChunks(
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
		const step = {
			name: 'people',
			recipients: chunk.map(keyOf),
			done: () => `${last} of ${people.length} people were added`,
			send: async (onLeave: OnLeave) => {
				const { created, skipped, errors } = await addPeople(send, onLeave, id, chunk);
				// Without the people themselves: a retry has to keep this.
				return { chunk: chunk[0].number, created, skipped, errors };
			},
		};
		const tried = await attempt(async () => await steps.once(step));
		if ('value' in tried) {
			keep(tried.value);
			start += chunk.length;
		} else {
			if (chunk.length === 1 || !saysTooMany(tried.thrown)) throw tried.thrown;
			size = Math.ceil(chunk.length / 2);
		}
	}
	return [...parts.values()];
}

function saysTooMany(thrown: unknown): boolean {
	if (!(thrown instanceof Failure)) return false;
	const { status, reason = '' } = thrown.facts;
	return status === TOO_LARGE || /no more than|at most|too many|maximum/i.test(reason);
}

async function addFile(send: Send, steps: Steps, id: string, file: Upload): Promise<IDataObject> {
	return await steps.once({
		name: `file of ${id}`,
		done: () => 'the file with its people was added',
		send: async (onLeave) => {
			const form = new FormData();
			form.append('bulk_file', file.content, file.fileName);
			const request = {
				effect: 'sends' as const,
				onLeave,
				method: 'PATCH' as const,
				path: `/campaign/create/${id}/detail/`,
				names: 'ID',
				form,
				returnsRecord: true as const,
				read: ({ body }: { body: unknown }) => summaryIn(body),
			};
			return await sendWithEither(send, request, 'POST');
		},
	});
}

/** Rows with errors are not in the campaign. */
function summaryIn(body: unknown): IDataObject | undefined {
	const created = isRecord(body) ? numberIn(body.total_validated_rows) : undefined;
	if (!isRecord(body) || created === undefined) return undefined;
	const errors = Array.isArray(body.error_list) ? body.error_list : [];
	return { created, skipped: errors.length, errors };
}

/** The service answers 200, and the campaign is there. */
function nobodyAdded(id: string, errors: unknown[] = []): Failure {
	if (errors.length === 0) {
		// It leaves out who is there already, e.g. since a try whose answer was lost.
		return new Failure(
			'has an unknown outcome: TingTing added nobody and gave no reason',
			`Check in your TingTing account whether the people are already in campaign ${id}.`,
			{ outcome: 'unknown' },
		);
	}
	return new Failure(
		'was refused by TingTing',
		`Campaign ${id} exists and has no people. Correct the numbers, delete that campaign in your TingTing account, and run the workflow from the start.`,
		{ reason: JSON.stringify(errors) },
	);
}

/** @returns the sums of several requests; nothing for what the service never said */
function sumOf(parts: IDataObject[]): Pick<NewCampaignResult, 'created' | 'skipped' | 'errors'> {
	const sum = (name: 'created' | 'skipped') => {
		const known = parts.map((part) => numberIn(part[name])).filter((one) => one !== undefined);
		return known.length > 0 ? known.reduce((total, one) => total + one) : undefined;
	};
	const errors = parts.flatMap((part) => (Array.isArray(part.errors) ? part.errors : []));
	const [created, skipped] = [sum('created'), sum('skipped')];
	return { created, skipped, ...(errors.length > 0 ? { errors } : {}) };
}
