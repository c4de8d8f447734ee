import type { IDataObject } from 'n8n-workflow';
import type { CampaignService } from './port';

// What TingTing holds and tells. Fields that it doesn't mention are absent.

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

/** What an account has used, and what it has left. */
export interface Usage {
	creditsLeft?: number;
	creditsUsed?: number;
	creditsPurchased?: number;
	calls?: number;
	messages?: number;
	ownedNumbers?: number;
	callSeconds?: number;
}

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

/** What a campaign says, and how. */
export interface CampaignSetup {
	name: string;
	services: CampaignService;
	description?: string;
	/** IDs of the numbers that it calls from. */
	callerNumbers: number[];
	message?: string;
	/** Absent if the same text is sent as spoken. */
	smsMessage?: string;
	voiceId?: number;
	/** Absent if a text is spoken at the usual speed. */
	lengthFactor?: number;
	/** Whether it plays a recording instead of the message. */
	hasRecording: boolean;
}

/** A new campaign, with what became of its people where the service says so. */
export interface NewCampaignResult extends Campaign {
	/** How many people were added. */
	created?: number;
	/** How many were left out. */
	skipped?: number;
	/** Why, in the service's own words. */
	errors?: unknown[];
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

/** What TingTing answers about a code that it has sent. */
export interface SentOtp {
	/** Absent if TingTing doesn't give it. */
	code?: string;
	creditsUsed?: number;
	creditsLeft?: number;
}

/** A one-time password that was sent earlier. */
export interface OtpRecord {
	id?: number | string;
	phoneNumber?: string;
	channel?: string;
	/** Holds `{otp}` instead of the code. */
	message?: string;
	otpSource?: string;
	otp?: string;
	/** ISO 8601 with an offset. */
	sentAt?: string;
}

/** A voice that speaks messages. */
export interface Voice {
	id: number | string;
	name?: string;
	/** Several voices may share it. */
	internalName?: string;
	isPremium?: boolean;
}
