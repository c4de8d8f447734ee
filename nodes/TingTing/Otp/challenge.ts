import { randomBytes } from 'node:crypto';
import { BadInput } from '../../core/errors/failure';
import { isSame, MAC_LENGTH, macOf, seal, unseal } from './sealed';

/** What keys for challenges are derived for. */
export const PURPOSE = 'OTP challenge 1';

/** The same for a page. Its source holds the challenge, and Verify would count its tries from zero. */
export const PAGE_PURPOSE = 'OTP page 1';

/** A code that was sent, without the code itself. */
export interface Challenge {
	/** Unique. */
	id: string;
	/** In milliseconds since 1970. */
	expiresAt: number;
	/** How many codes may be tried. */
	maxAttempts: number;
	/** Proves the code, for who has the key. */
	proof: Buffer;
}

/** What a challenge is made for. */
export interface Sent {
	phoneNumber: string;
	code: string;
	/** In milliseconds since 1970. */
	expiresAt: number;
	/** At most 255. */
	maxAttempts: number;
}

/** The parts of a challenge and their lengths in bytes. */
const PARTS = { id: 12, expiresAt: 6, maxAttempts: 1, number: MAC_LENGTH, proof: MAC_LENGTH };
const LENGTH = Object.values(PARTS).reduce((sum, length) => sum + length);

const SEALED_FOR = 'challenge';

/**
 * Makes a challenge: a text that later proves a code. It can be stored anywhere. It holds neither
 * number nor code, and without the key nobody can change it or try out codes.
 *
 * @param key from the credential, for `PURPOSE`
 */
export function challengeFor(key: Buffer, sent: Sent): string {
	const { phoneNumber, code, expiresAt, maxAttempts } = sent;
	const id = randomBytes(PARTS.id);
	const limits = Buffer.alloc(PARTS.expiresAt + PARTS.maxAttempts);
	limits.writeUIntBE(expiresAt, 0, PARTS.expiresAt);
	limits.writeUInt8(maxAttempts, PARTS.expiresAt);
	const number = macOf(key, 'number', id, phoneNumber);
	const content = Buffer.concat([
		id,
		limits,
		number,
		macOf(key, 'code', id, phoneNumber, plain(code)),
	]);
	return seal(key, SEALED_FOR, content);
}

/**
 * @param text as `challengeFor` made it
 * @param phoneNumber in the same spelling as there
 * @throws BadInput if it is not from this credential, or for another number
 */
export function readChallenge(key: Buffer, text: string, phoneNumber: string): Challenge {
	const content = unseal(key, SEALED_FOR, text);
	if (content?.length !== LENGTH) {
		throw new BadInput(
			'Challenge was not made with this credential, or is not complete',
			'Map challenge from the output of Send, and choose the credential of that node here too.',
		);
	}
	let start = 0;
	const next = (length: number) => content.subarray(start, (start += length));
	const id = next(PARTS.id);
	const expiresAt = next(PARTS.expiresAt).readUIntBE(0, PARTS.expiresAt);
	const maxAttempts = next(PARTS.maxAttempts).readUInt8();
	if (!isSame(next(PARTS.number), macOf(key, 'number', id, phoneNumber))) {
		throw new BadInput(
			'Challenge is for another phone number',
			'Map Phone Number and Challenge from the output of the same Send.',
		);
	}
	return { id: id.toString('hex'), expiresAt, maxAttempts, proof: next(PARTS.proof) };
}

/** @returns whether the code is the one that was sent */
export function isRight(
	key: Buffer,
	{ id, proof }: Challenge,
	{ phoneNumber, code }: Pick<Sent, 'phoneNumber' | 'code'>,
): boolean {
	return isSame(proof, macOf(key, 'code', Buffer.from(id, 'hex'), phoneNumber, plain(code)));
}

/** Without zeros at its beginning: forms and services take a code for a number, and lose them. */
function plain(code: string): string {
	return code.replace(/^0+(?=\d)/, '');
}
