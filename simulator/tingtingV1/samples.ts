import { newCampaign, newContact, type TingTingV1State } from './model';

const HOUR = 60 * 60 * 1000;

function phoneCampaign(now: number) {
	return newCampaign(
		{
			id: 11,
			ownerId: 1,
			name: 'Water supply notice',
			services: 'PHONE',
			description: 'Tells households when the water is off',
			message: 'There is no water tomorrow.',
			category: 'Text',
			callerIds: [4],
			voiceId: 1,
			contacts: [
				newContact(61, '9841000014', {}, now),
				newContact(62, '9841000020', {}, now),
				newContact(63, '9841000031', {}, now),
			],
		},
		now,
	);
}

function smsCampaign(now: number) {
	return newCampaign(
		{
			id: 12,
			ownerId: 1,
			name: 'Member renewal',
			services: 'SMS',
			smsMessage: 'Dear {name}, please renew.',
			category: 'Text',
			contacts: [
				newContact(64, '9841000045', { name: 'Sita', age: 31 }, now),
				newContact(65, '9841000056', { name: 'Hari', age: 52 }, now),
			],
		},
		now,
	);
}

function bothCampaign(now: number) {
	return newCampaign(
		{
			id: 13,
			ownerId: 1,
			name: 'Share issue opening',
			services: 'SMS & PHONE',
			message: 'The share issue is open.',
			smsMessage: 'The share issue is open until Friday.',
			category: 'Text',
			callerIds: [1],
			voiceId: 2,
			failoverTarget: ['unanswered', 'failed'],
			contacts: [newContact(66, '9841000068', {}, now), newContact(67, '9841000070', {}, now)],
		},
		now,
	);
}

function draftCampaign(now: number) {
	return newCampaign(
		{ id: 14, ownerId: 1, name: 'Draft of a survey', services: 'PHONE', draft: true },
		now,
	);
}

/** The state of a new simulator: a campaign of each kind, and numbers to call from. */
export function createTingTingV1State(now: number): TingTingV1State {
	return {
		campaigns: [
			phoneCampaign(now - 4 * HOUR),
			smsCampaign(now - 3 * HOUR),
			bothCampaign(now - 2 * HOUR),
			draftCampaign(now - HOUR),
		],
		callerNumbers: [
			{ id: 1, number: '+9779802000001' },
			{ id: 2, number: '+9779802000002' },
			{ id: 4, number: '+9779801000000', ownerId: 1 },
			{ id: 5, number: '+9779801000013', ownerId: 1 },
		],
		sentOtps: [],
		activities: [],
	};
}
