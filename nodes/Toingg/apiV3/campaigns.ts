import type { IDataObject } from 'n8n-workflow';
import { attempt } from '../../core/errors/attempt';
import { Failure } from '../../core/errors/failure';
import { holdsSomething } from '../../core/http/judgeResponse';
import type { Page } from '../../core/http/pagination';
import type { Send } from '../../core/http/request';
import { isRecord, isYes } from '../../core/operation/coercion';
import type { Held } from '../../core/operation/simplify';
import { rowOf, textIn, textsIn } from '../../core/values/rowValues';
import type { Campaign, Toingg } from '../port';
import { idAt, recordIn, resultIn } from './answers';

/** The default of the documentation. */
const PAGE_SIZE = 10;

const CAMPAIGN_IDS = ['campaignId', '_id', 'campID', 'campId', 'id'];

/** What an AI says in calls. IDs are texts. */
export const campaignsApi = (send: Send): Required<Toingg['campaigns']> => ({
	create: async (onLeave, campaign) =>
		await send({
			effect: 'sends',
			onLeave,
			method: 'POST',
			path: '/create_campaign',
			json: { ...campaign },
			read: ({ body }) => {
				const created = recordIn(body);
				return created && { ...created, campaignId: idAt(created, CAMPAIGN_IDS) };
			},
		}),

	update: async (id, campaign) =>
		await send({
			effect: 'changes',
			method: 'POST',
			path: '/update_campaign',
			names: 'campaign',
			json: { campId: id, campaignModelData: { ...campaign } },
			read: ({ body }) => (isRecord(body) ? body : undefined),
		}),

	page: async (cursor = '0') => {
		const skip = /^\d{1,9}$/.test(cursor) ? Number(cursor) : 0;
		const tried = await attempt(
			async () =>
				await send({
					effect: 'reads',
					method: 'GET',
					path: '/get_campaigns',
					query: { skip, limit: PAGE_SIZE, sort: -1 },
					read: ({ body }) => pageIn(body, skip),
				}),
		);
		if ('value' in tried) return tried.value;
		if (saysNone(tried.thrown, skip)) return { rows: [] };
		throw tried.thrown;
	},

	getAnalytics: async () =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: '/get_campaign_analytics',
			read: ({ body }) => recordIn(body),
		}),

	languages: async () =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: '/get_supported_languages',
			read: ({ body }) => textsIn(recordIn(body)?.languages),
		}),

	voices: async () =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: '/get_supported_voices',
			read: ({ body }) => namesIn(recordIn(body)?.voice),
		}),
});

/** Older clients saw an object with the IDs as its keys, newer ones a list. */
function pageIn(body: unknown, skip: number): Page<Held<Campaign>> | undefined {
	const list = listIn(body);
	const rows = Array.isArray(list)
		? list.filter(isRecord).map((row) => campaignFrom(row))
		: Object.entries(isRecord(list) ? list : {}).flatMap(([id, row]) =>
				isRecord(row) ? [campaignFrom(row, id)] : [],
			);
	const count = Object.keys(Object(list)).length;
	// An object without any record is an envelope that nobody has documented.
	const isEmpty = isRecord(list) && count === 0 && list !== body;
	if (!Array.isArray(list) && !isEmpty && rows.length === 0) return undefined;
	// The service may give fewer at a time than it is asked for. Rows that are no records count too.
	return { rows, next: count === 0 ? undefined : String(skip + count) };
}

/** @returns the campaigns, which may have a name of their own, in whichever shape they came */
function listIn(body: unknown): unknown {
	const result = resultIn(body);
	const { campaigns } = rowOf(holdsSomething(result) ? result : body);
	if (Array.isArray(campaigns)) return campaigns;
	// Otherwise what is around a list would be taken for a campaign.
	if (isRecord(campaigns)) return Object.values(campaigns).every(isRecord) ? campaigns : undefined;
	return result === null && isYes(rowOf(body).status) ? [] : result;
}

/** @param key its ID, if the row itself has none */
function campaignFrom(raw: IDataObject, key?: string): Held<Campaign> {
	const inner = isRecord(raw.campaignModelData) ? raw.campaignModelData : raw;
	const fields = {
		id: idAt(raw, CAMPAIGN_IDS) ?? key,
		name: textIn(inner.title) ?? textIn(inner.name),
		purpose: textIn(inner.purpose),
		voice: textIn(inner.voice),
		language: textIn(inner.language),
		status: textIn(raw.status),
	};
	return { fields, raw: key === undefined ? raw : { id: key, ...raw } };
}

const NO_CAMPAIGNS = /^(there are |you have )?no campaigns?\b|^campaigns? not found/i;
const NO_MORE = /^(there are )?no more( (campaigns?|data|items|pages?|records?|results?))?\W*$/i;

/** One client saw an account without campaigns refused. So may be what is behind the last one. */
function saysNone(thrown: unknown, skip: number): boolean {
	if (!(thrown instanceof Failure) || thrown.facts.status !== 400) return false;
	const { reason = '' } = thrown.facts;
	return NO_CAMPAIGNS.test(reason) || (skip > 0 && NO_MORE.test(reason));
}

function namesIn(voices: unknown): string[] | undefined {
	if (!Array.isArray(voices)) return undefined;
	return voices.flatMap((voice: unknown) => textIn(isRecord(voice) ? voice.name : voice) ?? []);
}
