import { BadInput } from './failure';

const SHORTEST = 7;
const LONGEST = 15;
const DEVANAGARI_ZERO = '०'.charCodeAt(0);

/** A phone number as a person typed it, reduced to what is dialled. */
export interface PhoneNumber {
	/** 7 to 15 digits, without a leading plus. */
	digits: string;
	/** Whether it began with `+` or `00`, so that the digits begin with a country code. */
	international: boolean;
}

/**
 * Reads a phone number from a cell, a form or an expression: blanks, dashes, brackets, a leading
 * plus, integers and Devanagari digits are understood. A dot is not: `9841234567.0` from a
 * spreadsheet would become another person's number.
 *
 * @param fieldName how the user knows the place it came from, for the message
 * @throws BadInput when it is empty, holds anything else, or has not 7 to 15 digits (E.164)
 */
export function readPhoneNumber(value: unknown, fieldName: string): PhoneNumber {
	const typed = ['number', 'string'].includes(typeof value) ? String(value).trim() : '';
	if (typed === '') {
		throw new BadInput(`${fieldName} is empty`, 'Give a phone number, e.g. 9841234567.');
	}
	// Pasted numbers carry invisible direction marks (Cf) and typographic dashes (Pd).
	const isNegative = typeof value === 'number' && value < 0;
	const plain = isNegative
		? typed
		: toAsciiDigits(typed).replace(/[\p{Zs}\t\p{Cf}\p{Pd}()[\]]/gu, '');
	const [, prefix, digits] = /^(\+|00)?(\d+)$/.exec(plain) ?? [];
	if (digits === undefined) {
		throw new BadInput(
			`${fieldName} holds characters that don't belong to a phone number`,
			'Use digits, blanks, dashes, brackets and a leading plus only, e.g. +977 984-1234567.',
		);
	}
	if (digits.length < SHORTEST || digits.length > LONGEST) {
		throw new BadInput(
			`${fieldName} has ${digits.length} digits`,
			`A phone number has ${SHORTEST} to ${LONGEST} digits. Put commas between several numbers.`,
		);
	}
	return { digits, international: prefix !== undefined };
}

/** Nepal's code, and the trunk zeros of people used to dialling one, before a mobile number. */
const BEFORE_NEPALI_NUMBER = /^(0?(977)?0?(?=9\d{9}$)|977(?=\d{10}$))/;

/**
 * @param digits without a leading plus
 * @returns the same for all ways to write one mobile number of Nepal: its ten digits; other numbers
 *   as they are, since a zero may belong to them
 */
export function withoutNepalsPrefix(digits: string): string {
	return digits.replace(BEFORE_NEPALI_NUMBER, '');
}

/** @returns the text with Devanagari digits written as 0 to 9 */
export function toAsciiDigits(text: string): string {
	return text.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - DEVANAGARI_ZERO));
}
