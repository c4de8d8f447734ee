import type { ServiceName } from '../http/journal';

export type Channel = 'call' | 'sms' | 'whatsapp' | 'otp-voice' | 'otp-text';

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
	/** The number in digits, with a leading + if the sender gave one. */
	number: string;
	/** The spoken or written text, with tags filled in. For audio, the name of the file. */
	text: string;
	/** The one-time password, as it stands in the text. */
	code?: string;
	state: MessageState;
	/** The campaign that it belongs to, if any. */
	campaign?: string;
	/** The name of the person, if the service got it. */
	name?: string;
	/** The voice that reads the text, e.g. `np_rija`. */
	voice?: string;
	/** Toingg's call SID, which v3 names call ID. */
	callSid?: string;
}

/** A message as its sender knows it. */
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

	/** Empties the inbox. Listeners get a change without a message. */
	clear(): void {
		this.messages.length = 0;
		this.tell({});
	}

	/** Calls `listener` for each new or changed message. Returns a function that stops this. */
	listen(listener: Listener): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	private tell(change: { message?: InboxMessage }) {
		this.listeners.forEach((listener) => listener(change));
	}
}
