import type { Call, CallResult } from '../phones/call';
import { type CampaignFields, campaignFields } from './campaignFields';
import type { Contact } from './contacts';

/** What the AI is told, for any number of calls. */
export interface Campaign {
	/** 24 hexadecimal digits, as MongoDB makes them. */
	id: string;
	ownerId: number;
	/** In milliseconds since 1970, like the other moments here. */
	createdAt: number;
	fields: CampaignFields;
}

/** A call and what became of it. */
export interface CallRecord {
	ownerId: number;
	campaign: Campaign;
	name: string;
	phoneNumber: string;
	call: Call;
	/** When the phone began to ring. */
	startedAt: number;
	endedAt?: number;
	/** Missing until the call has ended. */
	result?: CallResult;
	/** Written some time after the call. */
	transcript?: string;
	/** Made some time after the transcript, if the campaign wants one. */
	analysis?: Record<string, string>;
}

/** What v3 remembers. */
export interface ToinggV3State {
	/** By ID, oldest first. */
	campaigns: Map<string, Campaign>;
	/** By call ID. */
	calls: Map<string, CallRecord>;
	/** By owner and name of the list. */
	contactLists: Map<string, Contact[]>;
	/** How often somebody got a template, by owner, template and phone. */
	sentTemplates: Map<string, { ownerId: number; times: number }>;
}

/** A moment in ISO 8601, as Python writes it. */
export function isoDate(moment: number): string {
	return new Date(moment).toISOString().replace(/\.\d+Z$/, '+00:00');
}

function sampleCampaign(): Campaign {
	const fields = {
		title: 'Sample',
		purpose: 'Ask whether the delivery arrived and note what was wrong with it.',
		voice: 'emily',
		language: 'english',
		script: 'Greet the person. Ask whether the delivery arrived and whether all was well with it.',
		firstLine: 'Hello, this is the delivery service.',
		postCallAnalysis: true,
		postCallAnalysisSchema: { arrived: 'Did the delivery arrive?' },
	};
	return {
		id: '65f0c0ffee5a3b1e00000001',
		ownerId: 1,
		createdAt: Date.UTC(2026, 0, 5),
		fields: campaignFields(fields, []),
	};
}

/** The state of a new simulator: the demo account has one campaign. */
export function createToinggV3(): ToinggV3State {
	const sample = sampleCampaign();
	return {
		campaigns: new Map([[sample.id, sample]]),
		calls: new Map(),
		contactLists: new Map(),
		sentTemplates: new Map(),
	};
}
