import type { Page } from '../core/http/pagination';
import type { OnLeave } from '../core/http/request';
import type { Held } from '../core/operation/simplify';
import type { Download, Upload } from '../core/values/binary';
import type { IDataObject } from 'n8n-workflow';

/**
 * What TingTing can do, in the words of the nodes. Each generation of its API is a folder beside this
 * file that implements it. Methods with a question mark are missing in some generations. IDs are
 * digits. Methods that take `onLeave` send what must not be sent twice. All methods throw `Failure`.
 */
export interface TingTing {
	account: {
		/** @returns the account that the credential belongs to */
		get(): Promise<Held<Account>>;
	};
	campaigns: {
		create(onLeave: OnLeave, campaign: NewCampaign): Promise<Held<Campaign>>;
		get(id: string): Promise<Held<Campaign>>;
		/** @param cursor from the page before; absent for the first page */
		page(cursor?: string): Promise<Page<Held<Campaign>>>;
		/** @returns the campaign as it is now */
		update(id: string, changes: CampaignChanges): Promise<Held<Campaign>>;
		delete(id: string): Promise<void>;
		/** Calls or texts the campaign's people, now or at the launch's schedule. */
		begin(onLeave: OnLeave, id: string, launch: Launch): Promise<Held<Begun>>;
		/** The same for those whose last call ended with one of these statuses. */
		rerun?(
			onLeave: OnLeave,
			id: string,
			launch: Launch,
			statuses: NumberStatus[],
		): Promise<Held<Begun>>;
		/** @returns the report of one campaign as a stream */
		downloadReport(id: string): Promise<Download>;
		/** @returns the rows of an overview of all campaigns' reports; `null` for an empty answer */
		getReportSummary?(): Promise<IDataObject[] | null>;
	};
	campaignNumbers: {
		add(
			onLeave: OnLeave,
			campaignId: string,
			number: NewCampaignNumber,
		): Promise<Held<CampaignNumber>>;
		get?(id: string): Promise<Held<CampaignNumber>>;
		/** @returns all numbers of a campaign */
		getAll(campaignId: string): Promise<Array<Held<CampaignNumber>>>;
		/** @returns the number as it is now */
		update(id: string, changes: CampaignNumberChanges): Promise<Held<CampaignNumber>>;
		delete(id: string): Promise<void>;
	};
	phoneNumbers: {
		/** @returns all numbers of the account */
		owned(): Promise<Array<Held<PhoneNumber>>>;
		/** @returns all numbers that nobody owns */
		available?(): Promise<Array<Held<PhoneNumber>>>;
		/** Spends credits. @returns the number, now the account's */
		buy?(onLeave: OnLeave, sid: string): Promise<Held<PhoneNumber>>;
		/** Gives a number back. Anyone can then buy it. */
		release?(sid: string): Promise<void>;
	};
	otp: {
		send(onLeave: OnLeave, request: OtpRequest): Promise<SentOtp>;
	};
	voice: {
		/** Has a voice speak a sample. @param voice its ID, e.g. `np_rija` */
		test(message: string, voice: string): Promise<VoiceSample>;
	};
}

export interface Account {
	firstName?: string;
	lastName?: string;
	email?: string;
	username?: string;
	phoneNumber?: string;
	isEmailVerified?: boolean;
	isPhoneVerified?: boolean;
	address?: string;
}

/** A campaign is called or texted. */
export type CampaignService = 'PHONE' | 'SMS';

export interface Campaign {
	/** A number, or text beyond 2^53. */
	id?: number | string;
	name?: string;
	services?: string;
	description?: string;
	/** Names of the tags that its people may have. */
	usableTags?: string[];
	/** Numbers that it calls from. */
	callerNumbers?: string[];
	status?: string;
	/** ISO 8601 with an offset. */
	schedule?: string;
	progressPercent?: number;
	/** How many people it reaches. */
	recipients?: number;
	message?: string;
	smsMessage?: string;
}

/** The data of a new campaign. */
export interface NewCampaign {
	name: string;
	services: CampaignService;
	description?: string;
	/** National digits, or a spreadsheet whose numbers TingTing reads itself. */
	recipients: { numbers: string[] } | { file: Upload };
}

/** Only what is given is changed. */
export interface CampaignChanges {
	name?: string;
	services?: CampaignService;
	description?: string;
}

/** The possible results of a call. */
export type NumberStatus = 'completed' | 'failed' | 'hungup' | 'terminated' | 'unanswered';

/** A run of a campaign: what is said, how, when, and to which people. */
export interface Launch {
	/** A text, a recording, or what TingTing holds from an earlier run. */
	content: { message: string } | { audio: Upload } | 'stored';
	/** ID of a voice, e.g. `np_rija`. */
	voice?: string;
	/** Changes how fast a text is spoken; TingTing's sample is 1.4. */
	lengthFactor?: number;
	/** Which one is used if the campaign stores both. */
	priority?: 'audio' | 'message';
	/** When it begins, ISO 8601 with an offset; at once if absent. */
	schedule?: string;
	/** IDs of single numbers; all if absent. */
	numberIds?: number[];
}

/** A run that TingTing has accepted. */
export interface Begun {
	campaignId: number | string;
	/** TingTing's own words. */
	message: string;
	creditsOnHold?: number;
	/** ISO 8601 with an offset; absent for a run that has begun. */
	schedule?: string;
}

/** The values of tags in a message, by the tag's name, e.g. `tags_name`. */
export type Tags = Record<string, string | number>;

/** A person in a campaign: who is called or texted, and the result. */
export interface CampaignNumber {
	id?: number | string;
	campaignId?: number | string;
	campaignName?: string;
	phoneNumber?: string;
	tags?: IDataObject;
	/** A `NumberStatus`, "not started", or another word of TingTing's. */
	status?: string;
	durationSeconds?: number;
	playbackPercent?: number;
	creditsConsumed?: number;
	carrier?: string;
}

/** A new recipient for a campaign. */
export interface NewCampaignNumber {
	/** National digits. */
	number: string;
	/** Only tags that the campaign has. */
	tags?: Tags;
}

/** Only what is given is changed. */
export type CampaignNumberChanges = Partial<NewCampaignNumber>;

/** A number to call from. */
export interface PhoneNumber {
	sid?: string;
	id?: number | string;
	phoneNumber?: string;
	rate?: number;
	/** E.g. "Voice" and "SMS". */
	capabilities?: string[];
	friendlyName?: string;
}

/** A one-time password to send. */
export interface OtpRequest {
	/** National digits. */
	number: string;
	/** Holds `{otp}`, which TingTing replaces with the code. */
	message: string;
	channel: 'text' | 'voice';
	/** The caller's own code, or the length of a code that TingTing generates. */
	code: { own: string } | { generatedLength?: number };
}

/** What TingTing answers about a code that it has sent. */
export interface SentOtp {
	/** Absent if TingTing doesn't give it. */
	code?: string;
}

/** A spoken sample, or any other answer of TingTing: the documentation shows none. */
export type VoiceSample = { audio: Download } | { answer: IDataObject };
