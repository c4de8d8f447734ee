import type { CallOutcome } from '../../phones/inbox';

export const SERVICES = ['PHONE', 'SMS'] as const;

export type TagValues = Record<string, string | number>;

/** A recipient of a campaign. */
export interface CampaignNumber {
	id: number;
	number: number;
	tags: TagValues;
	status: 'not started' | 'in progress' | CallOutcome;
	/** Seconds; null until a call has ended. */
	duration: number | null;
	/** Percent of the message that was heard; null until a call has ended. */
	playback: number | null;
	creditConsumed: number;
}

export interface CampaignAudio {
	fileName: string;
	content: Buffer;
}

/** A campaign that waits for its start or calls its numbers. */
export interface CampaignRun {
	/** Stops it, ends the calls under way and returns the credits on hold. */
	stop(): void;
}

export interface Campaign {
	id: number;
	ownerId: number;
	name: string;
	services: (typeof SERVICES)[number];
	description: string;
	usableTags: string[];
	numbers: CampaignNumber[];
	message?: string;
	audio?: CampaignAudio;
	run?: CampaignRun;
}

/** A recipient that hasn't been called yet. */
export function newNumber(id: number, number: number, tags: TagValues = {}): CampaignNumber {
	return {
		id,
		number,
		tags,
		status: 'not started',
		duration: null,
		playback: null,
		creditConsumed: 0,
	};
}

/** The campaigns of a new simulator: with and without tags, for calls and texts. */
export function createCampaigns(): Campaign[] {
	return [
		{
			id: 3,
			ownerId: 1,
			name: 'Water supply notice',
			services: 'PHONE',
			description: 'Tells households when the water is off',
			usableTags: [],
			numbers: [newNumber(32, 9841000014), newNumber(33, 9841000020), newNumber(34, 9841000031)],
		},
		{
			id: 5,
			ownerId: 1,
			name: 'Member renewal',
			services: 'SMS',
			description: '',
			usableTags: ['tags_name', 'tags_age'],
			numbers: [
				newNumber(35, 9841000045, { tags_name: 'Sita', tags_age: 31 }),
				newNumber(36, 9841000056, { tags_name: 'Hari', tags_age: 52 }),
			],
		},
		{
			id: 8,
			ownerId: 1,
			name: 'Share issue opening',
			services: 'PHONE',
			description: 'Tells investors that a share issue has been opened',
			usableTags: [],
			numbers: [newNumber(37, 9841000068)],
		},
	];
}
