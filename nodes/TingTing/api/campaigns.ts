import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../core/coerce';
import { downloadIn, type Download, type Upload } from '../../core/files';
import type { HttpRequest, Send } from '../../core/http';
import type { Page } from '../../core/pages';
import { beginBody, type Launch } from './launch';
import { dataOf, isDone, recordAt } from './envelope';

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
			method: 'POST',
			path: `${ROOT}/`,
			...creationBody(campaign),
			read: ({ body }) => recordAt(body, 'details'),
		}),

	/** @returns the campaign with its `usable_tags` */
	get: async (id: string): Promise<IDataObject> =>
		await send({
			method: 'GET',
			path: `${ROOT}/${id}/details`,
			names: 'ID',
			read: ({ body }) => recordAt(body, 'details'),
		}),

	/** @param cursor from the page before; absent for the first page */
	page: async (cursor?: string): Promise<Page<IDataObject>> =>
		await send({ method: 'GET', path: cursor ?? ROOT, read: ({ body }) => pageIn(body, cursor) }),

	/** @returns the campaign as it is now */
	update: async (id: string, changes: CampaignChanges): Promise<IDataObject> =>
		await send({
			method: 'PUT',
			path: `${ROOT}/${id}/update/`,
			names: 'ID',
			json: { ...changes },
			read: ({ body }) => recordAt(body, 'details'),
		}),

	delete: async (id: string): Promise<void> => {
		await send({
			method: 'DELETE',
			path: `${ROOT}/${id}/delete`,
			names: 'ID',
			read: isDone,
		});
	},

	/** Rings or texts the campaign's numbers, now or at the launch's schedule. */
	begin: async (id: string, launch: Launch): Promise<{ message: string; data: IDataObject }> =>
		await send({
			method: 'POST',
			path: `${ROOT}/${id}/begin/`,
			names: 'ID',
			...beginBody(launch),
			read: ({ body }) => launchedIn(body),
		}),

	/** @returns the report of one campaign as a stream */
	downloadReport: async (id: string): Promise<Download> =>
		await send({
			method: 'GET',
			path: `${ROOT}/report/download/`,
			query: { campaign_id: id },
			names: 'ID',
			body: 'stream',
			read: (answer) => downloadIn(answer, `campaign-${id}-report`),
		}),

	/** @returns an overview of all campaigns' reports; its shape is not documented */
	getReportSummary: async (): Promise<IDataObject> =>
		await send({
			method: 'GET',
			path: `${ROOT}/report/summary/`,
			read: ({ body }) => dataOf(body),
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
 * The list has an envelope of its own, without `data`. A page number that stands still means the
 * page before came once more: its rows are known already, and following it would never end.
 */
function pageIn(body: unknown, cursor?: string): Page<IDataObject> | undefined {
	if (!isRecord(body) || !isRecord(body.result)) return undefined;
	const rows = body.result['campaign-lists'];
	if (!Array.isArray(rows)) return undefined;
	const { page_number, has_next, links } = isRecord(body.pagination) ? body.pagination : {};
	const asked = pageNumberOf(cursor);
	const current = Number(page_number ?? asked);
	if (current < asked || rows.length === 0) return { rows: [] };
	return {
		rows: rows.filter(isRecord),
		next: has_next === true ? cursorOf(current + 1, links) : undefined,
	};
}

/**
 * The way to a page: by the query of the link that leads there, else by its number. Only the query
 * is taken: behind a proxy links name another scheme or host, where the token must not go.
 */
function cursorOf(page: number, links: unknown): string {
	const entries = Array.isArray(links) ? links : [];
	const addresses = entries.flatMap((link) => (isRecord(link) ? Object.values(link) : [link]));
	const onward = addresses.map(String).find((address) => pageNumberOf(address) === page);
	return `${ROOT}${/\?[^#]*/.exec(onward ?? '')?.[0] ?? `?page=${page}`}`;
}

/** @returns the page an address leads to; 1 when it names none */
function pageNumberOf(address = ''): number {
	return Number(/[?&]page=(\d+)/.exec(address)?.[1] ?? 1);
}
