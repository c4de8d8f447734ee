import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId } from '../harness';
import { expectedCampaigns } from './expectedCampaigns';
import { expectedOtp } from './expectedOtp';
import { typedTags } from '../nodes/TingTing/CampaignNumber/storedTags';

/** What one operation does with services in memory. */
export interface Expected {
	parameters?: INodeParameters;
	/** Absent if it fails. */
	output?: IDataObject | IDataObject[];
	/** The error, if it does not succeed. */
	fails?: string;
	/** What it sends, in its order; absent if it sends nothing. */
	sent?: string | string[];
}

const campaign = { campaignId: byId(15) };
const patient = {
	id: 34,
	campaignId: 15,
	campaignName: 'Appointments',
	phoneNumber: '9841234567',
	tags: { tags_name: 'Asha' },
	status: 'unanswered',
};
const person = { name: 'Asha Gurung', phoneNumber: '+977 984-1234567' };
const called = { callSid: 'CA1', state: 'ringing' };
const today = { authentication: 'apiToken' };
const newCampaign = {
	...{ title: 'Reminders', purpose: 'Remind patients' },
	...{ voice: 'jenny', language: 'english', script: 'Say Namaste' },
};
const bySid = (value: string) => ({ phoneSid: { __rl: true, mode: 'id', value } });

/** By node, and by operation. */
export const EXPECTED: Record<string, Record<string, Expected>> = {
	tingTingAccount: {
		getUsage: {
			parameters: { ...today, options: { days: 7 } },
			output: { creditsLeft: 100, calls: 7 },
		},
		get: { output: { firstName: 'Asha', lastName: 'Gurung', isEmailVerified: true } },
	},
	tingTingCampaign: expectedCampaigns,
	tingTingCampaignNumber: {
		getAll: { parameters: campaign, output: patient },
		get: { parameters: { numberId: '34' }, output: patient },
		add: {
			parameters: {
				...campaign,
				phoneNumber: '+977 9841234568',
				tags: typedTags({ tags_name: 'Mina' }),
			},
			output: { id: 35, campaignId: 15, phoneNumber: '9841234568', tags: { tags_name: 'Mina' } },
			sent: '9841234568 into Appointments',
		},
		update: {
			parameters: { numberId: '34', phoneNumber: '9841234569' },
			output: { ...patient, phoneNumber: '9841234569' },
		},
		delete: { parameters: { numberId: '34' }, output: { deleted: true, id: 34 } },
		demoCall: {
			parameters: { ...today, numberId: '34' },
			output: { rung: true },
			sent: 'demo call to 9841234567',
		},
	},
	tingTingOtp: expectedOtp,
	tingTingPhoneNumber: {
		getAllOwned: { output: { sid: 'own1', phoneNumber: '9801000001' } },
		getAllShared: { parameters: today, output: { id: 4, phoneNumber: '9801000003' } },
		getAllAvailable: { output: { sid: 'sale1', phoneNumber: '9801000002' } },
		buy: {
			parameters: bySid('sale1'),
			output: { sid: 'sale1', phoneNumber: '9801000002' },
			sent: 'purchase of sale1',
		},
		release: { parameters: bySid('own1'), output: { deleted: true, phoneSid: 'own1' } },
	},
	tingTingVoice: {
		getAll: { parameters: today, output: { id: 1, name: 'Rija' } },
		test: {
			parameters: { message: 'Welcome' },
			output: { fileName: 'np_rija.mp3', mimeType: 'audio/mpeg', fileSize: '16 B' },
		},
	},
	toinggBilling: {
		createCheckoutSession: {
			output: { url: 'https://pay.example.com/1' },
			sent: 'checkout session',
		},
		forwardStripeEvent: {
			parameters: { stripeSignature: 't=1,v1=abc' },
			output: { credited: true },
			sent: 'event {} signed t=1,v1=abc',
		},
	},
	toinggCall: {
		make: {
			parameters: { ...person, campaign: 'Appointments', options: { language: 'nepali' } },
			output: called,
			sent: 'Appointments in nepali to +9779841234567',
		},
		makeWithScript: {
			parameters: { ...person, campaign: 'Appointments', script: 'Remind them' },
			output: called,
			sent: 'Remind them to +9779841234567',
		},
		makeBatch: {
			parameters: {
				campaign: 'Appointments',
				recipientSource: 'list',
				recipients: { values: [person, { name: 'Mina', phoneNumber: '9841234568' }] },
			},
			output: [
				{ ...called, ...person, phoneNumber: '+9779841234567' },
				{ ...called, name: 'Mina', phoneNumber: '9841234568' },
			],
			sent: 'Appointments to +9779841234567,9841234568',
		},
		getStatus: {
			parameters: { ...today, callId: 'CA1' },
			output: { callId: 'CA1', status: 'completed' },
		},
		getTranscript: {
			parameters: { ...today, callId: 'CA1' },
			output: { callId: 'CA1', transcript: 'Namaste' },
		},
		getAnalysis: {
			parameters: { ...today, callId: 'CA1' },
			output: { callId: 'CA1', comes: 'yes' },
		},
		waitUntilFinished: {
			parameters: { ...today, callId: 'CA1', options: { include: ['transcript', 'analysis'] } },
			output: {
				...{ callId: 'CA1', status: 'completed', finished: true },
				...{ transcript: 'Namaste', analysis: { comes: 'yes' } },
			},
		},
		hangUp: { parameters: { callSid: 'CA1' }, output: { callSid: 'CA1', state: 'ended' } },
	},
	toinggCampaign: {
		create: {
			parameters: newCampaign,
			output: { campaignId: 'c2' },
			sent: 'campaign Reminders',
		},
		update: {
			parameters: { ...newCampaign, campaignId: byId('c1') },
			output: { changed: 'c1', title: 'Reminders' },
		},
		getAll: { output: { id: 'c1', name: 'Reminders' } },
		getAnalytics: { output: { calls: 3 } },
	},
	toinggContact: {
		addToList: {
			parameters: {
				contactList: 'Patients',
				...{ nameField: 'to.name', phoneNumberField: 'to.phone' },
			},
			output: { added: true, name: 'Asha', phoneNumber: '9841234567' },
			sent: '1 into Patients',
		},
	},
	toinggWhatsApp: {
		send: {
			parameters: {
				...{ campaignId: byId('c1'), templateName: 'reminder', contactList: 'Patients' },
			},
			output: { queued: true },
			sent: 'reminder to Patients',
		},
	},
	toinggSms: {
		send: {
			parameters: { ...person, message: 'Come at ten' },
			output: { delivered: true },
			sent: '"Come at ten" to +9779841234567',
		},
	},
};
