import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Failure, redacted, type FailureFacts } from './failure';
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

/** Why nobody knows whether it was done: a failure's words and facts. */
interface Doubt extends Pick<FailureFacts, 'reason' | 'status' | 'system'> {
	what: string;
	advice: string;
	/** How the repeat surely failed, in a sentence, which says nothing of the first time. */
	again?: string;
}

type Entry = { items: Kept[] } | { doubt: Doubt };

/** In n8n's execution data, so it must stay plain JSON. */
interface Book {
	run: string;
	/** The id of the execution that wrote here last; older versions of n8n may have none. */
	writtenBy?: string;
	entries: Record<string, Entry>;
}

const NAME = 'tingTingLedger';

const UNDER_WAY: Doubt = {
	what: 'has an unknown outcome: it was under way when an earlier try ended',
	advice: unknownAdvice('the service'),
};

const STILL_UNDER_WAY: Doubt = {
	...UNDER_WAY,
	what: 'has an unknown outcome: the same is under way just now',
};

/** What is being sent just now, and must not be sent beside, even where doubts are sent again. */
const underWay = new WeakMap<Book, Set<string>>();

/**
 * Remembers in the execution's own data what was sent, so that no repeat sends it again: Retry On
 * Fail runs the whole node anew, and so does the editor's Retry of a failed execution. n8n's data
 * of a node survives both (n8n's behaviour, measured).
 *
 * Keys begin with the operation's value and a colon: another operation on the same item is another
 * thing to do.
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
		if (this.book && underWay.get(this.book)?.has(key)) {
			return failureFrom(STILL_UNDER_WAY);
		}
		if (!this.resendsUnknown) return failureFrom(entry.doubt);
		this.reopened.set(key, entry.doubt);
		return undefined;
	}

	/** @returns why nobody knows whether it was done; nothing when it surely was, or was not */
	doubtAbout(key: string): Failure | undefined {
		const entry = this.entryOf(key);
		return entry && 'doubt' in entry ? failureFrom(entry.doubt) : undefined;
	}

	/** Whether this operation has done anything in an earlier try, or may have. */
	get hasAny(): boolean {
		const names = Object.keys(this.book?.entries ?? {});
		return names.some((name) => name.startsWith(`${this.operation}:`));
	}

	/** The execution that wrote here last; nothing where none has. */
	get writtenBy(): string | undefined {
		return this.book?.writtenBy;
	}

	/** Makes this execution the one that wrote here last. */
	takeOver(): void {
		this.bookToWrite().writtenBy = this.execution.getExecutionId();
	}

	/** @returns whether it was done, or may have been */
	holds(key: string): boolean {
		return this.entryOf(key) !== undefined;
	}

	/** To be called before the request leaves: should the execution end here, nobody knows more. */
	mark(keys: string[]): void {
		const book = this.bookToWrite();
		const marked = underWay.get(book) ?? new Set();
		underWay.set(book, marked);
		for (const key of keys) {
			marked.add(key);
			this.enter(key, { doubt: UNDER_WAY });
		}
	}

	/** To be called with what came of it: a sure no makes it free to be tried again. */
	settle(keys: string[], outcome: { items: Kept[] } | { thrown: Failure }): void {
		const marked = underWay.get(this.bookToWrite());
		const left = new Set(keys.filter((key) => marked?.delete(key)));
		if ('items' in outcome) this.keep(keys, outcome.items);
		else this.settleFailure(keys, outcome.thrown, left);
	}

	/**
	 * To be called at the end.
	 *
	 * @param mayRunAgain whether n8n or a person may still repeat this run
	 */
	close(mayRunAgain: boolean): void {
		if (mayRunAgain && !this.isTool) return;
		for (const key of mayRunAgain ? [] : this.touched) {
			// An agent may ask for the same again at any time, and must be told of the doubt.
			if (!this.doubtAbout(key)) this.enter(key, undefined);
		}
		const isEmpty = Object.keys(this.book?.entries ?? {}).length === 0;
		if (isEmpty || !this.isTool) delete this.execution.getContext('node')[NAME];
	}

	/** Looked up each time: an agent's calls of one tool run side by side, and share it. */
	private get book(): Book | undefined {
		const book: Book | undefined = this.execution.getContext('node')[NAME];
		return book?.run === this.run ? book : undefined;
	}

	/** n8n never goes back behind a run that another one of the same node has followed. */
	private bookToWrite(): Book {
		const writtenBy = this.execution.getExecutionId();
		const book = this.book ?? { run: this.run, writtenBy, entries: {} };
		this.execution.getContext('node')[NAME] = book;
		return book;
	}

	private keep(keys: string[], items: Kept[]): void {
		const clean = items.map((item) => ({ ...item, json: this.secrets.redactValues(item.json) }));
		for (const key of keys) this.enter(key, { items: clean });
	}

	private entryOf(key: string): Entry | undefined {
		return this.book?.entries[key];
	}

	private enter(key: string, entry: Entry | undefined): void {
		const { entries } = this.bookToWrite();
		if (entry) entries[key] = entry;
		else delete entries[key];
	}

	/** @param left those whose request had left */
	private settleFailure(keys: string[], failure: Failure, left: Set<string>): void {
		const { what, advice, facts } = redacted(failure, (text) => this.secrets.redact(text));
		const { reason, status, system, isUnknown } = facts;
		const how = reason ? `${what}: ${reason}` : what;
		for (const key of keys) {
			const earlier = this.reopened.get(key);
			const repeat = left.has(key) ? 'Sent again, it' : 'This time it';
			const again = wasNeverStarted(failure) ? undefined : `${repeat} ${how}.`;
			if (isUnknown) this.enter(key, { doubt: { what, advice, reason, status, system } });
			else this.enter(key, earlier && { doubt: { ...earlier, again } });
		}
	}
}

function failureFrom({ what, advice, again, ...facts }: Doubt): Failure {
	return new Failure(what, again ? `${again} ${advice}` : advice, { ...facts, isUnknown: true });
}

/**
 * @returns what tells items from each other and is the same in every try: their input. Parameters
 *   are not, as an expression may hold the time or a random code.
 */
export function keyOf(items: INodeExecutionData[], name: string): string {
	const hash = createHash('sha256');
	for (const { json } of items) hash.update(JSON.stringify(json));
	return `${name}:${hash.digest('base64url').slice(0, 22)}`;
}

/** The same for an agent's call of a tool, without the number that today's agents give each call. */
export function keyOfToolCall(items: INodeExecutionData[], name: string): string {
	const calls = items.map(({ json }) => ({ json: { ...json, toolCallId: undefined } }));
	return keyOf(calls, name);
}

/** @returns n8n's number of the node's pass, counted from 0 */
export function runIndexOf(execution: IExecuteFunctions): string {
	return String(execution.evaluateExpression('{{ $runIndex }}', 0));
}
