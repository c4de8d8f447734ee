import axios from 'axios';
import { limits } from '../../nodes/core/http/limits';
import type { Fault, JournalEntry } from '../../simulator';
import { unpacked, type Bench, type WorkflowResult } from '../harness';
import { LOGIN, REFRESH } from '../harness/account';
import { PATIENCE, type Fate, type Schedule } from './schedule';
import { subjectNamed, type Subject } from './subjects';

/** An invented person. */
export interface Person {
	name: string;
	phone: string;
	/** Their own campaign, if the operation begins one. */
	campaignId?: number;
}

/** One request of the operation, as the simulator saw it. */
export interface Sent {
	entry: JournalEntry;
	/** Positions of its recipients among the people of the play. */
	reached: number[];
	/** The fault that it met, if any. */
	fate: Fate;
}

/** The result of a schedule. */
export interface Played {
	schedule: Schedule;
	subject: Subject;
	bench: Bench;
	people: Person[];
	/** How each execution ended, after the editor's retries. */
	executions: WorkflowResult[];
	sent: Sent[];
	/** Whether a cancellation or a time-out may have stopped a good answer. */
	isDisturbed: boolean;
	/** How often the tokens expired, before the play or during it. */
	deaths: number;
	/** How many times new tokens were issued. */
	renewals: number;
	/** Texts that must not be shown. */
	secrets: string[];
}

const NAMES = ['Asha', 'Bikash', 'Chandra', 'Deepa', 'Ekraj', 'Falguni', 'Gita', 'Hari'];

let plays = 0;

/** Used only by this play. Late requests of an earlier play have other people and another login. */
function newNames() {
	plays += 1;
	const number = String(plays).padStart(6, '0');
	const people: Person[] = NAMES.map((name, at) => ({
		name: `${name} ${number}`,
		phone: `984${number}${at}`,
	}));
	return { people, password: `password-${number}`, apiToken: `api-token-${number}` };
}

/** Plays a schedule, from an empty service to the last click. */
export async function play(bench: Bench, schedule: Schedule): Promise<Played> {
	const { tokens, clicks, isRunAgain } = schedule;
	const { simulator, workflow, deduplication, store } = bench;
	const subject = subjectNamed(schedule.subject);
	const { people, password, apiToken } = newNames();
	simulator.reset();
	deduplication.wipe();
	const isHurried = schedule.fates.some((fate) => fate?.kind === 'slow');
	jest.replaceProperty(limits, 'answerTimeout', isHurried ? PATIENCE : 10_000);
	// A spreadsheet gets no more patience than other requests.
	jest.replaceProperty(limits, 'slowestUpload', Infinity);
	jest.replaceProperty(limits, 'firstPause', 1);
	if (subject.service === 'tingting') await openAccount(bench, password, tokens);
	simulator.accounts[0].tingTingApiToken = apiToken;
	store.stored.tingTingTokenApi.apiToken = apiToken;
	if (subject.beginsOwnCampaign) await createCampaigns(bench, people);

	const scene = new Scene(bench, schedule, subject, people);
	const taken = jest.spyOn(simulator.faults, 'take').mockImplementation((entry) => {
		return scene.meet(entry);
	});
	const executions: WorkflowResult[] = [];
	try {
		for (let execution = 0; execution <= Number(isRunAgain); execution++) {
			const { signal } = execution === 0 ? scene.stop : new AbortController();
			let result = await workflow.run(subject.node, parametersOf(schedule, subject), {
				input: schedule.people.map((person) => ({ ...people[person] })),
				retry: schedule.retry,
				onError: schedule.onError,
				batchSize: schedule.passSize,
				abortSignal: signal,
			});
			for (const { resendUnknown } of clicks) {
				if (result.status === 'success') break;
				const options = { ...schedule.options, resendUnknown: true };
				const changed = parametersOf({ ...schedule, options }, subject);
				result = await result.retry(resendUnknown ? changed : undefined);
			}
			executions.push(result);
		}
	} finally {
		taken.mockRestore();
	}
	const { sent, deaths, renewals } = scene;
	const { accessToken, refreshToken } = store.stored.tingTingApi;
	const secrets = [password, accessToken, refreshToken, store.stored.toinggApi.apiKey];
	return {
		...{ schedule, subject, bench, people, executions, sent, renewals },
		isDisturbed: isHurried || scene.stop.signal.aborted,
		deaths: deaths + Number(['accessExpired', 'allExpired', 'none'].includes(tokens)),
		secrets: [...secrets.map(String), ...scene.tokens].filter((secret) => secret !== ''),
	};
}

function parametersOf({ options }: Schedule, { parameters }: Subject) {
	// Options that are not set are not stored. Codes are long, so that data can't contain them by
	// chance.
	const given = Object.entries(options).filter(([, value]) => value !== undefined);
	return { ...parameters, options: { ...Object.fromEntries(given), otpLength: 12 } };
}

