import type { IDataObject } from 'n8n-workflow';

/**
 * What Toingg can do, in the words of the nodes. Each version of its API is a folder beside this
 * file that implements it. Methods with a question mark are missing in some versions. All methods
 * throw `Failure`. No answer's shape is documented, so answers are returned as they come.
 */
export interface Toingg {
	calls: {
		/** @param campaign its name, which Toingg uses as an ID */
		make(campaign: string, person: Person, language?: string): Promise<IDataObject>;
		makeWithScript?(campaign: string, script: string, person: Person): Promise<IDataObject>;
		/** One request for many people. The answer is about all of them. */
		makeBatch?(campaign: string, people: Person[], format: ListFormat): Promise<IDataObject>;
		hangUp?(callSid: string): Promise<IDataObject>;
	};
	sms: {
		send?(person: Person, message: string): Promise<IDataObject>;
	};
	billing: {
		/** Creates a payment page; nobody has to pay. @returns its address as `url` */
		createCheckoutSession?(): Promise<IDataObject>;
		forwardStripeEvent?(event: StripeEvent): Promise<IDataObject>;
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
