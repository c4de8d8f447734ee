import type { INodeParameters, INodeType } from 'n8n-workflow';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import { ToinggCall } from '../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggContact } from '../../nodes/Toingg/Contact/ToinggContact.node';
import { ToinggSms } from '../../nodes/Toingg/Sms/ToinggSms.node';
import type { ServiceName } from '../../simulator';
import { byId } from '../harness';
import { apiToken } from '../harness/today';

/** One operation that reaches people, with working parameters for every input item. */
export interface Subject {
	node: INodeType;
	service: ServiceName;
	/** The only route that it sends to. */
	path: RegExp;
	parameters: INodeParameters;
	/** Whether one item is one person, so that `skipDuplicates` can leave that person out. */
	reachesOnePerson?: true;
	/** Whether all items go together: in one request, or in requests of this many. */
	gathers?: 'whole' | 'portions';
	/** Whether it reaches people who are not counted beforehand. */
	knowsNoMaximum?: true;
	/** Set for accounts of today. */
	isOfToday?: true;
	/** Whether the service itself leaves out who is there already. */
	leavesOutRepeats?: true;
	/**
	 * Whether each person has a campaign, so that a request's path shows who it is for. A campaign
	 * that is running is refused.
	 */
	beginsOwnCampaign?: true;
	/** Whether a good answer itself names the person it is about. */
	namesThem?: true;
}

const person = { name: '={{ $json.name }}', phoneNumber: '={{ $json.phone }}' };
const otp = {
	operation: 'send',
	phoneNumber: person.phoneNumber,
	message: 'Your code is {otp}',
	channel: 'text',
};
const call = { node: new ToinggCall(), service: 'toingg' } as const;
const campaign = { node: new TingTingCampaign(), service: 'tingting' } as const;
const otpRequest = {
	node: new TingTingOtp(),
	service: 'tingting',
	path: /send\/otp/,
	reachesOnePerson: true,
	namesThem: true,
} as const;

/** Another one for each item, because the same campaign isn't begun twice in the same way. */
const AT_TEN = '={{ "At ten, " + $json.name + ", " + $itemIndex }}';

