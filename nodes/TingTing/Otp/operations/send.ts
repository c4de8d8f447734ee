import { field } from '../../../core/operation/parameters';
import { AT_ONCE } from '../../../core/operation/quietHours';
import { withoutAbsent } from '../../../core/operation/simplify';
import { hint } from '../../../core/run/hints';
import { defineOperation } from '../../connection';
import { challengeFor, PURPOSE } from '../challenge';
import { provableCode, randomCode, readOwnCode, refuseShortCode, withoutCode } from '../codes';
import {
	attemptsOption,
	companyNameField,
	EXPIRES_AFTER,
	expiryOption,
	lengthOption,
	MAX_ATTEMPTS,
	messageFields,
	ownCodeField,
	readRequest,
	voiceOption,
} from '../sendFields';

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
		...messageFields,
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
		ownCodeField,
		companyNameField,
		field({
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			description: 'Settings that most workflows can leave as TingTing has them',
			options: [
				expiryOption('How many minutes Verify accepts the code; the message does not mention it'),
				{
					displayName: 'Include OTP',
					name: 'includeOtp',
					type: 'boolean',
					default: false,
					description: 'Whether the output holds the code, which then stays in the execution data',
				},
				attemptsOption,
				lengthOption,
				voiceOption,
			],
		}),
	],
	read({ get, isOffered }) {
		const { includeOtp = false, otpLength, voice, ...limits } = get('options');
		const { expiresAfterMinutes = EXPIRES_AFTER, maxAttempts = MAX_ATTEMPTS } = limits;
		const needsCompany = isOffered('accepts.companyNames');
		const request = readRequest(get, { channel: get('channel'), voice, needsCompany });
		const otpSource = get('otpSource');
		if (otpSource === 'node') refuseShortCode(otpLength);
		const own = otpSource === 'personnel' ? readOwnCode(get('otp')) : undefined;
		const proof = { expiresAfterMinutes, maxAttempts };
		return { request, otpSource, otpLength, own, includeOtp, proof };
	},
	recipient: ({ request }) => ({ phoneNumber: request.number }),
	run: async ({ input, service, sendOnce, keyFor, hide, execution }) =>
		await sendOnce(async (onLeave) => {
			const { request, otpSource, otpLength, includeOtp, proof } = input;
			const own = otpSource === 'node' ? randomCode(otpLength) : input.own;
			if (own !== undefined) hide(own);
			const code = own === undefined ? { generatedLength: otpLength } : { own };
			const key = await keyFor(PURPOSE);
			const { code: sent, ...credits } = await service.otp.send(onLeave, { ...request, code });
			const { number: phoneNumber } = request;
			const expiresAt = Date.now() + proof.expiresAfterMinutes * 60_000;
			const given = own ?? sent;
			const proven = provableCode(given);
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
