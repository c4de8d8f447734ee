import { randomUUID } from 'node:crypto';
import type { Call } from '../phones/call';
import type { CallOutcome } from '../phones/inbox';

export const SERVICES = ['PHONE', 'SMS', 'SMS & PHONE'] as const;

/** The results of a call after which an `SMS & PHONE` campaign can also send its SMS. */
export const FAILOVER_TARGETS = [
	'not started',
	'hungup',
	'unanswered',
	'failed',
	'completed',
] as const;

/** What is known about a contact: a message names it in curly braces. */
export type Variables = Record<string, string | number>;

/** A recipient of a campaign. */
export interface Contact {
	id: number;
	uuid: string;
	number: string;
	variables: Variables;
	/** While a call is under way, what came before it. */
	status: 'not started' | CallOutcome;
	/** The call under way. */
	call?: Call;
	/** Milliseconds since 1970, like every moment here. */
	createdAt: number;
	updatedAt: number;
	/** Seconds of talk. */
	duration: number;
	/** Percent of the message that was heard; null until a call has ended. */
	playback: number | null;
	phoneCredits: number;
	smsCredits: number;
}

/** A campaign that waits for its start or reaches its contacts. */
export interface CampaignRun {
	/** Moves the start; null calls it off. */
	reschedule(moment: number | null): void;
	/** Ends the calls under way and gives up on everybody who waits. */
	stop(): void;
}

export interface Campaign {
	id: number;
	ownerId: number;
	name: string;
	services: (typeof SERVICES)[number];
	description: string;
	message: string;
	smsMessage: string;
	status: 'Not Started' | 'Scheduled' | 'Running' | 'Completed' | 'Terminated';
	schedule: number | null;
	updatedAt: number;
	category: string;
	/** IDs of the numbers to call from. */
	callerIds: number[];
	voiceId: number | null;
	draft: boolean;
	failoverTarget: Array<(typeof FAILOVER_TARGETS)[number]>;
	lengthFactor: number;
	creditLimit: number | null;
	/** Path of the uploaded sheet. */
	bulkFile: string | null;
	contacts: Contact[];
	run?: CampaignRun;
}

/** A number to call from. */
export interface CallerNumber {
	id: number;
	number: string;
	/** The account that owns it. Without one, it is shared by all. */
	ownerId?: number;
}

export interface SentOtp {
	id: number;
	ownerId: number;
	number: string;
	message: string;
	otp: string;
	source: 'generated' | 'personnel';
	channel: 'text' | 'voice';
	createdAt: number;
}

/** A finished call or a sent text, for the dashboard. */
export interface Activity {
	ownerId: number;
	time: number;
	kind: 'call' | 'sms';
	credits: number;
	seconds: number;
}

/** What v1 remembers besides the accounts. */
export interface TingTingV1State {
	campaigns: Campaign[];
	callerNumbers: CallerNumber[];
	sentOtps: SentOtp[];
	activities: Activity[];
}

/** A contact that hasn't been reached yet. */
export function newContact(id: number, number: string, variables: Variables, now: number): Contact {
	return {
		id,
		uuid: randomUUID(),
		number,
		variables,
		status: 'not started',
		createdAt: now,
		updatedAt: now,
		duration: 0,
		playback: null,
		phoneCredits: 0,
		smsCredits: 0,
	};
}

type Given = Pick<Campaign, 'id' | 'ownerId' | 'name' | 'services'> & Partial<Campaign>;

/** A campaign with the defaults of everything that isn't given. */
export function newCampaign(given: Given, now: number): Campaign {
	return {
		description: '',
		message: '',
		smsMessage: '',
		status: 'Not Started',
		schedule: null,
		updatedAt: now,
		category: '',
		callerIds: [],
		voiceId: null,
		draft: false,
		failoverTarget: [],
		lengthFactor: 1,
		creditLimit: null,
		bulkFile: null,
		contacts: [],
		...given,
	};
}
