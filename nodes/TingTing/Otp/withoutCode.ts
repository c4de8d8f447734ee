import type { IDataObject } from 'n8n-workflow';
import { toAsciiDigits } from '../../core/values/phoneNumber/typed';
import { Secrets } from '../../core/secrets/redactor';
import type { OtpRequest } from '../api/otp';

/** An answer holds far less: to look through more could make n8n stand still. */
const LONGEST_OTHERS = 20_000;

/**
 * TingTing repeats the code in its answer, spelled out inside the message too. So what the user
 * asked for is told in the user's own words: the phone number may hold the same digits by chance,
 * and an echo of it need not be the number. Other fields come through where they surely don't hold
 * the code: the documentation shows none, so without a code to compare them with they are left out.
 *
 * @param answer what TingTing says of the code it has sent
 * @returns the same without the code
 */
export function withoutCode(answer: IDataObject, request: OtpRequest): IDataObject {
	const { number, message, channel, code } = request;
	const own = 'own' in code ? code.own : undefined;
	const asked = {
		number,
		otp_options: own === undefined ? 'generated' : 'personnel',
		message: new Secrets().hideInMessages([own]).redact(message),
		sms_send_options: channel,
	};
	const { otp, ...others } = answer;
	const codes = [otp, own].map(digitsIn).filter((digits) => digits !== '');
	if (codes.length === 0 || JSON.stringify(others).length > LONGEST_OTHERS) return asked;
	const secrets = new Secrets().hideInMessages(codes);
	const harmless = Object.entries(others).filter(
		([name, value]) => !(name in asked) && !holds({ [name]: value }, codes, secrets),
	);
	return { ...asked, ...Object.fromEntries(harmless) };
}

/** Backwards, without leading zeros, between other characters: rather too much than too little. */
function holds(field: IDataObject, codes: string[], secrets: Secrets): boolean {
	const text = JSON.stringify(field);
	const digits = digitsIn(field);
	const backwards = [...digits].reverse().join('');
	const isThere = codes.some((code) => {
		const shortest = code.replace(/^0+(?=.)/, '');
		return digits.includes(shortest) || backwards.includes(shortest);
	});
	return isThere || secrets.redact(text) !== text;
}

function digitsIn(value: unknown): string {
	return toAsciiDigits(JSON.stringify(value ?? '')).replace(/\D/g, '');
}
