import type { IDataObject } from 'n8n-workflow';
import type { OnLeave } from '../core/http/request';

/**
 * What Toingg can do, in the words of the nodes. Each generation of its API is a folder beside this
 * file that fulfils it; methods with a question mark are those that not every generation has.
 * Methods that take `onLeave` send what must not be sent twice. All methods throw `Failure`. No answer's shape is documented: it comes as it is.
 */
export interface Toingg {
	calls: {
		/** @param campaign its name, which stands for an id */
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
		/** One request for many people; what Toingg answers concerns all of them. */
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
		/** Opens a payment that nobody has to make. @returns its page as `url` */
		createCheckoutSession?(onLeave: OnLeave): Promise<IDataObject>;
		forwardStripeEvent?(onLeave: OnLeave, event: StripeEvent): Promise<IDataObject>;
	};
}

/** Somebody to be called, or texted. */
export interface Person {
	name: string;
	/** Digits, with a leading plus where the country code is among them. */
	phoneNumber: string;
}

/** Toingg's documentation has had the people of a batch as a list, and as an object by name. */
export type ListFormat = 'array' | 'object';

/** A Stripe event on its way to Toingg. */
export interface StripeEvent {
	/** As Stripe sent it: its signature is over these very bytes. */
	bytes: Buffer;
	contentType: string;
	/** The value of Stripe's `Stripe-Signature` header. */
	signature: string;
}
