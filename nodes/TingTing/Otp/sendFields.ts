import { BadInput } from '../../core/errors/failure';
import { field } from '../../core/operation/parameters';
import type { OtpRequest } from '../port';
import { nationalDigits } from '../nationalNumber';
import { OTP_VOICES } from '../voices';

const PLACEHOLDER = '{otp}';

export const EXPIRES_AFTER = 5;
export const MAX_ATTEMPTS = 3;

/** The fields of the operations that send a code. */
export const messageFields = [
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
] as const;

export const ownCodeField = field({
	displayName: 'OTP',
	name: 'otp',
	type: 'string',
	typeOptions: { password: true },
	displayOptions: { show: { otpSource: ['personnel'] } },
	default: '',
	required: true,
	placeholder: 'e.g. 12345',
	description: 'Code to send, digits only; keep it secret until it is checked',
});

export const companyNameField = field({
	displayName: 'Company Name',
	name: 'companyName',
	type: 'string',
	needs: 'accepts.companyNames',
	default: '',
	required: true,
	placeholder: 'e.g. Asha Clinic',
	description: 'Name under which TingTing sends the code to the phone',
});

export const voiceOption = field({
	displayName: 'Voice',
	name: 'voice',
	type: 'options',
	needs: 'accepts.otpVoices',
	displayOptions: { show: { '/channel': ['voice'] } },
	options: OTP_VOICES,
	default: 'np_rija',
	description: 'Voice that speaks the code in the call',
});

/** @param description of what happens in these minutes */
export const expiryOption = <const Description extends string>(description: Description) =>
	field({
		displayName: 'Expires After (Minutes)',
		name: 'expiresAfterMinutes',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 60, numberPrecision: 0 },
		default: EXPIRES_AFTER,
		description,
	});

export const attemptsOption = field({
	displayName: 'Max Attempts',
	name: 'maxAttempts',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 10, numberPrecision: 0 },
	default: MAX_ATTEMPTS,
	description: 'How many times a person may type a code before it stops working',
});

export const lengthOption = field({
	displayName: 'OTP Length',
	name: 'otpLength',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 20, numberPrecision: 0 },
	displayOptions: { show: { '/otpSource': ['generated', 'node'] } },
	default: 5,
	description: 'Number of digits in the code, at least 4 if this node makes it',
});

/** Reads one of the texts among these fields. */
type TextReader = (name: 'phoneNumber' | 'message' | 'companyName') => string;

/** What else says how a code is sent. */
interface Delivery {
	channel: OtpRequest['channel'];
	voice?: string;
	/** Whether the account sends codes under a company's name. */
	needsCompany: boolean;
}

/**
 * @returns what to send, but for the code
 * @throws BadInput if something can't be used
 */
export function readRequest(
	get: TextReader,
	{ channel, voice = 'np_rija', needsCompany }: Delivery,
): Omit<OtpRequest, 'code'> {
	const message = get('message');
	if (!message.includes(PLACEHOLDER)) {
		throw new BadInput(`Message does not hold ${PLACEHOLDER}`, 'Put {otp} where the code belongs.');
	}
	const companyName = get('companyName').trim() || undefined;
	if (companyName === undefined && needsCompany) {
		throw new BadInput('Company Name is empty', 'Write who sends the code, e.g. Asha Clinic.');
	}
	const use = channel === 'text' ? 'sms' : 'call';
	const number = nationalDigits(get('phoneNumber'), 'Phone Number', use);
	return { number, message, channel, companyName, voice };
}
