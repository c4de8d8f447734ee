import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { RECORD } from './duplicates';
import { BadInput, Failure, redacted } from './failure';
import type { Secrets } from './secrets';
import { isToolCall } from './tool';
import { unknownAdvice, wasNeverStarted } from './words';

/** An output to give again: plain JSON, without files. */
export interface Kept {
	json: IDataObject;
	pairedItem?: INodeExecutionData['pairedItem'];
	/** Whether the first output held more, which must not be kept. */
	isPartial?: true;
}

/** Why nobody knows whether it was done: a failure's words. */
interface Doubt {
	what: string;
	advice: string;
	reason?: string;
	status?: number;
	/** How it surely failed when it was sent again, which says nothing of the first time. */
	again?: string;
}

type Entry = { items: Kept[] } | { doubt: Doubt };

/** In n8n's execution data, so it must stay plain JSON. */
interface Book {
	run: string;
	/** The id of the execution that wrote here last. */
	writtenBy: string;
	entries: Record<string, Entry>;
}

const NAME = 'tingTingLedger';

const UNDER_WAY: Doubt = {
	what: 'has an unknown outcome: it was under way when an earlier try ended',
	advice: unknownAdvice('the service'),
};

const OUTDATED = new BadInput(
	'another Retry of the same execution came first, and knows what it has sent',
	"Retry that one: the newest in the list of executions. If n8n can't, look up at the service who was reached, and run the workflow anew for the others.",
);

/** What is being sent just now, and must not be sent beside, even where doubts are sent again. */
const underWay = new WeakMap<Book, Set<string>>();

/**
 * Remembers in the execution's own data what was sent, so that no repeat sends it again: Retry On
 * Fail runs the whole node anew, and so does the editor's Retry of a failed execution. n8n's data
 * of a node survives both (n8n's behaviour, measured).
 *
 * What it is given must hold no secrets: whoever may read executions can read it.
 */
export class Ledger {
	private readonly run: string;

	private readonly isTool: boolean;

	/** What this try asked about or did: beside it stand an agent's other calls of the same tool. */
	private readonly touched = new Set<string>();

	/** Doubts about what is now sent again, which a sure no to the repeat does not clear up. */
	private readonly reopened = new Map<string, Doubt>();

	/**
	 * @param operation its value, such as `send`
	 * @param resendsUnknown whether what may have been done already counts as not done
	 * @param secrets are taken out of all that is kept
	 */
	constructor(
		private readonly execution: IExecuteFunctions,
		private readonly operation: string,
		private readonly resendsUnknown: boolean,
		private readonly secrets: Secrets,
	) {
		this.isTool = isToolCall(execution);
		this.run = this.isTool ? 'tool' : runIndexOf(execution);
	}

	/**
	 * @returns what an earlier try gave for it, or why it must not be sent again; nothing when it is to
	 *   be sent, be it for the first time or, as the user wishes, again
	 */
	recall(key: string): Kept[] | Failure | undefined {
		this.touched.add(key);
		const entry = this.entryOf(key);
		if (entry === undefined) return undefined;
		if ('items' in entry) return entry.items;
		const isUnderWay = underWay.get(this.book)?.has(this.nameOf(key));
		if (!this.resendsUnknown || isUnderWay) return failureFrom(entry.doubt);
		this.reopened.set(key, entry.doubt);
		return undefined;
	}

	/** @returns why nobody knows whether it was done; nothing when it surely was, or was not */
	doubtAbout(key: string): Failure | undefined {
		const entry = this.entryOf(key);
		return entry && 'doubt' in entry ? failureFrom(entry.doubt) : undefined;
	}

	/** Whether nothing of this run was done in an earlier try, nor may have been. */
	get isEmpty(): boolean {
		return Object.keys(this.book.entries).length === 0;
	}

	/** @returns whether it was done, or may have been */
	holds(key: string): boolean {
		return this.entryOf(key) !== undefined;
	}

	/** To be called before the request leaves: should the execution end here, nobody knows more. */
	mark(keys: string[]): void {
		const { book } = this;
		const marked = underWay.get(book) ?? new Set();
		underWay.set(book, marked);
		for (const key of keys) {
			marked.add(this.nameOf(key));
			this.enter(key, { doubt: UNDER_WAY });
		}
	}

