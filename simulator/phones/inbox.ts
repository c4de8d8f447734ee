import type { ServiceName } from '../http/journal';

export type Channel = 'call' | 'sms' | 'otp-voice' | 'otp-text';

/** How a finished call ended, in TingTing's words. */
export type CallOutcome = 'completed' | 'hungup' | 'unanswered' | 'failed' | 'terminated';

export type MessageState = 'ringing' | 'in progress' | 'delivered' | CallOutcome;

/** One call or text message that would have reached a phone. */
export interface InboxMessage {
	id: number;
	/** When the phone began to ring or the text arrived, as an ISO date in UTC. */
	time: string;
	service: ServiceName;
	channel: Channel;
	/** The number in digits, with a leading + when the sender gave one. */
	number: string;
	/** What is said or written, tags filled in; for audio, the name of the file. */
	text: string;
	state: MessageState;
	/** The campaign that it belongs to, if any. */
	campaign?: string;
	/** The name of the person, where the service was told. */
	name?: string;
	/** The voice that reads the text, e.g. `np_rija`. */
	voice?: string;
	/** Toingg's call SID. */
	callSid?: string;
}

/** A message as whoever sends it knows it. */
export type Delivery = Omit<InboxMessage, 'id' | 'time' | 'state'>;

type Listener = (change: { message?: InboxMessage }) => void;

/** Everything that would have reached a phone, in order of arrival. */
export class Inbox {
	readonly messages: InboxMessage[] = [];

	private readonly listeners = new Set<Listener>();

	private lastId = 0;

	constructor(private readonly now: () => number) {}

	add(delivery: Delivery, state: MessageState): InboxMessage {
		this.lastId += 1;
		const time = new Date(this.now()).toISOString();
		const message = { id: this.lastId, time, state, ...delivery };
		this.messages.push(message);
		this.tell({ message });
		return message;
	}

	changeState(message: InboxMessage, state: MessageState): void {
		message.state = state;
		this.tell({ message });
	}

	/** Empties the inbox; listeners hear of it as a change without a message. */
	clear(): void {
		this.messages.length = 0;
		this.tell({});
	}

	/** Calls `listener` for each new or changed message; gives a function that stops it. */
	listen(listener: Listener): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	private tell(change: { message?: InboxMessage }) {
		this.listeners.forEach((listener) => listener(change));
	}
}
