import type { OnLeave } from '../../nodes/core/http/request';
import type { Person, Toingg } from '../../nodes/Toingg/port';
import { held, type Sending } from './rows';

/** @returns Toingg without a network, which answers at once */
export function toinggOver(send: Sending): Toingg {
	const call = (onLeave: OnLeave, people: Person[], about: string) => {
		send(onLeave, `${about} to ${people.map(({ phoneNumber }) => phoneNumber).join()}`);
		return { callSid: 'CA1', state: 'ringing' };
	};
	return {
		accepts: { campaignNames: true, languages: true },
		campaigns: {
			async create(onLeave, { title }) {
				send(onLeave, `campaign ${title}`);
				return { campaignId: 'c2' };
			},
			update: async (id, { title }) => ({ changed: id, title }),
			page: async () => ({ rows: [held({ id: 'c1', name: 'Reminders' })] }),
			getAnalytics: async () => ({ calls: 3 }),
		},
		contacts: {
			async addToList(onLeave, list, people) {
				send(onLeave, `${people.length} into ${list}`);
				return { added: true };
			},
		},
		templates: {
			async send(onLeave, { templateName, contactList }) {
				send(onLeave, `${templateName} to ${contactList}`);
				return { queued: true };
			},
		},
		calls: {
			make: async (onLeave, { campaign, person, language }) =>
				call(onLeave, [person], language ? `${campaign} in ${language}` : campaign),
			makeWithScript: async (onLeave, _campaign, script, person) => call(onLeave, [person], script),
			makeBatch: async (onLeave, campaign, people) => call(onLeave, people, campaign),
			hangUp: async (callSid) => ({ callSid, state: 'ended' }),
			getStatus: async (callId) => held({ callId, status: 'completed' }),
			getTranscript: async () => 'Namaste',
			getAnalysis: async () => ({ comes: 'yes' }),
		},
		sms: {
			async send(onLeave, { phoneNumber }, message) {
				send(onLeave, `"${message}" to ${phoneNumber}`);
				return { delivered: true };
			},
		},
		billing: {
			async createCheckoutSession(onLeave) {
				send(onLeave, 'checkout session');
				return { url: 'https://pay.example.com/1' };
			},
			async forwardStripeEvent(onLeave, { bytes, signature }) {
				send(onLeave, `event ${bytes.toString()} signed ${signature}`);
				return { credited: true };
			},
		},
	};
}
