import { json } from '../http/answer';
import type { Settings } from '../options';
import {
	anyList,
	anyText,
	boolean,
	integer,
	Invalid,
	object,
	oneOf,
	optional,
	type Path,
	refine,
	refuse,
	type Rule,
	text,
} from '../validation';
import { jsonBody } from './body';
import { usableNumbers } from './callerNumbers';
import { editableCampaignOf } from './find';
import { type Campaign, FAILOVER_TARGETS, newCampaign, SERVICES } from './model';
import { createdRow } from './rows';
import { futureMoment, idOf, nullable } from './rules';
import type { V1Request, V1Route } from './service';
import { voiceById } from './voices';

/** A positive decimal, which comes as a number or as text and goes as text. */
const lengthFactor: Rule<number> = (value, path) => {
	const factor = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof factor === 'number' && factor > 0 && factor < 100
		? factor
		: refuse(value, path, 'value_error', 'A valid number is required.');
};

function voiceId(settings: Settings): Rule<number> {
	return idOf(integer, (id) => voiceById(settings, id) !== undefined);
}

/** The ID in a voice that is an object: creating a campaign refuses a bare ID. */
function voiceObject(settings: Settings): Rule<number> {
	const whole = object({ id: voiceId(settings) }, true);
	return (value, path) => {
		if (typeof value !== 'object') {
			const kind = Number.isInteger(value) ? 'int' : 'str';
			const problem = `Invalid data. Expected a dictionary, but got ${kind}.`;
			refuse(value, [...path, 'non_field_errors'], 'value_error', problem);
		}
		return whole(value, path).id;
	};
}

const onlyNull: Rule<null> = (value, path) => {
	return value === null
		? null
		: refuse(value, path, 'value_error', 'The submitted data was not a file.');
};

function creationBody(request: V1Request) {
	const { clock, settings } = request.world;
	const callerId = idOf(integer, (id) => usableNumbers(request).some((known) => known.id === id));
	return object({
		name: text,
		services: oneOf(...SERVICES),
		user_phone: anyList(callerId),
		message: anyText,
		sms_message: optional(anyText),
		description: optional(anyText),
		schedule: optional(nullable(futureMoment(clock.now()))),
		voice: optional(nullable(voiceObject(settings))),
		category: optional(oneOf('', 'Text', 'Audio')),
		draft: optional(boolean),
		failover_target: optional(anyList(oneOf(...FAILOVER_TARGETS))),
		length_factor: optional(lengthFactor),
		credit_limit: optional(nullable(refine(integer, (limit) => limit >= 0, 'Input is too low'))),
		audio_file: optional(onlyNull),
	});
}

type CreationValues = ReturnType<ReturnType<typeof creationBody>>;

/** What a service needs: a call has a number and a message, and a text has its own message. */
function refuseGaps({ services, user_phone: callerIds, message, sms_message }: CreationValues) {
	const gaps: Array<[boolean, Path, string]> = [
		[services !== 'SMS' && callerIds.length === 0, ['user_phone'], 'This list may not be empty.'],
		[services !== 'SMS' && message === '', ['message'], 'This field may not be blank.'],
		[services !== 'PHONE' && !sms_message, ['sms_message'], 'This field is required.'],
	];
	const problems = gaps.flatMap(([isGap, path, problem]) => {
		return isGap ? [{ path, type: 'value_error', message: problem }] : [];
	});
	if (problems.length > 0) throw new Invalid(problems);
}

function create(request: V1Request) {
	const { world, entry, account } = request;
	const values = jsonBody(entry, creationBody(request));
	refuseGaps(values);
	const campaign = newCampaign(
		{
			id: world.nextId(),
			ownerId: account.id,
			name: values.name,
			services: values.services,
			callerIds: values.user_phone,
			message: values.message,
			smsMessage: values.sms_message ?? '',
			description: values.description ?? '',
			schedule: values.schedule ?? null,
			voiceId: values.voice ?? null,
			category: values.category ?? '',
			draft: values.draft ?? false,
			failoverTarget: values.failover_target ?? [],
			lengthFactor: values.length_factor ?? 1,
			creditLimit: values.credit_limit ?? null,
		},
		world.clock.now(),
	);
	world.tingTingV1.campaigns.push(campaign);
	return json(201, createdRow(campaign));
}

function messageBody(settings: Settings) {
	return object({
		voice: optional(voiceId(settings)),
		category: optional(oneOf('Text', 'Audio')),
		message: optional(text),
		sms_message: optional(anyText),
		length_factor: optional(lengthFactor),
		draft: optional(boolean),
	});
}

/** The documentation lets the message be left out; a client met a server that asks for it. */
function messageFor(campaign: Campaign, category: string, message: string | undefined): string {
	if (campaign.services === 'SMS' || category !== 'Text') return message ?? campaign.message;
	return message ?? refuse(message, ['message'], 'missing', 'This field is required.');
}

function setMessage(request: V1Request) {
	const { world, entry } = request;
	const campaign = editableCampaignOf(request);
	const values = jsonBody(entry, messageBody(world.settings));
	const category = values.category ?? 'Text';
	campaign.message = messageFor(campaign, category, values.message);
	campaign.category = category;
	campaign.voiceId = values.voice ?? campaign.voiceId;
	campaign.smsMessage = values.sms_message ?? campaign.smsMessage;
	campaign.lengthFactor = values.length_factor ?? campaign.lengthFactor;
	campaign.draft = values.draft ?? campaign.draft;
	campaign.updatedAt = world.clock.now();
	const { voice, message, sms_message, length_factor, draft } = createdRow(campaign);
	return json(200, { voice, category, message, sms_message, length_factor, draft });
}

export function creationRoutes({ v1MessageMethod }: Settings): V1Route[] {
	return [
		{ method: 'POST', path: '/campaign/create/', readsBody: true, handle: create },
		{
			method: v1MessageMethod,
			path: '/campaign/create/:campaignId/message/',
			readsBody: true,
			handle: setMessage,
		},
	];
}
