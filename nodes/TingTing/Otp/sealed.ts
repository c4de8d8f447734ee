import { createHmac, timingSafeEqual } from 'node:crypto';

/** In bytes. So many of a MAC can't be guessed. */
export const MAC_LENGTH = 16;

/** Signs something. The parts can't run into each other. */
export function macOf(key: Buffer, purpose: string, bytes: Buffer, ...texts: string[]): Buffer {
	const content = JSON.stringify([purpose, bytes.toString('hex'), ...texts]);
	return createHmac('sha256', key).update(content).digest().subarray(0, MAC_LENGTH);
}

/** Takes the same time wherever the two differ. */
export function isSame(one: Buffer, other: Buffer): boolean {
	return one.length === other.length && timingSafeEqual(one, other);
}

/**
 * Makes a text that can be stored anywhere, and that nobody can change without the key. It has no
 * digits, so no code can be read in it by chance. Anyone who has it can read the content.
 */
export function seal(key: Buffer, purpose: string, content: Buffer): string {
	return lettersOf(Buffer.concat([content, macOf(key, purpose, content)]));
}

/** @returns what was sealed for the purpose with this key; nothing for any other text */
export function unseal(key: Buffer, purpose: string, text: string): Buffer | undefined {
	const bytes = bytesOf(text.trim());
	const content = bytes.subarray(0, -MAC_LENGTH);
	const isGenuine = isSame(bytes.subarray(-MAC_LENGTH), macOf(key, purpose, content));
	return isGenuine ? content : undefined;
}

const LETTERS = 'abcdefghijklmnop';

/** In letters, of what is unsealed: visitors can send anything. */
const LONGEST = 4096;

function lettersOf(bytes: Buffer): string {
	return bytes.toString('hex').replace(/./g, (digit) => LETTERS[parseInt(digit, 16)]);
}

/** @returns no bytes if it is another text */
function bytesOf(letters: string): Buffer {
	const isSealed = letters.length <= LONGEST && letters.length % 2 === 0;
	if (!isSealed || !/^[a-p]+$/.test(letters)) return Buffer.alloc(0);
	return Buffer.from(
		letters.replace(/./g, (letter) => LETTERS.indexOf(letter).toString(16)),
		'hex',
	);
}
