import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { FailureFacts } from '../errors/failure';
import { runIndexOf } from './itemKey';
import { isToolCall } from './toolCalls';

/** Why it is unknown whether something was sent: a failure's words and facts. */
export interface UnknownSend extends Pick<FailureFacts, 'reason' | 'status' | 'system'> {
	what: string;
	advice: string;
	/** How sending it again was refused, as a sentence. That says nothing about the first time. */
	again?: string;
}

/**
 * What is kept of a send. `sent` is an output that a retry repeats: plain JSON, without files;
 * `isPartial` if the first output had more, which must not be kept.
 */
export type Entry = { sent: { json: IDataObject; isPartial?: true } } | { unknown: UnknownSend };

/** In n8n's execution data, so it must stay plain JSON. */
interface Stored {
	run: string;
	/** The id of the execution that wrote here last; older versions of n8n may have none. */
	writtenBy?: string;
	entries: Record<string, Entry>;
}

const NAME = 'tingTingLedger';

/**
 * What is kept about a node's sends, in n8n's own data of the execution. That data survives Retry On
 * Fail, which runs the whole node again, and the editor's Retry of a failed execution (n8n's behaviour,
 * measured).
 */
export class LedgerEntries {
	/** An agent's calls of a tool share them. */
	readonly isTool: boolean;

	private readonly run: string;

	constructor(private readonly execution: IExecuteFunctions) {
		this.isTool = isToolCall(execution);
		this.run = this.isTool ? 'tool' : runIndexOf(execution);
	}

	/** The execution that wrote here last; nothing if none has. */
	get writtenBy(): string | undefined {
		return this.stored?.writtenBy;
	}

	/** Makes this execution the one that wrote here last. */
	takeOver(): void {
		this.storedToWrite().writtenBy = this.execution.getExecutionId();
	}

	entry(key: string): Entry | undefined {
		return this.stored?.entries[key];
	}

	/** @param entry nothing to delete it */
	enter(key: string, entry: Entry | undefined): void {
		const { entries } = this.storedToWrite();
		if (entry) entries[key] = entry;
		else delete entries[key];
	}

	/** All keys that have an entry. */
	get keys(): string[] {
		return Object.keys(this.stored?.entries ?? {});
	}

	/** Deletes all of it from n8n's data. */
	throwAway(): void {
		delete this.execution.getContext('node')[NAME];
	}

	/** Looked up each time, because an agent's calls of one tool run in parallel and share it. */
	private get stored(): Stored | undefined {
		const stored: Stored | undefined = this.execution.getContext('node')[NAME];
		return stored?.run === this.run ? stored : undefined;
	}

	/** Replaces what another run stored: n8n never retries a run after a later run of the node. */
	private storedToWrite(): Stored {
		const writtenBy = this.execution.getExecutionId();
		const stored = this.stored ?? { run: this.run, writtenBy, entries: {} };
		this.execution.getContext('node')[NAME] = stored;
		return stored;
	}
}
