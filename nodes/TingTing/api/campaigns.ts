import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../core/operation/coercion';
import { downloadIn, type Download, type Upload } from '../../core/values/binary';
import type { HttpRequest, Send } from '../../core/http/request';
import type { Page } from '../../core/http/pagination';
import { beginBody, type Launch } from './launch';
import { dataOf, isDone, recordAt, recordsIn, rowsOf } from './envelope';

/** A campaign is called or texted: TingTing knows these two. */
export type Service = 'PHONE' | 'SMS';

/** What a new campaign is made of. */
export interface NewCampaign {
	name: string;
	services: Service;
	description?: string;
	/** National digits, or a spreadsheet of which TingTing reads the numbers itself. */
	recipients: { numbers: string[] } | { file: Upload };
}

/** Only what is given is changed. */
export interface CampaignChanges {
	name?: string;
	services?: Service;
	description?: string;
}

const ROOT = '/api/system/campaigns';

/** Campaigns: who is called or texted, and the runs of it. Ids are digits. */
export const campaignsApi = (send: Send) => ({
	/** @returns the new campaign */
	create: async (campaign: NewCampaign): Promise<IDataObject> =>
		await send({
			effect: 'sends',
			method: 'POST',
			path: `${ROOT}/`,
			...creationBody(campaign),
			read: ({ body }) => recordAt(body, 'details'),
		}),

	/** @returns the campaign with its `usable_tags` */
	get: async (id: string): Promise<IDataObject> =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: `${ROOT}/${id}/details`,
			names: 'ID',
			read: ({ body }) => recordAt(body, 'details'),
		}),

	/** @param cursor from the page before; absent for the first page */
	page: async (cursor?: string): Promise<Page<IDataObject>> =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: ROOT + queryOf(cursor),
			read: ({ body }) => pageIn(body, cursor),
		}),

	/** @returns the campaign as it is now */
	update: async (id: string, changes: CampaignChanges): Promise<IDataObject> =>
		await send({
			effect: 'changes',
			method: 'PUT',
			path: `${ROOT}/${id}/update/`,
			names: 'ID',
			json: { ...changes },
			read: ({ body }) => recordAt(body, 'details'),
		}),

	delete: async (id: string): Promise<void> => {
		await send({
			effect: 'changes',
			method: 'DELETE',
			path: `${ROOT}/${id}/delete`,
			names: 'ID',
			read: isDone,
		});
	},

	/** Rings or texts the campaign's numbers, now or at the launch's schedule. */
	begin: async (id: string, launch: Launch): Promise<{ message: string; data: IDataObject }> =>
		await send({
			effect: 'sends',
			method: 'POST',
			path: `${ROOT}/${id}/begin/`,
			names: 'ID',
			...beginBody(launch),
			read: ({ body }) => launchedIn(body),
		}),

	/** @returns the report of one campaign as a stream */
	downloadReport: async (id: string): Promise<Download> =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: `${ROOT}/report/download/`,
			query: { campaign_id: id },
			names: 'ID',
			body: 'stream',
			read: (answer) => downloadIn(answer, `campaign-${id}-report`),
		}),

	/** @returns an overview of all campaigns' reports, whose shape is not documented; `null` for none */
	getReportSummary: async (): Promise<IDataObject[] | null> =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: `${ROOT}/report/summary/`,
			read: ({ body }) => recordsIn(body),
		}),
});

function launchedIn(body: unknown): { message: string; data: IDataObject } | undefined {
	const data = dataOf(body);
	return isRecord(body) && data ? { message: String(body.message ?? ''), data } : undefined;
}

/** The documentation's samples give numbers as integers. */
function creationBody(campaign: NewCampaign): Pick<HttpRequest<never>, 'json' | 'form'> {
	const { name, services, description, recipients } = campaign;
	if ('numbers' in recipients) {
		const individual_number = recipients.numbers.map(Number);
		return { json: { name, services, individual_number, description } };
	}
	const form = new FormData();
	form.append('name', name);
	form.append('services', services);
	if (description !== undefined) form.append('description', description);
	form.append('send_to_number_file', recipients.file.content, recipients.file.fileName);
	return { form };
}

/**
 * The list has an envelope of its own, without `data`. Which page came is known from what was asked
 * for, whatever number the answer gives; that tells only whether the service counts from 0.
 */
function pageIn(body: unknown, cursor?: string): Page<IDataObject> | undefined {
	if (!isRecord(body) || !isRecord(body.result)) return undefined;
	const rows = rowsOf(body.result['campaign-lists']);
	if (!rows) return undefined;
	const pagination = isRecord(body.pagination) ? body.pagination : {};
	const first = wholeNumberIn(pagination.page_number) === 0 ? 0 : 1;
	const page = pageNumberOf(cursor) ?? first;
	const next = hasNext(pagination, page) ? cursorOf(page + 1, pagination.links) : undefined;
	return { rows, next };
}

const SAYS_NO = /^(false|no?|off|0|none|null|)$/i;

/**
 * Flags and numbers may come as text: "true", "3". Only a clear no ends the list: else rows would be
 * lost without a word, while a page too many brings nothing new.
 */
function hasNext({ has_next, total_pages }: IDataObject, page: number): boolean {
	if (has_next === undefined || has_next === null) return page < (wholeNumberIn(total_pages) ?? 0);
	return !SAYS_NO.test(String(has_next).trim());
}

function wholeNumberIn(value: unknown): number | undefined {
	return /^\d{1,9}$/.test(String(value)) ? Number(value) : undefined;
}

/**
 * The way to a page: by the query of the link that leads there, else by its number. Only the query
 * is taken: behind a proxy links name another scheme or host, where the token must not go.
 */
function cursorOf(page: number, links: unknown): string {
	const entries = Array.isArray(links) ? links : [];
	const addresses = entries.flatMap((link) => (isRecord(link) ? Object.values(link) : [link]));
	const onward = addresses.map(String).find((address) => pageNumberOf(address) === page);
	return /\?[^#\s]*/.exec(onward ?? '')?.[0] ?? `?page=${page}`;
}

/** Cursors come back from the editor: a query can't lead to another host, as a path could. */
function queryOf(cursor = ''): string {
	return /^\?[^#\s]*$/.test(cursor) ? cursor : '';
}

/** @returns the page an address leads to, if it names one */
function pageNumberOf(address = ''): number | undefined {
	return wholeNumberIn(/[?&]page=(\d+)/.exec(address)?.[1]);
}