/** By the name shown for a failing schedule. */
export const SUBJECTS = {
	otp: { ...otpRequest, parameters: { ...otp, otpSource: 'generated' } },
	otpWithOwnCode: {
		...otpRequest,
		// Calculated, so that the saved input does not contain it.
		parameters: { ...otp, otpSource: 'personnel', otp: '={{ $json.phone * 7 }}' },
	},
	sms: {
		node: new ToinggSms(),
		service: 'toingg',
		path: /send_sms/,
		parameters: { ...person, operation: 'send', message: 'At ten tomorrow' },
		reachesOnePerson: true,
	},
	call: {
		...call,
		path: /make_toingg\//,
		parameters: { ...person, operation: 'make', campaign: 'Appointments' },
		reachesOnePerson: true,
	},
	callWithScript: {
		...call,
		path: /make_toingg_details/,
		parameters: {
			...person,
			operation: 'makeWithScript',
			campaign: 'Appointments',
			script: 'Remind them of the appointment',
		},
		reachesOnePerson: true,
	},
	batchOfItems: {
		...call,
		path: /make_batch_toingg/,
		parameters: {
			operation: 'makeBatch',
			campaign: 'Appointments',
			recipientSource: 'inputItems',
			nameField: 'name',
			phoneNumberField: 'phone',
		},
		gathers: 'portions',
		namesThem: true,
	},
	batchOfLists: {
		...call,
		path: /make_batch_toingg/,
		parameters: {
			operation: 'makeBatch',
			// Two lists with the same people are refused.
			campaign: '=Appointments {{ $itemIndex }}',
			recipientSource: 'list',
			recipients: { values: [person] },
		},
		namesThem: true,
	},
	campaignNumber: {
		node: new TingTingCampaignNumber(),
		service: 'tingting',
		path: /campaigns\/number\/3\/$/,
		parameters: { operation: 'add', campaignId: byId(3), phoneNumber: person.phoneNumber },
		reachesOnePerson: true,
		namesThem: true,
	},
	campaignOfItems: {
		...campaign,
		path: /campaigns\/$/,
		parameters: {
			operation: 'create',
			name: 'Everyone',
			services: 'PHONE',
			recipientSource: 'inputItems',
			phoneNumberField: 'phone',
		},
		gathers: 'whole',
	},
	campaignOfNumbers: {
		...campaign,
		path: /campaigns\/$/,
		parameters: {
			operation: 'create',
			// Two campaigns that are the same are refused.
			name: '={{ $json.name }} {{ $itemIndex }}',
			services: 'PHONE',
			recipientSource: 'numbers',
			phoneNumbers: person.phoneNumber,
		},
		namesThem: true,
	},
	otpToday: {
		...otpRequest,
		...{ isOfToday: true, path: /auths\/send\/otp/ },
		parameters: { ...apiToken, ...otp, otpSource: 'generated', companyName: 'Clinic' },
	},
	campaignNumberToday: {
		...{ node: new TingTingCampaignNumber(), service: 'tingting', isOfToday: true },
		path: /campaign\/11\/add-contact/,
		parameters: {
			...{ ...apiToken, operation: 'add' },
			...{ campaignId: byId(11), phoneNumber: person.phoneNumber },
		},
		leavesOutRepeats: true,
		reachesOnePerson: true,
		namesThem: true,
	},
	campaignOfItemsToday: {
		...campaign,
		...{ isOfToday: true, path: /add-contact/, gathers: 'whole' },
		parameters: {
			...{ ...apiToken, operation: 'create', name: 'Everyone', services: 'PHONE' },
			...{ recipientSource: 'inputItems', phoneNumberField: 'phone' },
			...{ callerNumbers: ['1'], message: 'Namaste {name}' },
		},
	},
	campaignOfNumbersToday: {
		...campaign,
		...{ isOfToday: true, path: /add-contact/ },
		parameters: {
			// Two campaigns that are the same are refused.
			...{ ...apiToken, operation: 'create', name: '=Everyone {{ $itemIndex }}' },
			...{ services: 'PHONE', recipientSource: 'numbers', phoneNumbers: person.phoneNumber },
			...{ callerNumbers: ['1'], message: 'Namaste' },
		},
	},
	beginToday: {
		...campaign,
		...{ isOfToday: true, path: /run-campaign\/(\d+)/ },
		parameters: {
			...{ ...apiToken, operation: 'begin', message: AT_TEN },
			...{ campaignId: byId('={{ $json.campaignId }}'), voiceId: byId(3) },
		},
		beginsOwnCampaign: true,
		knowsNoMaximum: true,
	},
	callToday: {
		...call,
		...{ isOfToday: true, path: /make_call/, reachesOnePerson: true },
		parameters: {
			...{ ...apiToken, operation: 'make' },
			...{ ...person, campaignId: byId('65f0c0ffee5a3b1e00000001') },
		},
	},
	contactsToday: {
		...{ node: new ToinggContact(), service: 'toingg', isOfToday: true, path: /add_contacts/ },
		parameters: { operation: 'addToList', contactList: 'Everyone', phoneNumberField: 'phone' },
		gathers: 'portions',
		namesThem: true,
	},
	begin: {
		...campaign,
		path: /campaigns\/5\/begin\/$/,
		parameters: {
			operation: 'begin',
			campaignId: byId(5),
			content: 'message',
			message: AT_TEN,
			// The service doesn't stop repeats: a selected number is texted as often as requested.
			recipients: 'selected',
			numberIds: '35',
		},
		knowsNoMaximum: true,
	},
} satisfies Record<string, Subject>;

export type SubjectName = keyof typeof SUBJECTS;

/** @returns the subject with that name, with defaults for optional fields */
export function subjectNamed(name: SubjectName): Subject {
	return SUBJECTS[name];
}
