import { randomInt } from 'node:crypto';
import { BadInput } from '../../../core/errors/failure';
import { field } from '../../../core/operation/parameters';
import { AT_ONCE } from '../../../core/operation/quietHours';
import { withoutAbsent } from '../../../core/operation/simplify';
import { hint } from '../../../core/run/hints';
import { defineOperation } from '../../connection';
import { nationalDigits } from '../../nationalNumber';
import { OTP_VOICES } from '../../voices';
import { challengeFor, PURPOSE } from '../challenge';
import { typedCode } from '../typedCode';
import { withoutCode } from '../withoutCode';

const PLACEHOLDER = '{otp}';

const EXPIRES_AFTER = 5;
const MAX_ATTEMPTS = 3;

/** In digits. Shorter codes are easy to guess. */
const SHORTEST_OWN = 4;
const USUAL_LENGTH = 5;

export const send = defineOperation({
	value: 'send',
	name: 'Send',
	action: 'Send OTP',
	description: 'Costs credits: call or text a phone to deliver a one-time password',
	needs: 'otp.send',
	ifSentTwice: 'a second code may arrive',
	rings: AT_ONCE,
	fields: [
		field({
			displayName: 'Phone Number',
			name: 'phoneNumber',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 9841234567',
			description: 'Number in Nepal that gets the code; its phone rings or buzzes',
		}),
		field({
			displayName: 'Message',
			name: 'message',
			type: 'string',
			typeOptions: { rows: 2 },
			default: 'Your OTP is {otp}',
			required: true,
			placeholder: 'e.g. Your OTP is {otp}',
			description: 'Text to send or speak; put {otp} where the code belongs',
		}),
		field({
			displayName: 'Deliver By',
			name: 'channel',
			type: 'options',
			options: [
				{ name: 'SMS', value: 'text', description: 'Send the code as a text message' },
				{ name: 'Call', value: 'voice', description: 'Call the phone and speak the code' },
			],
			default: 'text',
			description: 'Whether the code arrives as an SMS or in a call',
		}),
		field({
			displayName: 'Who Makes the Code',
			name: 'otpSource',
			type: 'options',
			options: [
				{
					name: 'Made by TingTing',
					value: 'generated',
					description: 'TingTing makes the code; Verify can check it only if TingTing returns it',
				},
				{
					name: 'Made by This Node',
					value: 'node',
					description: 'Random digits that Verify can check, whatever TingTing answers',
				},
				{
					name: 'Given Below',
					value: 'personnel',
					description: 'You give the code, e.g. from the step before',
				},
			],
			default: 'generated',
			description: 'Source of the code that the message carries to the phone',
		}),
		field({
			displayName: 'OTP',
			name: 'otp',
			type: 'string',
			typeOptions: { password: true },
			displayOptions: { show: { otpSource: ['personnel'] } },
			default: '',
			required: true,
			placeholder: 'e.g. 12345',
			description: 'Code to send, digits only; keep it secret until it is checked',
		}),
		field({
			displayName: 'Company Name',
			name: 'companyName',
			type: 'string',
			needs: 'accepts.companyNames',
			default: '',
			required: true,
			placeholder: 'e.g. Asha Clinic',
			description: 'Name under which TingTing sends the code to the phone',
		}),
		field({
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			description: 'Settings that most workflows can leave as TingTing has them',
			options: [
				{
					displayName: 'Expires After (Minutes)',
					name: 'expiresAfterMinutes',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 60, numberPrecision: 0 },
					default: EXPIRES_AFTER,
					description: 'How many minutes Verify accepts the code; the message does not mention it',
				},
				{
					displayName: 'Include OTP',
					name: 'includeOtp',
					type: 'boolean',
					default: false,
					description: 'Whether the output holds the code, which then stays in the execution data',
				},
				{
					displayName: 'Max Attempts',
					name: 'maxAttempts',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 10, numberPrecision: 0 },
					default: MAX_ATTEMPTS,
					description: 'How many times a person may type a code before it stops working',
				},
				{
					displayName: 'OTP Length',
					name: 'otpLength',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 20, numberPrecision: 0 },
					displayOptions: { show: { '/otpSource': ['generated', 'node'] } },
					default: 5,
					description: 'Number of digits in the code, at least 4 if this node makes it',
				},
				{
					displayName: 'Voice',
					name: 'voice',
					type: 'options',
					needs: 'accepts.otpVoices',
					displayOptions: { show: { '/channel': ['voice'] } },
					options: OTP_VOICES,
					default: 'np_rija',
					description: 'Voice that speaks the code in the call',
				},
			],
		}),
	],
	read({ get, isOffered }) {
		const message = get('message');
		if (!message.includes(PLACEHOLDER)) {
			throw new BadInput(
				`Message does not hold ${PLACEHOLDER}`,
				'Put {otp} where the code belongs.',
			);
		}
		const { includeOtp = false, otpLength, voice = 'np_rija', ...limits } = get('options');
		const { expiresAfterMinutes = EXPIRES_AFTER, maxAttempts = MAX_ATTEMPTS } = limits;
		const channel = get('channel');
		const companyName = get('companyName').trim() || undefined;
		if (companyName === undefined && isOffered('accepts.companyNames')) {
			throw new BadInput('Company Name is empty', 'Write who sends the code, e.g. Asha Clinic.');
		}
		const use = channel === 'text' ? 'sms' : 'call';
		const number = nationalDigits(get('phoneNumber'), 'Phone Number', use);
		const otpSource = get('otpSource');
		if (otpSource === 'node') refuseShort(otpLength);
		const own = otpSource === 'personnel' ? readCode(get('otp')) : undefined;
		const request = { number, message, channel, companyName, voice };
		const proof = { expiresAfterMinutes, maxAttempts };
		return { request, otpSource, otpLength, own, includeOtp, proof };
	},
	recipient: ({ request }) => ({ phoneNumber: request.number }),
	run: async ({ input, service, sendOnce, keyFor, execution }) =>
		await sendOnce(async (onLeave) => {
			const { request, otpSource, otpLength, includeOtp, proof } = input;
			const own = otpSource === 'node' ? randomDigits(otpLength) : input.own;
			const code = own === undefined ? { generatedLength: otpLength } : { own };
			const key = await keyFor(PURPOSE);
			const { code: sent, ...credits } = await service.otp.send(onLeave, { ...request, code });
			const { number: phoneNumber } = request;
			const expiresAt = Date.now() + proof.expiresAfterMinutes * 60_000;
			const given = own ?? sent;
			const proven = provable(given);
			if (proven === undefined) hint(execution, NO_CHALLENGE);
			const kept = {
				...withoutCode({ ...request, code }, otpSource),
				...withoutAbsent(credits),
				...(proven !== undefined && {
					challenge: challengeFor(key, {
						...{ phoneNumber, code: proven, expiresAt },
						maxAttempts: proof.maxAttempts,
					}),
					expiresAt: new Date(expiresAt).toISOString(),
				}),
			};
			return includeOtp && given ? { json: { ...kept, otp: given }, kept } : { json: kept };
		}),
});

