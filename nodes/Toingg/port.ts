import type { IDataObject } from 'n8n-workflow';
import type { OnLeave } from '../core/http/request';

/**
 * What Toingg can do, in the words of the nodes. Each generation of its API is a folder beside this
 * file that implements it. Methods with a question mark are missing in some generations. Methods that
 * take `onLeave` send what must not be sent twice. All methods throw `Failure`. No answer's shape is
 * documented, so answers are returned as they come.
 */
export interface Toingg {
	calls: {
		/** @param campaign its name, which Toingg uses as an ID */
		make(
			onLeave: OnLeave,
			campaign: string,
			person: Person,
			language?: string,
		): Promise<IDataObject>;
		makeWithScript?(
			onLeave: OnLeave,
			campaign: string,
			script: string,
			person: Person,
		): Promise<IDataObject>;
		/** One request for many people. The answer is about all of them. */
		makeBatch?(
			onLeave: OnLeave,
			campaign: string,
			people: Person[],
			format: ListFormat,
		): Promise<IDataObject>;
		hangUp?(callSid: string): Promise<IDataObject>;
	};
	sms: {
		send?(onLeave: OnLeave, person: Person, message: string): Promise<IDataObject>;
	};
	billing: {
		/** Creates a payment page; nobody has to pay. @returns its address as `url` */
		createCheckoutSession?(onLeave: OnLeave): Promise<IDataObject>;
		forwardStripeEvent?(onLeave: OnLeave, event: StripeEvent): Promise<IDataObject>;
	};
}

/** A person to call or text. */
export interface Person {
	name: string;
	/** Digits, with a leading plus if they include the country code. */
	phoneNumber: string;
}

/**
 * Toingg's documentation has shown the people of a batch both as a list and as an object by name.
 */
export type ListFormat = 'array' | 'object';

/** A Stripe event on its way to Toingg. */
export interface StripeEvent {
	/** Exactly as Stripe sent them, because the signature covers these bytes. */
	bytes: Buffer;
	contentType: string;
	/** The value of Stripe's `Stripe-Signature` header. */
	signature: string;
}
