import type { IDataObject } from 'n8n-workflow';
import type { Page } from '../core/http/pagination';
import type { OnLeave } from '../core/http/request';
import type { Held } from '../core/operation/simplify';

/**
 * What Toingg can do, in the words of the nodes. Each generation of its API is a folder beside this
 * file that implements it. Methods with a question mark are missing in some generations. Methods that
 * take `onLeave` send what must not be sent twice. All methods throw `Failure`. Where no answer's
 * shape is documented, answers are returned as they come.
 */
export interface Toingg {
	/** What it accepts besides. Fields and choices of the nodes are offered accordingly. */
	accepts: Partial<Record<Acceptable, true>>;
	/** Whose country code a number gets that has none; absent if numbers are sent as given. */
	homeCountry?: HomeCountry;
	calls: {
		make(onLeave: OnLeave, call: NewCall): Promise<IDataObject>;
		makeWithScript?(
			onLeave: OnLeave,
			campaign: string,
			script: string,
			person: Person,
		): Promise<IDataObject>;
		/** One request for many people. The answer is about all of them. */
		makeBatch?(
			onLeave: OnLeave,
			campaign: string,
			people: Person[],
			format: ListFormat,
		): Promise<IDataObject>;
		hangUp?(callSid: string): Promise<IDataObject>;
		getStatus?(callId: string): Promise<Held<CallStatus>>;
		/** @returns what was said; empty if there is nothing yet */
		getTranscript?(callId: string): Promise<string>;
		getAnalysis?(callId: string): Promise<IDataObject>;
	};
	campaigns: {
		/** @returns the answer, with the new campaign's ID as `campaignId` */
		create?(onLeave: OnLeave, campaign: NewCampaign): Promise<IDataObject>;
		/** @param campaign the whole campaign: the service may drop what is missing */
		update?(id: string, campaign: NewCampaign): Promise<IDataObject>;
		/** @param cursor from the page before; absent for the first page */
		page?(cursor?: string): Promise<Page<Held<Campaign>>>;
		/** @returns figures about all campaigns */
		getAnalytics?(): Promise<IDataObject>;
		/** @returns the languages that an AI can speak */
		languages?(): Promise<string[]>;
		/** @returns the names of the voices that an AI can have */
		voices?(): Promise<string[]>;
	};
	contacts: {
		/** Adds people to a list, which is created if there is none of that name. */
		addToList?(onLeave: OnLeave, list: string, people: Contact[]): Promise<IDataObject>;
	};
	templates: {
		/** Sends a WhatsApp template to everybody in a list of contacts. */
		send?(onLeave: OnLeave, message: TemplateMessage): Promise<IDataObject>;
	};
	sms: {
		send?(onLeave: OnLeave, person: Person, message: string): Promise<IDataObject>;
	};
	billing: {
		/** Creates a payment page; nobody has to pay. @returns its address as `url` */
		createCheckoutSession?(onLeave: OnLeave): Promise<IDataObject>;
		forwardStripeEvent?(onLeave: OnLeave, event: StripeEvent): Promise<IDataObject>;
	};
}

/** What some versions of the API accept, and others don't. */
export type Acceptable = 'callContext' | 'campaignIds' | 'campaignNames' | 'languages';

/** ISO 3166 codes, or that a number needs its country code. */
export type HomeCountry = 'NP' | 'IN' | 'none';

/** A person to call or text. */
export interface Person {
	name: string;
	/** Digits, with a leading plus if they include the country code. */
	phoneNumber: string;
}

/** A call to make. */
export interface NewCall {
	/** Name or ID of the campaign, as the account has them. */
	campaign: string;
	person: Person;
	/** Language that the AI speaks. */
	language?: string;
	/** Whether the AI speaks first. */
	startMessage?: boolean;
	/** Whether the AI forgets earlier conversations with this person. */
	clearMemory?: boolean;
	/** The speech recognition, e.g. `AZURE`. */
	asr?: string;
	/** What the AI should know about this call. */
	context?: IDataObject;
}

/** How a call is going, or how it ended. */
export interface CallStatus {
	callId?: string;
	/** E.g. `in-progress` or `completed`. */
	status?: string;
	/** ISO 8601. */
	startedAt?: string;
	/** ISO 8601. */
	endedAt?: string;
	durationSeconds?: number;
	/** Everything else that Toingg says about it. */
	answer?: IDataObject;
}

/** What an AI says in calls, and how. */
export interface Campaign {
	id?: string;
	name?: string;
	purpose?: string;
	voice?: string;
	language?: string;
	status?: string;
}

/** The data of a new campaign. */
export interface NewCampaign {
	title: string;
	purpose: string;
	voice: string;
	language: string;
	script: string;
	knowledgeBase?: string;
	calendar?: string;
	firstLine?: string;
	tone?: string;
	systemPrompt?: string;
	/** In minutes, as it seems. */
	maxCallTimeout?: number;
	/** In seconds, as it seems. */
	inactiveCallTimeout?: number;
	postCallAnalysis?: boolean;
	/** What the analysis should find out, by the name of its field. */
	postCallAnalysisSchema?: IDataObject;
	timeZone?: string;
	isFreeflow?: boolean;
}

/** A person in a list of contacts. */
export interface Contact extends Person {
	/** What the AI should know about them. */
	context?: string;
}

/** A WhatsApp template for a list of contacts. */
export interface TemplateMessage {
	campaignId: string;
	templateName: string;
	/** E.g. `en-US`. */
	languageCode: string;
	contactList: string;
	/** In the order of the template. */
	variables: string[];
	/** Whether people who have got this template get it again. */
	resend: boolean;
}

/**
 * Toingg's documentation has shown the people of a batch both as a list and as an object by name.
 */
export type ListFormat = 'array' | 'object';

/** A Stripe event on its way to Toingg. */
export interface StripeEvent {
	/** Exactly as Stripe sent them, because the signature covers these bytes. */
	bytes: Buffer;
	contentType: string;
	/** The value of Stripe's `Stripe-Signature` header. */
	signature: string;
}