const NO_CHALLENGE =
	'There is no challenge for Verify: TingTing did not say which code it sent, or the code has fewer than 4 digits. Choose Who Makes the Code → Made by This Node.';

/** @returns a code that can be proven; nothing for a hidden one, or one that is easy to guess */
function provable(code = ''): string | undefined {
	const digits = typedCode(code);
	return /^\d+$/.test(digits) && digits.length >= SHORTEST_OWN ? digits : undefined;
}

/** Each digit is equally likely. */
function randomDigits(length = USUAL_LENGTH): string {
	return Array.from({ length }, () => randomInt(10)).join('');
}

function refuseShort(length = USUAL_LENGTH): void {
	if (length >= SHORTEST_OWN) return;
	throw new BadInput(
		`OTP Length is ${length}`,
		`A code that this node makes has at least ${SHORTEST_OWN} digits, because shorter ones are easy to guess.`,
	);
}

function readCode(otp: string): string {
	const code = otp.trim();
	if (!/^\d+$/.test(code)) {
		throw new BadInput(
			'OTP is not made of digits',
			'Give a code of the digits 0 to 9, e.g. 12345.',
		);
	}
	// A shorter code is easy to guess and can't be hidden in outputs, because other numbers look the
	// same.
	if (code.length >= 3) return code;
	throw new BadInput('OTP has fewer than 3 digits', 'Give a longer code, e.g. 12345.');
}
