import { sleep } from 'n8n-workflow';
import type { Bytes } from './request';

/** How long a request may take, in milliseconds. */
export interface Times {
	/** From its start to the last byte of its answer. */
	total: number;
	/** The longest silence while a file arrives. The default is `total`. */
	silence?: number;
}

/** Why a request was given up before its answer was complete. */
export class GivenUp extends Error {
	/**
	 * @param waited milliseconds that were waited in vain; `undefined` after a cancellation
	 * @param hasLeft whether the request may have left. It can't have while the credential logged in
	 */
	constructor(
		readonly waited: number | undefined,
		readonly hasLeft: boolean,
	) {
		super(waited === undefined ? 'The execution was cancelled' : 'The time was up');
	}
}

const DONE = new Error('The answer is there');

/**
 * The time of one request, from its start to the last byte of its answer. When it is up, or the
 * execution is cancelled, nothing waits for the request any longer, and the rest of it is
 * destroyed.
 */
export class Deadline {
	private readonly over = new AbortController();

	private readonly startedAt = performance.now();

	private movedAt = this.startedAt;

	private isLoggingIn = false;

	private body?: Exclude<Bytes, Buffer>;

	/** @param cancelled aborted when the execution is cancelled */
	constructor(
		private readonly times: Times,
		private readonly cancelled?: AbortSignal,
	) {
		if (cancelled) watchersOf(cancelled).add(this);
		void this.watch();
		if (cancelled?.aborted) this.giveUp();
	}

	/** Aborted when the request is over, given up or done. It ends everything that listens to it. */
	get signal(): AbortSignal {
		return this.over.signal;
	}

	/** Set once the request was given up. */
	get givenUp(): GivenUp | undefined {
		const reason: unknown = this.over.signal.reason;
		return reason instanceof GivenUp ? reason : undefined;
	}

	/**
	 * Waits for a part of the request's work.
	 *
	 * @throws GivenUp as soon as the request is given up, whatever happens to the work
	 */
	async within<Value>(work: Promise<Value>): Promise<Value> {
		return await unlessAborted(work, this.signal);
	}

	/** The same while the credential logs in. Until that is done, the request has not left. */
	async beforeLeaving<Value>(work: Promise<Value>): Promise<Value> {
		this.isLoggingIn = true;
		try {
			return await this.within(work);
		} finally {
			this.isLoggingIn = false;
		}
	}

	/** Takes charge of an answer's body, which is destroyed if the request is given up. */
	takeCharge(body: Bytes): void {
		if (Buffer.isBuffer(body)) return;
		this.body = body;
		this.movedAt = performance.now();
		// Without this, destroying a body that nobody reads would stop n8n.
		body.on('error', () => {});
		if (this.givenUp) body.destroy(this.givenUp);
	}

	/**
	 * Goes on until somebody else has read the body to its end. It pauses the body first: listening
	 * to a stream makes it flow, and its reader may come later.
	 */
	closeAfterReading(): void {
		if (!this.body || this.body.destroyed) return this.close();
		this.body.pause();
		this.body.on('data', () => (this.movedAt = performance.now()));
		this.body.once('close', () => this.close());
	}

	/** Ends the watch and all connections: the rest of any answer is no longer wanted. */
	close(): void {
		this.end(DONE);
	}

	/** Stops everything at once. Without `waited`, the execution was cancelled. */
	giveUp(waited?: number): void {
		this.end(new GivenUp(waited, !this.isLoggingIn));
	}

	private end(reason: Error): void {
		if (this.signal.aborted) return;
		if (this.cancelled) forget(this.cancelled, this);
		// First, so that its reader gets this reason and not the one of the HTTP client.
		this.body?.destroy(reason === DONE ? undefined : reason);
		this.over.abort(reason);
	}

	private async watch(): Promise<void> {
		const { total, silence = total } = this.times;
		while (!this.signal.aborted) {
			const now = performance.now();
			const left = { total: this.startedAt + total - now, silence: this.movedAt + silence - now };
			const shortest = Math.min(left.total, left.silence);
			if (shortest <= 0) this.giveUp(left.total <= 0 ? total : silence);
			// It rejects when the watch ends, and the loop ends too.
			else await sleep(Math.ceil(shortest), this.signal).catch(() => {});
		}
	}
}

/** @throws the signal's reason as soon as it is aborted; an error of the work is lost then */
export async function unlessAborted<Value>(
	work: Promise<Value>,
	signal: AbortSignal,
): Promise<Value> {
	let stop = () => {};
	const aborted = new Promise<never>((_, reject) => {
		stop = () => reject(signal.reason);
		if (signal.aborted) stop();
		else signal.addEventListener('abort', stop);
	});
	try {
		return await Promise.race([work, aborted]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

/**
 * Requests under way, by the signal that cancels them. They share one listener, because Node warns
 * of a leak if more than ten wait for the same signal. It is removed with the last one, because an
 * execution may run the node thousands of times.
 */
const watchers = new WeakMap<AbortSignal, { all: Set<Deadline>; cancel: () => void }>();

function watchersOf(cancelled: AbortSignal): Set<Deadline> {
	const known = watchers.get(cancelled);
	if (known) return known.all;
	const all = new Set<Deadline>();
	const cancel = () => [...all].forEach((deadline) => deadline.giveUp());
	watchers.set(cancelled, { all, cancel });
	cancelled.addEventListener('abort', cancel);
	return all;
}

function forget(cancelled: AbortSignal, deadline: Deadline): void {
	const known = watchers.get(cancelled);
	known?.all.delete(deadline);
	if (known?.all.size !== 0) return;
	cancelled.removeEventListener('abort', known.cancel);
	watchers.delete(cancelled);
}
