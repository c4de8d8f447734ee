import type { Page } from '../core/http/pagination';
import type { OnLeave } from '../core/http/request';
import type { Steps } from '../core/once/steps';
import type { Held } from '../core/operation/simplify';
import type { Download, Upload } from '../core/values/binary';
import type { IDataObject } from 'n8n-workflow';
import type {
	Account,
	Begun,
	Campaign,
	CampaignNumber,
	CampaignSetup,
	NewCampaignResult,
	OtpRecord,
	PhoneNumber,
	SentOtp,
	Usage,
	Voice,
} from './records';

export type * from './records';

/**
 * What TingTing can do, in the words of the nodes. Each generation of its API is a folder beside this
 * file that implements it. Methods with a question mark are missing in some generations. IDs are
 * digits. Methods that take `onLeave` send what must not be sent twice. All methods throw `Failure`.
 */
export interface TingTing {
	/** What it accepts besides. Fields and choices of the nodes are offered accordingly. */
	accepts: Partial<Record<Acceptable, true>>;
	account: {
		/** @returns the account that the credential belongs to */
		get(): Promise<Held<Account>>;
		/** @param days how many days it covers; the service's default if absent */
		getUsage?(days?: number): Promise<Held<Usage>>;
	};
	campaigns: {
		/** Creates a campaign with its people, in as many steps as it takes. */
		create(steps: Steps, campaign: NewCampaign): Promise<Held<NewCampaignResult>>;
		get(id: string): Promise<Held<Campaign>>;
		/**
		 * @param cursor from the page before; absent for the first page
		 * @param filters spare reading campaigns that nobody wants, if the service knows them
		 */
		page(cursor?: string, filters?: CampaignFilters): Promise<Page<Held<Campaign>>>;
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
		/** @returns what another campaign needs to be like this one; only where `rerun` is missing */
		readSetup?(id: string): Promise<CampaignSetup>;
		/** Ends a run. Nobody else is called. @returns the service's answer */
		stop?(id: string): Promise<IDataObject>;
		/** @returns the report of one campaign as a stream */
		downloadReport(id: string): Promise<Download>;
		/** @returns whether everybody was called or texted, as far as the service says */
		isFinished(id: string): Promise<boolean>;
		/**
		 * Reads how everybody was reached, from the source with the fewest requests.
		 *
		 * @param each gets every person, also those who were not reached yet
		 */
		readResults(id: string, each: (person: CampaignNumber) => void): Promise<void>;
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
		/** @returns the names of a number's tags; only where `get` is missing */
		tagNames?(id: string): Promise<string[]>;
		/**
		 * @param most how many are wanted at most
		 * @returns numbers of a campaign, and how many more the service counts than it gave
		 */
		getAll(campaignId: string, most: number): Promise<ListedNumbers>;
		/** @returns the number as it is now */
		update(id: string, changes: CampaignNumberChanges): Promise<Held<CampaignNumber>>;
		delete(id: string): Promise<void>;
		/** Calls that person, to try the campaign out. @returns the service's answer */
		demoCall?(onLeave: OnLeave, id: string): Promise<IDataObject>;
	};
	phoneNumbers: {
		/** @returns all numbers of the account */
		owned(): Promise<Array<Held<PhoneNumber>>>;
		/** @returns numbers that any account may call from */
		shared?(): Promise<Array<Held<PhoneNumber>>>;
		/** @returns all numbers that nobody owns */
		available?(): Promise<Array<Held<PhoneNumber>>>;
		/** Spends credits. @returns the number, now the account's */
		buy?(onLeave: OnLeave, sid: string): Promise<Held<PhoneNumber>>;
		/** Gives a number back. Anyone can then buy it. */
		release?(sid: string): Promise<void>;
	};
	otp: {
		send(onLeave: OnLeave, request: OtpRequest): Promise<SentOtp>;
		/**
		 * @param withCodes whether the rows may hold codes, in any form
		 * @param cursor from the page before; absent for the first page
		 */
		sentPage?(withCodes: boolean, cursor?: string): Promise<Page<Held<OtpRecord>>>;
	};
	voice: {
		/** Has a voice speak a sample. */
		test(sample: Sample): Promise<VoiceSample>;
		/** @returns all voices */
		getAll?(): Promise<Voice[]>;
	};
}

