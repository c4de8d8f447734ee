import type { OnLeave } from '../../nodes/core/http/request';
import type { Held } from '../../nodes/core/operation/simplify';
import type {
	Campaign,
	CampaignNumber,
	Launch,
	PhoneNumber,
	TingTing,
} from '../../nodes/TingTing/port';
import type { Toingg } from '../../nodes/Toingg/port';
import { toinggOver } from './inMemoryToingg';
import { held, Rows, type Sending } from './rows';

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

function tingTingOver({ campaigns, numbers, owned, onSale }: Stored, send: Sending): TingTing {
	const launched = (onLeave: OnLeave, id: string, launch: Launch, who: string) => {
		const { name } = campaigns.get(id).fields;
		send(onLeave, `${name} to ${who}: ${wordsOf(launch)}`);
		return held({ campaignId: Number(id), message: 'Phones ring', schedule: launch.schedule });
	};
	return {
		accepts: {
			...{ campaignStates: true, numberIds: true, priority: true, recordings: true },
			...{ sampleFiles: true, voiceNames: true },
		},
		account: {
			getUsage: async (days) => held({ creditsLeft: 100, calls: days }),
			get: async () => held({ firstName: 'Asha', lastName: 'Gurung', isEmailVerified: true }),
		},
		campaigns: {
			async create(steps, { recipients, ...campaign }) {
				const people = 'people' in recipients ? recipients.people.length : undefined;
				const done = () => 'the campaign was created';
				const callerNumbers = campaign.callerNumbers?.map(String);
				const created = { id: 16, ...campaign, callerNumbers, recipients: people };
				await steps.once({
					name: 'campaign',
					done,
					async send(onLeave) {
						send(onLeave, `campaign ${campaign.name} of ${people}`);
						return {};
					},
				});
				return campaigns.put(16, created);
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
			stop: async (id) => ({ stopped: campaigns.get(id).fields.name }),
			downloadReport: async (id) => ({
				content: Buffer.from(JSON.stringify(campaigns.get(id).fields)),
				fileName: 'report.json',
				contentType: 'application/json',
			}),
			isFinished: async (id) => campaigns.get(id).fields.id !== undefined,
			readResults: async (id, each) => each({ ...campaigns.get(id).fields, status: 'completed' }),
			getReportSummary: async () => [{ campaigns: campaigns.all.length }],
		},
		campaignNumbers: {
			async add(onLeave, campaignId, { number, tags }) {
				send(onLeave, `${number} into ${campaigns.get(campaignId).fields.name}`);
				const fields = { id: 35, campaignId: Number(campaignId), phoneNumber: number, tags };
				return numbers.put(35, fields);
			},
			get: async (id) => numbers.get(id),
			getAll: async (campaignId) => {
				const isIn = ({ fields }: Held<CampaignNumber>) => String(fields.campaignId) === campaignId;
				return { rows: numbers.all.filter(isIn), missing: 0 };
			},
			update: async (id, { number, tags }) =>
				numbers.change(id, { ...(number && { phoneNumber: number }), ...(tags && { tags }) }),
			async delete(id) {
				numbers.take(id);
			},
			async demoCall(onLeave, id) {
				send(onLeave, `demo call to ${numbers.get(id).fields.phoneNumber}`);
				return { rung: true };
			},
		},
		phoneNumbers: {
			owned: async () => owned.all,
			available: async () => onSale.all,
			shared: async () => [held({ id: 4, phoneNumber: '9801000003' })],
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
			sentPage: async () => ({ rows: [held({ id: 1, phoneNumber: '9841234567' })] }),
		},
		voice: {
			getAll: async () => [{ id: 1, name: 'Rija' }],
			test: async ({ message, voice }) => ({
				audio: {
					content: Buffer.from(`${voice}: ${message}`),
					fileName: `${voice}.mp3`,
					contentType: 'audio/mpeg',
				},
			}),
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