	/** To be called with what came of it: a sure no makes it free to be tried again. */
	settle(keys: string[], outcome: { items: Kept[] } | { thrown: unknown }): void {
		for (const key of keys) underWay.get(this.book)?.delete(this.nameOf(key));
		if ('items' in outcome) this.keep(keys, outcome.items);
		else if (outcome.thrown instanceof Failure) this.settleFailure(keys, outcome.thrown);
	}

	/**
	 * To be called before anything is sent. n8n lets somebody retry one failed execution again and
	 * again, each time from what was known when it failed: what its first Retry has sent since then
	 * stands in that Retry alone. So n8n's record of processed data keeps which ones were retried.
	 *
	 * @throws BadInput when another Retry of the same execution came first
	 */
	async takeOver(): Promise<void> {
		const { book } = this;
		const id = this.execution.getExecutionId();
		if (this.isTool || book.writtenBy === id) return;
		const name = `retried execution ${book.writtenBy}`;
		const { helpers } = this.execution;
		const checked = await helpers.checkProcessedAndRecord([name], 'node', RECORD);
		if (checked.new.length === 0) throw OUTDATED;
		book.writtenBy = id;
	}

	/**
	 * To be called at the end.
	 *
	 * @param mayRunAgain whether n8n or a person may still repeat this run
	 */
	close(mayRunAgain: boolean): void {
		const isOver = !mayRunAgain && !this.isTool;
		for (const key of mayRunAgain ? [] : this.touched) {
			// An agent may ask for the same again at any time, and must be told of the doubt.
			if (!this.doubtAbout(key)) this.enter(key, undefined);
		}
		if (isOver || (this.isTool && this.isEmpty)) delete this.execution.getContext('node')[NAME];
	}

	/** Looked up each time: an agent's calls of one tool run side by side, and share it. */
	private get book(): Book {
		const context = this.execution.getContext('node');
		const book: Book | undefined = context[NAME];
		if (book?.run === this.run) return book;
		// n8n never goes back behind a run that another one of the same node has followed.
		const writtenBy = this.execution.getExecutionId();
		const empty: Book = { run: this.run, writtenBy, entries: {} };
		context[NAME] = empty;
		return empty;
	}

	private keep(keys: string[], items: Kept[]): void {
		const clean = items.map((item) => ({ ...item, json: this.secrets.redactValues(item.json) }));
		for (const key of keys) this.enter(key, { items: clean });
	}

	/** Another operation on the same item is another thing to do. */
	private nameOf(key: string): string {
		return `${this.operation}:${key}`;
	}

	private entryOf(key: string): Entry | undefined {
		return this.book.entries[this.nameOf(key)];
	}

	private enter(key: string, entry: Entry | undefined): void {
		if (entry) this.book.entries[this.nameOf(key)] = entry;
		else delete this.book.entries[this.nameOf(key)];
	}

	private settleFailure(keys: string[], failure: Failure): void {
		const { what, advice, facts } = redacted(failure, (text) => this.secrets.redact(text));
		const { reason, status, isUnknown } = facts;
		const again = wasNeverStarted(failure) ? undefined : reason ? `${what}: ${reason}` : what;
		for (const key of keys) {
			const earlier = this.reopened.get(key);
			if (isUnknown) this.enter(key, { doubt: { what, advice, reason, status } });
			else this.enter(key, earlier && { doubt: { ...earlier, again } });
		}
	}
}

function failureFrom({ what, advice, reason, status, again }: Doubt): Failure {
	const repeat = again ? `Sent again, it ${again}. ` : '';
	return new Failure(what, `${repeat}${advice}`, { reason, status, isUnknown: true });
}

/**
 * @returns what tells items from each other and is the same in every try: their input. Parameters
 *   are not, as an expression may hold the time or a random code.
 */
export function keyOf(items: INodeExecutionData[], name: string | number): string {
	const hash = createHash('sha256');
	for (const { json } of items) hash.update(JSON.stringify(json));
	return `${name}:${hash.digest('base64url').slice(0, 22)}`;
}

/** The same for an agent's call of a tool, without the number that today's agents give each call. */
export function keyOfToolCall(items: INodeExecutionData[], name: string | number): string {
	const calls = items.map(({ json }) => ({ json: { ...json, toolCallId: undefined } }));
	return keyOf(calls, name);
}

function runIndexOf(execution: IExecuteFunctions): string {
	return String(execution.evaluateExpression('{{ $runIndex }}', 0));
}
