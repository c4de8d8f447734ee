import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { BadInput } from '../../core/errors/failure';

/** What keys for challenges are derived for. */
export const PURPOSE = 'OTP challenge 1';

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

/** The parts of a challenge and their lengths in bytes. 16 bytes of a MAC can't be guessed. */
const PARTS = { id: 12, expiresAt: 6, maxAttempts: 1, number: 16, proof: 16, seal: 16 };
const LENGTH = Object.values(PARTS).reduce((sum, length) => sum + length);

/**
 * Makes a challenge: a text that later proves a code. It can be stored anywhere. It holds neither
 * number nor code, and without the key nobody can change it or try out codes. It has no digits, so
 * no code can be read in it by chance.
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
	return lettersOf(Buffer.concat([content, macOf(key, 'challenge', content)]));
}

/**
 * @param text as `challengeFor` made it
 * @param phoneNumber in the same spelling as there
 * @throws BadInput if it is not from this credential, or for another number
 */
export function readChallenge(key: Buffer, text: string, phoneNumber: string): Challenge {
	const bytes = bytesOf(text.trim());
	const content = bytes.subarray(0, -PARTS.seal);
	const seal = bytes.subarray(-PARTS.seal);
	if (bytes.length !== LENGTH || !isSame(seal, macOf(key, 'challenge', content))) {
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

/** The parts can't run into each other. */
function macOf(key: Buffer, purpose: string, bytes: Buffer, ...texts: string[]): Buffer {
	const content = JSON.stringify([purpose, bytes.toString('hex'), ...texts]);
	return createHmac('sha256', key).update(content).digest().subarray(0, PARTS.seal);
}

/** Takes the same time wherever the two differ. */
function isSame(one: Buffer, other: Buffer): boolean {
	return one.length === other.length && timingSafeEqual(one, other);
}

const LETTERS = 'abcdefghijklmnop';

function lettersOf(bytes: Buffer): string {
	return bytes.toString('hex').replace(/./g, (digit) => LETTERS[parseInt(digit, 16)]);
}

/** @returns no bytes if it is another text */
function bytesOf(letters: string): Buffer {
	if (letters.length !== 2 * LENGTH || !/^[a-p]+$/.test(letters)) return Buffer.alloc(0);
	return Buffer.from(
		letters.replace(/./g, (letter) => LETTERS.indexOf(letter).toString(16)),
		'hex',
	);
}
