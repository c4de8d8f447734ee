import { createHmac } from 'node:crypto';
import {
	sleep,
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
} from 'n8n-workflow';
import { attempt } from '../errors/attempt';
import { Failure } from '../errors/failure';
import { toNodeError } from '../errors/nodeError';
import { limits } from '../http/limits';
import { openSession, type Session } from '../http/session';
import { isRecord } from '../operation/coercion';
import { chosenConnection, type Connections } from '../operation/authentication';

/** A trigger that looks at a service again and again. */
export interface Watch<Service, Input> {
	/** In sentence case, as messages begin with it. */
	action: string;
	/** @throws BadInput if a parameter can't be used */
	read(poll: IPollFunctions): Input;
	/** @returns what is watched. Once it differs, nothing that was remembered counts */
	subjectOf(input: Input): unknown;
	/** @returns what tells the credential's account from others; nothing if the service doesn't say */
	ownerOf(service: Service): Promise<string | undefined>;
	/**
	 * @param memory what the last poll that succeeded has remembered; absent for the first one, whose
	 *   rows nobody gets
	 * @returns what is new since then, and what to remember instead
	 */
	look(context: PollContext<Service, Input>, memory?: IDataObject): Promise<Looked>;
	/** @returns what a test by hand outputs: rows as later events have them, or none */
	example(context: PollContext<Service, Input>): Promise<IDataObject[]>;
}

/** What a look needs. */
export interface PollContext<Service, Input> {
	input: Input;
	service: Service;
	/** Aborted when the poll's time is over. */
	signal: AbortSignal;
}

/** What a look brings. */
export interface Looked {
	rows: IDataObject[];
	/** Plain JSON, because n8n stores it. */
	memory: IDataObject;
}

/** Polls under way, by what they remember: n8n starts the next one even if the last takes long. */
const underWay = new WeakSet<object>();

/** n8n makes one for each activation, and calls its polls with that (n8n's code, 2.41). */
const started = new WeakSet<IPollFunctions>();

/**
 * Polls once. The first poll after an activation remembers and stays silent. What is remembered
 * changes only if the whole poll succeeds, so the next one catches up with what this one missed. A
 * test by hand neither reads nor changes it.
 *
 * @returns one item for each event; `null` if nothing is new, as n8n wants it
 * @throws NodeApiError or NodeOperationError, worded as in an execution
 */
export async function runPoll<Service, Input>(
	poll: IPollFunctions,
	connections: Connections<Service>,
	watch: Watch<Service, Input>,
): Promise<INodeExecutionData[][] | null> {
	let session: Session<Service> | undefined;
	const budget = Math.min(limits.pollTime, poll.getPollBudgetMs?.() ?? Infinity);
	const polled = await within(budget, async (signal) => {
		const input = watch.read(poll);
		const connection = chosenConnection(poll, connections);
		session = await openSession(poll, connection, 0, signal);
		const { service, signal: ending } = session;
		const context = { input, service, signal: ending };
		return poll.getMode() === 'manual'
			? await exampleOf(watch, context)
			: await newIn(poll, watch, context, session);
	});
	session?.stop();
	const secrets = session?.secrets;
	if ('value' in polled) {
		const items = polled.value.map((json) => ({ json: secrets?.redactValues(json) ?? json }));
		return items.length > 0 ? [items] : null;
	}
	throw toNodeError(polled.thrown, {
		node: poll.getNode(),
		action: watch.action,
		isForAll: true,
		redact: (text) => secrets?.redact(text) ?? text,
	});
}

async function newIn<Service, Input>(
	poll: IPollFunctions,
	watch: Watch<Service, Input>,
	context: PollContext<Service, Input>,
	session: Session<Service>,
): Promise<IDataObject[]> {
	const stored = poll.getWorkflowStaticData('node');
	if (underWay.has(stored)) return [];
	underWay.add(stored);
	try {
		const { account, baseUrl } = session;
		// Deactivated for weeks, a trigger must not start for everything that happened meanwhile. After
		// a restart of n8n or a change to another node, it must.
		const isAfresh = poll.getActivationMode() === 'activate' && !started.has(poll);
		const owner = await ownerIn(stored, watch, session, isAfresh);
		const watching = JSON.stringify([account, baseUrl, owner, watch.subjectOf(context.input)]);
		const isKnown = !isAfresh && stored.watching === watching && isRecord(stored.memory);
		const before = isKnown && isRecord(stored.memory) ? stored.memory : undefined;
		const { rows, memory } = await watch.look(context, before);
		started.add(poll);
		Object.assign(stored, { watching, memory, owner, credential: await markOf(session) });
		return before ? rows : [];
	} finally {
		underWay.delete(stored);
	}
}

/**
 * A credential can be edited to another account, all of whose campaigns would be news. A new token of
 * the same account must lose nothing. Only the service knows, and is asked once the credential differs.
 */
async function ownerIn<Service>(
	stored: IDataObject,
	{ ownerOf }: Pick<Watch<Service, never>, 'ownerOf'>,
	session: Session<Service>,
	isAfresh: boolean,
): Promise<unknown> {
	if (stored.credential === (await markOf(session))) return stored.owner;
	// Unlike a fingerprint, the key stays the same when a token is renewed.
	const key = `${KEY}${(await session.keyFor(PURPOSE)).toString('base64url')}`;
	if (stored.owner === key && !isAfresh) return key;
	const asked = await attempt(async () => await ownerOf(session.service));
	if ('value' in asked) return asked.value ?? key;
	const wasNamed = stored.owner !== undefined && !String(stored.owner).startsWith(KEY);
	if (isMissing(asked.thrown) && (isAfresh || !wasNamed)) return key;
	throw asked.thrown;
}

/** What stands for an owner whose name the service doesn't say. */
const KEY = 'key ';

/** Campaigns can be served without the account's own page. */
function isMissing(thrown: unknown): boolean {
	return thrown instanceof Failure && thrown.facts.status === 404;
}

/** Everybody who may read the workflow can read it, so it must not help to guess a password. */
async function markOf<Service>({ keyFor, fingerprint }: Session<Service>): Promise<string> {
	return createHmac('sha256', await keyFor(PURPOSE))
		.update(fingerprint())
		.digest('base64url');
}

const PURPOSE = 'what a trigger watches';

async function exampleOf<Service, Input>(
	watch: Watch<Service, Input>,
	context: PollContext<Service, Input>,
): Promise<IDataObject[]> {
	const rows = await watch.example(context);
	if (rows.length > 0) return rows;
	throw new Failure(
		'has no row for a test: nothing of this kind has happened in your account so far',
		'Once you publish the workflow, it starts as soon as something of this kind happens.',
	);
}

/** Gives up at the end of the poll's time: n8n drops what comes later, and would poll in vain. */
async function within<Value>(milliseconds: number, work: (signal: AbortSignal) => Promise<Value>) {
	const [over, done] = [new AbortController(), new AbortController()];
	void sleep(milliseconds, done.signal).then(
		() => over.abort(),
		() => {},
	);
	const worked = await attempt(async () => await work(over.signal));
	done.abort();
	return 'thrown' in worked && over.signal.aborted ? { thrown: TOO_SLOW } : worked;
}

const TOO_SLOW = new Failure(
	'was not done in the time that n8n gives a poll',
	'The next poll tries again. If this goes on, choose one campaign, or poll less often.',
);
