import type { IDataObject } from 'n8n-workflow';
import { BadInput, NOTHING_SENT } from '../../../core/errors/failure';
import { isRecord } from '../../../core/operation/coercion';
import { field } from '../../../core/operation/parameters';
import { AT_ONCE } from '../../../core/operation/quietHours';
import { withoutAbsent } from '../../../core/operation/simplify';
import { defineOperation } from '../../connection';
import { PAGE_PURPOSE } from '../challenge';
import { randomCode, readOwnCode, refuseShortCode, SHORTEST, withoutCode } from '../codes';
import { keepPage, newPage } from '../codePage/page';
import { waitForVisitor } from '../codePage/waitForVisitor';
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
import { verificationOutputs } from '../verification';

const MAX_RESENDS = 2;

/** Sending is a step of the run, so a retry that finds it done still waits. */
const STEPS = ['code'];

/** For the user to copy. The editor shows a notice as HTML, but without most tags (measured). */
const LINK =
	'&lt;a target="_blank" href="{{ $execution.resumeUrl }}"&gt;When the code has arrived, type it here&lt;/a&gt;';

/** Not a hint: the editor hides those of a field that holds an expression (n8n's code, 2.41). */
const wayToThePage = field({
	displayName: `The person types the code on a page. From an n8n form: put an n8n Form node before this node, choose Page Type: Form Ending (don't use Redirect to URL), and paste into Completion Message: ${LINK} — From a link: in the Webhook node, choose Respond: When Last Node Finishes, and Response Data: First Entry Binary.`,
	name: 'wayToThePage',
	type: 'notice',
	default: '',
});

export const sendAndVerify = defineOperation({
	value: 'sendAndVerify',
	name: 'Send and Wait for Code',
	action: 'Send OTP and wait for code',
	description: 'Costs credits: send a code, and host the page where it is typed',
	needs: 'otp.send',
	ifSentTwice: 'a second code may arrive',
	rings: AT_ONCE,
	deniedToAgents: new BadInput(
		'the person would have to open a page, which an AI agent cannot show',
		'Give the agent two tools instead: Send, and Verify for the code that the person types.',
		{ effect: NOTHING_SENT },
	),
	outputs: verificationOutputs,
	gathersWhen: 'always',
	fields: [
		wayToThePage,
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
					name: 'Made by This Node',
					value: 'node',
					description: 'Random digits, new ones if the person asks for another code',
				},
				{
					name: 'Given Below',
					value: 'personnel',
					description: 'You give the code; the person cannot ask for another one',
				},
			],
			default: 'node',
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
			description: 'Settings for the code, and for the page on which it is typed',
			options: [
				expiryOption('How many minutes a code works; the message does not mention it'),
				attemptsOption,
				{
					displayName: 'Max New Codes',
					name: 'maxResends',
					type: 'number',
					typeOptions: { minValue: 0, maxValue: 10, numberPrecision: 0 },
					displayOptions: { show: { '/otpSource': ['node'] } },
					default: MAX_RESENDS,
					description: 'How many more codes the person may ask for; each costs credits',
				},
				lengthOption,
				{
					displayName: 'Page Language',
					name: 'pageLanguage',
					type: 'options',
					options: [
						{ name: 'English', value: 'en', description: 'Only English' },
						{ name: 'Nepali', value: 'ne', description: 'Only Nepali' },
						{ name: 'Nepali and English', value: 'both', description: 'One below the other' },
					],
					default: 'both',
					description: 'Language of the page on which the person types the code',
				},
				{
					displayName: 'Page Title',
					name: 'pageTitle',
					type: 'string',
					default: '',
					placeholder: 'e.g. Asha Clinic',
					description: 'Heading of the page, such as the name of your organization',
				},
				voiceOption,
			],
		}),
	],
	read({ get, isOffered, execution }) {
		const count = execution.getInputData().length;
		if (count > 1) {
			throw new BadInput(
				`This is for one person at a time, and the input has ${count} items`,
				'Put Loop Over Items before this node, with a batch size of 1.',
			);
		}
		const { otpLength, voice, pageLanguage = 'both', pageTitle = '', ...options } = get('options');
		const needsCompany = isOffered('accepts.companyNames');
		const request = readRequest(get, { channel: get('channel'), voice, needsCompany });
		const otpSource = get('otpSource');
		if (otpSource === 'node') refuseShortCode(otpLength);
		const own = otpSource === 'personnel' ? readOwnCode(get('otp'), SHORTEST) : undefined;
		const { maxResends = MAX_RESENDS } = options;
		const page = {
			codeLength: otpLength,
			expiresAfterMinutes: options.expiresAfterMinutes ?? EXPIRES_AFTER,
			maxAttempts: options.maxAttempts ?? MAX_ATTEMPTS,
			maxResends: own === undefined ? maxResends : 0,
			language: pageLanguage,
			title: pageTitle.trim(),
			sparing: sparingIn(execution.getNodeParameter('options', 0, {})),
		};
		return { request, otpSource, own, page };
	},
	recipient: ({ request }) => ({ phoneNumber: request.number }),
	run: async ({ input, service, sendOnce, keyFor, hide, execution }) => {
		const { request, otpSource, own, page } = input;
		const outcome = await sendOnce(async (onLeave) => {
			const code = own ?? randomCode(page.codeLength);
			hide(code);
			const key = await keyFor(PAGE_PURPOSE);
			const sending = { ...request, code: { own: code } };
			const sent = await service.otp.send(onLeave, sending);
			const shown = withoutCode(sending, otpSource);
			keepPage(execution, newPage(key, code, { ...request, message: shown.message }, page));
			return { json: { ...shown, ...withoutAbsent({ ...sent, code: undefined }) } };
		}, STEPS);
		if (outcome.outcome !== 'sent') return outcome;
		const { json, binary } = await waitForVisitor(execution);
		const item = { ...outcome.item, json: { ...outcome.item.json, ...json }, binary };
		return { ...outcome, item };
	},
});

/** As they are now: on a visit, expressions in them can't be evaluated any more. */
function sparingIn(options: unknown): IDataObject {
	return isRecord(options) && 'quietHours' in options ? { quietHours: options.quietHours } : {};
}
