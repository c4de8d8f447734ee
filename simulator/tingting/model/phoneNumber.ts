import { createHash } from 'node:crypto';

/** A number that an account can own and call from. */
export interface PhoneNumber {
	sid: string;
	number: string;
	/** Price in credits. */
	rate: number;
	/** The account that owns it. Without one, it is for sale. */
	ownerId?: number;
}

const AVAILABLE = 12;

function createPhoneNumber(index: number): PhoneNumber {
	const number = String(9801000000 + index);
	return { sid: createHash('md5').update(number).digest('hex'), number, rate: 40 };
}

/** The numbers of a new simulator: the demo account owns the first, and a dozen are for sale. */
export function createPhoneNumbers(): PhoneNumber[] {
	const numbers = Array.from({ length: AVAILABLE + 1 }, (_, index) => createPhoneNumber(index));
	numbers[0].ownerId = 1;
	return numbers;
}
