import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import type { Page } from '../../core/http/pagination';
import type { HttpRequest, OnLeave, Send } from '../../core/http/request';
import { isRecord } from '../../core/operation/coercion';
import type { Held } from '../../core/operation/simplify';
import { downloadIn } from '../../core/values/binary';
import { exactInteger } from '../../core/values/json';
import { createOnce } from '../newCampaignStep';
import type { Begun, Campaign, Launch, NewCampaign, NumberStatus, TingTing } from '../port';
import { isFinal } from '../statuses';
import { documentedAt, heldAt, isDone, recordsIn, rowsOf, soundDataOf } from './envelope';
import { listNumbers } from './campaignNumbers';
import { fileOf } from './peopleFile';
import { campaignFrom, creditsIn } from './simplifiedRows';

type Campaigns = TingTing['campaigns'];

/** TingTing takes schedules in Nepal's local time, without an offset. */
const NEPAL_TIME = 'Asia/Kathmandu';

const ROOT = '/api/system/campaigns';

/** Campaigns and their runs. IDs are digits. */
export const campaignsApi = (send: Send): Campaigns => ({
	// One request brings the campaign and its people.
	create: async (steps, campaign) =>
		campaignFrom(
			await createOnce(steps, campaign, {
				what: 'the campaign was created with its people',
				send: async (onLeave) => await create(send, onLeave, campaign),
			}),
		),

	get: async (id) =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: `${ROOT}/${id}/details`,
			names: 'ID',
			read: ({ body }) => heldAt(body, 'details', campaignFrom),
		}),

	page: async (cursor) =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: ROOT + queryOf(cursor),
			read: ({ body }) => pageIn(body, cursor),
		}),

	update: async (id, changes) =>
		await send({
			effect: 'changes',
			method: 'PUT',
			path: `${ROOT}/${id}/update/`,
			names: 'ID',
			json: { ...changes },
			read: ({ body }) => heldAt(body, 'details', campaignFrom),
		}),

	delete: async (id) => {
		await send({
			effect: 'changes',
			method: 'DELETE',
			path: `${ROOT}/${id}/delete`,
			names: 'ID',
			read: isDone,
		});
	},

	begin: async (onLeave, id, launch) => await run(send, onLeave, id, launch),

	rerun: async (onLeave, id, launch, statuses) => await run(send, onLeave, id, launch, statuses),

	downloadReport: async (id) =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: `${ROOT}/report/download/`,
			query: { campaign_id: id },
			names: 'ID',
			body: 'stream',
			read: (answer) => downloadIn(answer, `campaign-${id}-report`),
		}),

	// Its campaigns have no state, so the people's states tell.
	isFinished: async (id) => {
		const { rows } = await listNumbers(send, id);
		return rows.length > 0 && rows.every(({ fields }) => isFinal(fields.status));
	},

	readResults: async (id, each) => {
		for (const { fields } of (await listNumbers(send, id)).rows) each(fields);
	},

	getReportSummary: async () =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: `${ROOT}/report/summary/`,
			read: ({ body }) => recordsIn(body),
		}),
});

async function create(send: Send, onLeave: OnLeave, campaign: NewCampaign): Promise<IDataObject> {
	return await send({
		effect: 'sends',
		onLeave,
		method: 'POST',
		path: `${ROOT}/`,
		...(await creationBody(campaign)),
		// What else `data` may hold could be another campaign, whose people would be called.
		read: ({ body }) => documentedAt(body, 'details'),
	});
}

/** A first run and a rerun differ only in `status`. */
async function run(
	send: Send,
	onLeave: OnLeave,
	id: string,
	launch: Launch,
	statuses?: NumberStatus[],
): Promise<Held<Begun>> {
	return await send({
		effect: 'sends',
		onLeave,
		method: 'POST',
		path: `${ROOT}/${id}/begin/`,
		names: 'ID',
		...beginBody(launch, statuses),
		read: ({ body }) => begunIn(body, id, launch),
	});
}

function begunIn(body: unknown, id: string, { schedule }: Launch): Held<Begun> | undefined {
	const raw = soundDataOf(body);
	if (!isRecord(body) || !raw) return undefined;
	const message = String(body.message ?? '');
	const creditsOnHold = creditsIn(raw['hold amount']);
	return { fields: { campaignId: exactInteger(id), message, creditsOnHold, schedule }, raw };
}

