import type { IDataObject } from 'n8n-workflow';
import { Failure } from '../../core/errors/failure';
import type { OnLeave, Send } from '../../core/http/request';
import type { Steps } from '../../core/once/steps';
import { isRecord } from '../../core/operation/coercion';
import type { Held } from '../../core/operation/simplify';
import type { Upload } from '../../core/values/binary';
import { numberIn, textIn } from '../../core/values/rowValues';
import { createOnce } from '../newCampaignStep';
import type { NewCampaign, NewCampaignResult } from '../port';
import { addInChunks } from './peopleInChunks';
import { sendWithEither } from './otherMethod';
import { campaignFrom } from './simplifiedRows';

/**
 * Creates a campaign, then adds its people: chunk by chunk, or as a file. A retry goes on after the
 * last request that was done, so there is never a second campaign.
 */
export async function createWithPeople(
	send: Send,
	steps: Steps,
	campaign: NewCampaign,
): Promise<Held<NewCampaignResult>> {
	const raw = await createOnce(steps, campaign, {
		given: givenIn(campaign),
		what: 'the campaign was created',
		send: async (onLeave) => await create(send, onLeave, campaign),
	});
	const id = String(textIn(raw.id));
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

/** What people will hear or read, and from which number. */
function givenIn({ callerNumbers = [], message = '', smsMessage = '' }: NewCampaign): IDataObject {
	return { message, smsMessage, callerNumbers: callerNumbers.join() };
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
			{ outcome: 'unknown', done: { campaign: { id } } },
		);
	}
	return new Failure(
		'was refused by TingTing',
		`Campaign ${id} exists and has no people. Correct the numbers, delete that campaign in your TingTing account, and run the workflow from the start.`,
		{ reason: JSON.stringify(errors), done: { campaign: { id } } },
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