/** Gives the account a password, and the credential the tokens that the schedule asks for. */
async function openAccount(
	{ simulator, store }: Bench,
	password: string,
	tokens: Schedule['tokens'],
): Promise<void> {
	simulator.expireAccessTokens();
	simulator.expireRefreshTokens();
	simulator.accounts[0].password = password;
	const stored = { password, accessToken: '', refreshToken: '', tokensOf: '' };
	if (tokens !== 'none') {
		const { email } = simulator.accounts[0];
		const { data } = await axios.post(simulator.tingTingUrl + LOGIN, { email, password });
		stored.accessToken = data.data.token.access;
		stored.refreshToken = data.data.token.refresh;
	}
	Object.assign(store.stored.tingTingApi, stored);
	if (tokens.endsWith('Expired')) simulator.expireAccessTokens();
	if (tokens === 'allExpired') simulator.expireRefreshTokens();
}

/** Creates a campaign for each person, and notes its ID there. */
async function createCampaigns({ simulator, store }: Bench, people: Person[]): Promise<void> {
	const headers = { Authorization: `Bearer ${String(store.stored.tingTingTokenApi.apiToken)}` };
	const post = async (path: string, body: object) =>
		(await axios.post(simulator.tingTingV1Url + path, body, { headers })).data;
	const what = { name: 'Appointments', description: '', services: 'PHONE', user_phone: [1] };
	const campaign = { ...what, message: 'Old text', sms_message: 'Old text' };
	for (const person of people) {
		person.campaignId = (await post('/campaign/create/', campaign)).id;
		const contacts = [{ number: person.phone }];
		await post(`/campaign/${person.campaignId}/add-contact/`, { contacts });
	}
}

/** Plays the events of a schedule while the node runs. It counts requests and acts at each one. */
class Scene {
	readonly stop = new AbortController();

	readonly sent: Sent[] = [];

	readonly tokens = new Set<string>();

	deaths = 0;

	private readonly logins: JournalEntry[] = [];

	/** How many requests met a fate, also those that reach nobody. */
	private met = 0;

	constructor(
		private readonly bench: Bench,
		private readonly schedule: Schedule,
		private readonly subject: Subject,
		private readonly people: Person[],
	) {}

	/** How many times new tokens were issued. */
	get renewals(): number {
		return this.logins.filter(({ status }) => status === 200).length;
	}

	/** @returns the fault for this request */
	meet(entry: JournalEntry): Fault | undefined {
		if ([LOGIN, REFRESH].includes(entry.path)) {
			this.logins.push(entry);
			return this.schedule.loginFates[this.logins.length - 1] ?? undefined;
		}
		this.tokens.add(entry.headers.authorization?.replace('Bearer ', '') ?? '');
		const reached = this.reachedBy(entry);
		if (reached.length > 0) return this.meetOwn(entry, reached);
		// Others are left over from an earlier play, after its time-out or cancellation.
		const isPreparation = this.subject.beginsOwnCampaign && this.isOfThisPlay(entry);
		return isPreparation ? (this.nextFate() ?? undefined) : undefined;
	}

	private nextFate(): Fate {
		this.met += 1;
		return this.schedule.fates[this.met - 1] ?? null;
	}

	private meetOwn(entry: JournalEntry, reached: number[]): Fault | undefined {
		const { expiries, stop } = this.schedule;
		const fate = this.nextFate();
		this.sent.push({ entry, reached, fate });
		const count = this.sent.length;
		for (const { before, refreshToo } of expiries) {
			if (before !== count) continue;
			this.bench.simulator.expireAccessTokens();
			if (refreshToo) this.bench.simulator.expireRefreshTokens();
			this.deaths += 1;
		}
		if (fate?.kind === 'unauthorized') this.deaths += 1;
		if (stop?.at === count) setTimeout(() => this.stop.abort(), stop.after);
		// A bare text may be a good answer, and such an answer doesn't repeat the request.
		if (!fate || fate.kind === 'jsonString') return fate ?? undefined;
		return { ...fate, message: this.echoOf(entry) };
	}

	private echoOf({ body, query, headers }: JournalEntry): string | undefined {
		const { echoAfter } = this.schedule;
		if (echoAfter === undefined) return undefined;
		const secrets = JSON.stringify([query, headers.authorization]);
		return `${'.'.repeat(echoAfter)} ${body.toString('utf8')} ${secrets}`;
	}

	private isOfThisPlay({ headers }: JournalEntry): boolean {
		const { apiToken } = this.bench.store.stored.tingTingTokenApi;
		return headers.authorization === `Bearer ${String(apiToken)}`;
	}

	private reachedBy(entry: JournalEntry): number[] {
		const text = unpacked(entry.body).toString('utf8');
		const positions = this.people.map((_, at) => at);
		if (this.subject.beginsOwnCampaign) {
			const id = this.isOfThisPlay(entry) ? this.subject.path.exec(entry.path)?.[1] : undefined;
			return positions.filter(
				(at) => id !== undefined && this.people[at].campaignId === Number(id),
			);
		}
		return positions.filter((at) => {
			const { name, phone } = this.people[at];
			return text.includes(name) || text.includes(phone);
		});
	}
}