/** A recording is sent as multipart, everything else as JSON. */
function beginBody(
	launch: Launch,
	statuses?: NumberStatus[],
): Pick<HttpRequest<never>, 'json' | 'form'> {
	const { content, voice, lengthFactor, priority, schedule, numberIds } = launch;
	const options: IDataObject = {
		voice_input: voice,
		length_factor: lengthFactor === undefined ? undefined : String(lengthFactor),
		priority,
		schedule_date: schedule && clockInNepal(schedule),
		individual: numberIds,
		status: statuses,
	};
	if (content === 'stored') return { json: options };
	if ('message' in content) return { json: { message: content.message, ...options } };
	const form = new FormData();
	form.append('aud_file', content.audio.content, content.audio.fileName);
	for (const [key, value] of Object.entries(options)) {
		// A list is a repeated field, as Django reads it.
		for (const one of [value ?? []].flat()) form.append(key, String(one));
	}
	return { form };
}

function clockInNepal(moment: string): string {
	return DateTime.fromISO(moment, { zone: NEPAL_TIME }).toFormat("yyyy-MM-dd'T'HH:mm");
}

/** Only a file has tags. The documentation's samples give numbers as integers. */
async function creationBody({
	recipients,
	...campaign
}: NewCampaign): Promise<Pick<HttpRequest<never>, 'json' | 'form'>> {
	const { name, services, description } = campaign;
	const people = 'people' in recipients ? recipients.people : [];
	if ('people' in recipients && people.every(({ tags }) => tags === undefined)) {
		const individual_number = people.map(({ number }) => Number(number));
		return { json: { name, services, individual_number, description } };
	}
	const file = 'file' in recipients ? recipients.file : await fileOf(people);
	const form = new FormData();
	form.append('name', name);
	form.append('services', services);
	if (description !== undefined) form.append('description', description);
	form.append('send_to_number_file', file.content, file.fileName);
	return { form };
}

/**
 * The list has its own envelope, without `data`. The request says which page this is, not the
 * number in the answer. That number only shows whether the service counts from 0.
 */
function pageIn(body: unknown, cursor?: string): Page<Held<Campaign>> | undefined {
	if (!isRecord(body) || !isRecord(body.result)) return undefined;
	const rows = rowsOf(body.result['campaign-lists'], campaignFrom);
	if (!rows) return undefined;
	const pagination = isRecord(body.pagination) ? body.pagination : {};
	const first = wholeNumberIn(pagination.page_number) === 0 ? 0 : 1;
	const page = pageNumberOf(cursor) ?? first;
	const next = hasNext(pagination, page) ? cursorOf(page + 1, pagination.links) : undefined;
	return { rows, next };
}

const SAYS_NO = /^(false|no?|off|0|none|null|)$/i;

/**
 * Flags and numbers may come as text: "true", "3". Only a clear no ends the list. One page too many
 * brings nothing new, but with one too few, rows would be missing without notice.
 */
function hasNext({ has_next, total_pages }: IDataObject, page: number): boolean {
	if (has_next === undefined || has_next === null) return page < (wholeNumberIn(total_pages) ?? 0);
	return !SAYS_NO.test(String(has_next).trim());
}

function wholeNumberIn(value: unknown): number | undefined {
	return /^\d{1,9}$/.test(String(value)) ? Number(value) : undefined;
}

/**
 * A cursor for a page: the query of the link to it, otherwise its number. Only the query is used:
 * behind a proxy, links have another scheme or host, and the token must not go there.
 */
function cursorOf(page: number, links: unknown): string {
	const entries = Array.isArray(links) ? links : [];
	const addresses = entries.flatMap((link) => (isRecord(link) ? Object.values(link) : [link]));
	const onward = addresses.map(String).find((address) => pageNumberOf(address) === page);
	return /\?[^#\s]*/.exec(onward ?? '')?.[0] ?? `?page=${page}`;
}

/** The editor sends cursors back. Unlike a path, a query can't lead to another host. */
function queryOf(cursor = ''): string {
	return /^\?[^#\s]*$/.test(cursor) ? cursor : '';
}

/** @returns the page number in an address, if it has one */
function pageNumberOf(address = ''): number | undefined {
	return wholeNumberIn(/[?&]page=(\d+)/.exec(address)?.[1]);
}
