import { BadInput } from '../../../core/errors/failure';
import { field } from '../../../core/operation/parameters';
import { withoutAbsent } from '../../../core/operation/simplify';
import { defineOperation } from '../../connection';
import { nationalDigits } from '../../nationalNumber';
import { OTP_VOICES } from '../../voices';
import { withoutCode } from '../withoutCode';

const PLACEHOLDER = '{otp}';

export const send = defineOperation({
	value: 'send',
	name: 'Send',
	action: 'Send OTP',
	description: 'Costs credits: call or text a phone to deliver a one-time password',
	needs: 'otp.send',
	ifSentTwice: 'a second code may arrive',
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
					description: 'Add the option Include OTP to check the code later on',
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
					displayName: 'Include OTP',
					name: 'includeOtp',
					type: 'boolean',
					default: false,
					description: 'Whether the output holds the code, which then stays in the execution data',
				},
				{
					displayName: 'OTP Length',
					name: 'otpLength',
					type: 'number',
					typeOptions: { minValue: 1, maxValue: 20, numberPrecision: 0 },
					displayOptions: { show: { '/otpSource': ['generated'] } },
					default: 5,
					description: 'Number of digits in the code that TingTing makes',
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
		const { includeOtp = false, otpLength, voice = 'np_rija' } = get('options');
		const channel = get('channel');
		const companyName = get('companyName').trim() || undefined;
		if (companyName === undefined && isOffered('accepts.companyNames')) {
			throw new BadInput('Company Name is empty', 'Write who sends the code, e.g. Asha Clinic.');
		}
		const use = channel === 'text' ? 'sms' : 'call';
		const number = nationalDigits(get('phoneNumber'), 'Phone Number', use);
		const own = get('otpSource') === 'personnel' ? readCode(get('otp')) : undefined;
		const code = own === undefined ? { generatedLength: otpLength } : { own };
		return { request: { number, message, channel, code, companyName, voice }, includeOtp };
	},
	recipient: ({ request }) => ({ phoneNumber: request.number }),
	run: async ({ input: { request, includeOtp }, service, sendOnce }) =>
		await sendOnce(async (onLeave) => {
			const { code, ...credits } = await service.otp.send(onLeave, request);
			const kept = { ...withoutCode(request), ...withoutAbsent(credits) };
			return includeOtp && code ? { json: { ...kept, otp: code }, kept } : { json: kept };
		}),
});

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