/** What some versions of the API accept, and others don't. */
export type Acceptable =
	| 'callAndSms'
	| 'campaignStates'
	| 'callerNumbers'
	| 'changedDescriptions'
	| 'companyNames'
	| 'numberIds'
	| 'otpVoices'
	| 'plainTags'
	| 'priority'
	| 'recordings'
	| 'sampleFiles'
	| 'storedTexts'
	| 'voiceIds'
	| 'voiceNames';

/** A campaign is called or texted. */
export type CampaignService = 'PHONE' | 'SMS' | 'SMS & PHONE';

/** The data of a new campaign. */
export interface NewCampaign {
	name: string;
	services: CampaignService;
	description?: string;
	/** People, or a spreadsheet whose numbers TingTing reads itself. */
	recipients: { people: NewCampaignNumber[] } | { file: Upload };
	/** Where the people were read, e.g. in which column. The same in a retry. */
	recipientsFrom?: string;
	/** IDs of the numbers that it calls from. */
	callerNumbers?: number[];
	/** What is spoken. */
	message?: string;
	/** What is sent as SMS. */
	smsMessage?: string;
}

/** Which campaigns are wanted; all if nothing is given. */
export interface CampaignFilters {
	/** The exact word, e.g. "Not Started". */
	status?: string;
	/** A part of the name. */
	search?: string;
}

/** Numbers of a campaign, as far as the service gave them. */
export interface ListedNumbers {
	rows: Array<Held<CampaignNumber>>;
	missing: number;
}

/** Only what is given is changed. */
export interface CampaignChanges {
	name?: string;
	services?: CampaignService;
	description?: string;
	message?: string;
	smsMessage?: string;
	/** ISO 8601 with an offset. */
	schedule?: string;
}

/** The possible results of a call. */
export type NumberStatus = 'completed' | 'failed' | 'hungup' | 'terminated' | 'unanswered';

/** A run of a campaign: what is said, how, when, and to which people. */
export interface Launch {
	/** A text, a recording, or what TingTing holds from an earlier run. */
	content: { message: string } | { audio: Upload } | 'stored';
	/** Name of a voice, e.g. `np_rija`. */
	voice?: string;
	/** ID of a voice, for accounts whose voices have IDs. */
	voiceId?: number;
	/** What is sent as SMS, if it differs from what is spoken. */
	smsMessage?: string;
	/** Changes how fast a text is spoken; TingTing's sample is 1.4. */
	lengthFactor?: number;
	/** Which one is used if the campaign stores both. */
	priority?: 'audio' | 'message';
	/** When it begins, ISO 8601 with an offset; at once if absent. */
	schedule?: string;
	/** IDs of single numbers; all if absent. */
	numberIds?: number[];
}

/** The values of tags in a message, by the tag's name, e.g. `tags_name`. */
export type Tags = Record<string, string | number>;

/** A new recipient for a campaign. */
export interface NewCampaignNumber {
	/** National digits. */
	number: string;
	/** Only tags that the campaign has. */
	tags?: Tags;
}

/** Only what is given is changed. */
export type CampaignNumberChanges = Partial<NewCampaignNumber>;

/** A one-time password to send. */
export interface OtpRequest {
	/** National digits. */
	number: string;
	/** Holds `{otp}`, which TingTing replaces with the code. */
	message: string;
	channel: 'text' | 'voice';
	/** The caller's own code, or the length of a code that TingTing generates. */
	code: { own: string } | { generatedLength?: number };
	/** Shown to the recipient. */
	companyName?: string;
	/** Name of the voice that speaks the code. */
	voice?: string;
}

/** What a voice is to speak. */
export interface Sample {
	message: string;
	/** Name of the voice, e.g. `np_rija`. */
	voice?: string;
	/** ID of the voice, for accounts whose voices have IDs. */
	voiceId?: number;
	/** The campaign that it is for; some accounts need one. */
	campaignId?: string;
}

/** A spoken sample, or any other answer of TingTing. */
export type VoiceSample = { audio: Download } | { answer: IDataObject };
