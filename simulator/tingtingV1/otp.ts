import { json, Refusal } from '../http/answer';
import type { Settings } from '../options';
import { deliverOtp, OTP_COST, type OtpWay, randomCode } from '../phones/otp';
import { failure as failureInEnvelope, success } from '../tingting/service';
import {
	describe,
	integer,
	Invalid,
	matching,
	object,
	oneOf,
	optional,
	refine,
	refuse,
	text,
	withDefault,
} from '../validation';
import { jsonBody } from './body';
import { record, takeCredits } from './credits';
import type { SentOtp } from './model';
import { pageKeys, pageOf } from './page';
import { isPhone } from './rules';
import type { V1Request, V1Route } from './service';
import { isoTime } from './times';
import { voiceName } from './voices';

const DEFAULT_LENGTH = 6;

/** National digits, or with the country code, which a public client sends without its plus. */
const recipient = refine(
	text,
	(number) => isPhone(number.replace(/^977(?=\d{8})/, '')),
	'Enter a valid phone number',
);

function sendBody(settings: Settings) {
	return object({
		number: recipient,
		message: refine(text, (message) => message.includes('{otp}'), 'Message should hold {otp}'),
		sms_send_options: oneOf('text', 'voice'),
		otp_options: withDefault(oneOf('generated', 'personnel'), 'generated'),
		otp: optional(matching(/^\d{3,12}$/, 'OTP should be 3 to 12 digits')),
		otp_length: optional(
			refine(integer, (length) => length >= 3 && length <= 12, 'OTP length should be 3 to 12'),
		),
		voice_input: optional(voiceName(settings)),
		company_name: settings.v1CompanyNameRequired ? text : optional(text),
	});
}

type SendValues = ReturnType<ReturnType<typeof sendBody>>;

/** Refuses what doesn't belong to the other choices, and misses what does. */
function refuseMismatch(values: SendValues) {
	const { otp_options: source, otp, otp_length: length, sms_send_options: way } = values;
	if (source === 'personnel' && length !== undefined) {
		refuse(length, ['otp_length'], 'value_error', 'Only a generated OTP has a length');
	}
	if (source === 'generated' && otp !== undefined) {
		refuse(otp, ['otp'], 'value_error', 'A generated OTP should not be given');
	}
	if (way === 'text' && values.voice_input !== undefined) {
		refuse(way, ['voice_input'], 'value_error', 'Only a spoken OTP has a voice');
	}
	if (way === 'voice') text(values.voice_input, ['voice_input']);
	if (source === 'personnel') text(otp, ['otp']);
}

function costOf(way: OtpWay) {
	return { phone: way === 'voice' ? OTP_COST.voice : 0, sms: way === 'text' ? OTP_COST.text : 0 };
}

function remember(
	{ world, account }: V1Request,
	sent: Pick<SentOtp, 'message' | 'otp'>,
	values: SendValues,
) {
	const { number, otp_options: source, sms_send_options: channel } = values;
	const createdAt = world.clock.now();
	const id = world.nextId();
	const known = { id, ownerId: account.id, number, source, channel, createdAt, ...sent };
	world.tingTingV1.sentOtps.push(known);
	const kind = channel === 'voice' ? 'call' : 'sms';
	record(world, account, { kind, credits: OTP_COST[channel], seconds: 0 });
}

function send(request: V1Request) {
	const { world, entry, account } = request;
	const values = jsonBody(entry, sendBody(world.settings));
	refuseMismatch(values);
	const { number, sms_send_options: way, voice_input: voice } = values;
	if (!takeCredits(world, account, costOf(way))) {
		throw new Refusal(failureInEnvelope(400, 'Insufficient credits.', ['Insufficient credits.']));
	}
	const otp = values.otp ?? randomCode(values.otp_length ?? DEFAULT_LENGTH);
	const message = deliverOtp(world, way, { number, otp, message: values.message, voice });
	remember(request, { message, otp }, values);
	const details = {
		number,
		otp_options: values.otp_options,
		message,
		otp,
		sms_send_options: way,
		company_name: values.company_name ?? null,
		credits_used: OTP_COST[way],
		remaining_sms_credits: account.smsCredits,
		remaining_phone_credits: account.phoneCredits,
	};
	if (way === 'text') return success({ details }, 'OTP Sent Successfully.');
	const spoken = { ...details, voice_input: voice, length_factor: 1 };
	return success({ details: spoken }, 'OTP Call Initiated Successfully.');
}

/** OTPs keep the envelope of 2023 for a success, so here they have it for a failure too. */
function sendInEnvelope(request: V1Request) {
	try {
		return send(request);
	} catch (error) {
		if (!(error instanceof Invalid)) throw error;
		const errors = error.problems.map(describe);
		throw new Refusal(failureInEnvelope(400, 'Invalid input.', errors));
	}
}

function rowOf(sent: SentOtp) {
	return {
		id: sent.id,
		phone_number: sent.number,
		message: sent.message,
		otp: sent.otp,
		otp_options: sent.source,
		sms_send_options: sent.channel,
		created_at: isoTime(sent.createdAt),
	};
}

/** The OTPs sent so far, newest first: a page whose `results` is an envelope. */
function getSent({ world, entry, account }: V1Request) {
	const query = object(pageKeys(world.settings))(entry.query, []);
	const sent = world.tingTingV1.sentOtps.filter(({ ownerId }) => ownerId === account.id);
	const { results: data, ...page } = pageOf(entry, query, sent.reverse(), rowOf);
	return json(200, { ...page, results: { status: 200, success: true, errors: [], data } });
}

export const otpRoutes: V1Route[] = [
	{ method: 'POST', path: '/auths/send/otp/', readsBody: true, handle: sendInEnvelope },
	{ method: 'GET', path: '/auths/list/send-otps/', readsQuery: true, handle: getSent },
];
