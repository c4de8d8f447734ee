import type { Held } from '../../nodes/core/operation/simplify';
import { Failure } from '../../nodes/core/errors/failure';
import type { OnLeave } from '../../nodes/core/http/request';
import type {
	Campaign,
	CampaignNumber,
	Launch,
	PhoneNumber,
	TingTing,
} from '../../nodes/TingTing/port';
import type { Person, Toingg } from '../../nodes/Toingg/port';

/** Both services without a network. Their data is in memory, and they answer at once. */
export interface InMemory {
	tingTing: TingTing;
	toingg: Toingg;
	/** The requested sends, e.g. "OTP to 9841234567". */
	asked: string[];
	/** The sends that they carried out. */
	sent: string[];
	/** The error to throw instead of a send, once, by send. */
	failures: Map<string, unknown>;
}

/** @returns services with a campaign of one person, an owned number, and a number on sale */
export function inMemory(): InMemory {
	const asked: string[] = [];
	const sent: string[] = [];
	const failures = new Map<string, unknown>();
	const send: Sending = (onLeave, what) => {
		onLeave();
		asked.push(what);
		const failure = failures.get(what);
		failures.delete(what);
		if (failure !== undefined) throw failure;
		sent.push(what);
	};
	const stored: Stored = {
		campaigns: new Rows([[15, APPOINTMENTS]]),
		numbers: new Rows([[34, PATIENT]]),
		owned: new Rows([['own1', { sid: 'own1', phoneNumber: '9801000001' }]]),
		onSale: new Rows([['sale1', { sid: 'sale1', phoneNumber: '9801000002' }]]),
	};
	return {
		tingTing: tingTingOver(stored, send),
		toingg: toinggOver(send),
		...{ asked, sent, failures },
	};
}

interface Stored {
	campaigns: Rows<Campaign>;
	numbers: Rows<CampaignNumber>;
	owned: Rows<PhoneNumber>;
	onSale: Rows<PhoneNumber>;
}

type Sending = (onLeave: OnLeave, what: string) => void;

function tingTingOver({ campaigns, numbers, owned, onSale }: Stored, send: Sending): TingTing {
	const launched = (onLeave: OnLeave, id: string, launch: Launch, who: string) => {
		const { name } = campaigns.get(id).fields;
		send(onLeave, `${name} to ${who}: ${wordsOf(launch)}`);
		return held({ campaignId: Number(id), message: 'Phones ring', schedule: launch.schedule });
	};
	return {
		account: {
			get: async () => held({ firstName: 'Asha', lastName: 'Gurung', isEmailVerified: true }),
		},
		campaigns: {
			async create(onLeave, { recipients, ...campaign }) {
				const people = 'numbers' in recipients ? recipients.numbers.length : undefined;
				send(onLeave, `campaign ${campaign.name} of ${people}`);
				return campaigns.put(16, { id: 16, ...campaign, recipients: people });
			},
			get: async (id) => campaigns.get(id),
			page: async () => ({ rows: campaigns.all }),
			update: async (id, changes) => campaigns.change(id, changes),
			async delete(id) {
				campaigns.take(id);
			},
			begin: async (onLeave, id, launch) => launched(onLeave, id, launch, 'all'),
			rerun: async (onLeave, id, launch, statuses) =>
				launched(onLeave, id, launch, statuses.join()),
			downloadReport: async (id) => ({
				content: Buffer.from(JSON.stringify(campaigns.get(id).fields)),
				fileName: 'report.json',
				contentType: 'application/json',
			}),
			getReportSummary: async () => [{ campaigns: campaigns.all.length }],
		},
		campaignNumbers: {
			async add(onLeave, campaignId, { number, tags }) {
				send(onLeave, `${number} into ${campaigns.get(campaignId).fields.name}`);
				const fields = { id: 35, campaignId: Number(campaignId), phoneNumber: number, tags };
				return numbers.put(35, fields);
			},
			get: async (id) => numbers.get(id),
			getAll: async (campaignId) =>
				numbers.all.filter(({ fields }) => String(fields.campaignId) === campaignId),
			update: async (id, { number, tags }) =>
				numbers.change(id, { ...(number && { phoneNumber: number }), ...(tags && { tags }) }),
			async delete(id) {
				numbers.take(id);
			},
		},
		phoneNumbers: {
			owned: async () => owned.all,
			available: async () => onSale.all,
			async buy(onLeave, sid) {
				send(onLeave, `purchase of ${sid}`);
				return owned.put(sid, onSale.take(sid).fields);
			},
			async release(sid) {
				onSale.put(sid, owned.take(sid).fields);
			},
		},
		otp: {
			async send(onLeave, { number }) {
				send(onLeave, `OTP to ${number}`);
				return { code: '12345' };
			},
		},
		voice: {
			test: async (message, voice) => ({
				audio: {
					content: Buffer.from(`${voice}: ${message}`),
					fileName: `${voice}.mp3`,
					contentType: 'audio/mpeg',
				},
			}),
		},
	};
}

function toinggOver(send: Sending): Toingg {
	const call = (onLeave: OnLeave, people: Person[], about: string) => {
		send(onLeave, `${about} to ${people.map(({ phoneNumber }) => phoneNumber).join()}`);
		return { callSid: 'CA1', state: 'ringing' };
	};
	return {
		calls: {
			make: async (onLeave, campaign, person, language) =>
				call(onLeave, [person], language ? `${campaign} in ${language}` : campaign),
			makeWithScript: async (onLeave, _campaign, script, person) => call(onLeave, [person], script),
			makeBatch: async (onLeave, campaign, people) => call(onLeave, people, campaign),
			hangUp: async (callSid) => ({ callSid, state: 'ended' }),
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

const APPOINTMENTS: Campaign = {
	id: 15,
	name: 'Appointments',
	services: 'PHONE',
	usableTags: ['tags_name'],
	status: undefined,
};

const PATIENT: CampaignNumber = {
	id: 34,
	campaignId: 15,
	campaignName: 'Appointments',
	phoneNumber: '9841234567',
	tags: { tags_name: 'Asha' },
	status: 'unanswered',
};

function wordsOf({ content }: Launch): string {
	if (content === 'stored') return content;
	return 'message' in content ? content.message : content.audio.fileName;
}

/** A row in memory is a text. */
function held<Fields extends object>(fields: Fields): Held<Fields> {
	return { fields, raw: { row: JSON.stringify(fields) } };
}

/** The records of one kind in a service, by ID. */
class Rows<Fields extends object> {
	private readonly rows: Map<string, Fields>;

	constructor(rows: Array<[string | number, Fields]>) {
		this.rows = new Map(rows.map(([id, fields]) => [String(id), fields]));
	}

	get all(): Array<Held<Fields>> {
		return [...this.rows.values()].map(held);
	}

	get(id: string): Held<Fields> {
		const fields = this.rows.get(id);
		if (fields) return held(fields);
		throw new Failure('found nothing in memory', 'Check the ID.', { reason: `no ${id}` });
	}

	put(id: string | number, fields: Fields): Held<Fields> {
		this.rows.set(String(id), fields);
		return held(fields);
	}

	change(id: string, changes: Partial<Fields>): Held<Fields> {
		return this.put(id, { ...this.get(id).fields, ...changes });
	}

	/** Returns a row and deletes it. */
	take(id: string): Held<Fields> {
		const row = this.get(id);
		this.rows.delete(id);
		return row;
	}
}
