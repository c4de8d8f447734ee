import { inputs, refuseWith } from '../fastApi';
import { dialAi } from '../phones/aiCall';
import type { CallOutcome } from '../phones/inbox';
import { anything, boolean, dictionary, object, optional, text } from '../validation';
import { keepResult } from './conversation';
import { type CallRecord, isoDate } from './model';
import { internationalNumber } from './rules';
import {
	BASE_PATH,
	noQuery,
	ownedBy,
	type SignedRequest,
	success,
	type ToinggV3Route,
} from './service';

/** Simulated seconds of a conversation: fewer than in the API of 2023, for nobody can hang up. */
const TALK_SECONDS = 2 * 60;

const STATUSES: Record<CallOutcome, string> = {
	completed: 'completed',
	hungup: 'completed',
	terminated: 'completed',
	unanswered: 'no-answer',
	failed: 'failed',
};

/** Calls to these numbers fail because the line is busy. */
const BUSY_NUMBERS = /22$/;

const makeInputs = {
	query: noQuery,
	body: object(
		{
			name: text,
			phoneNumber: internationalNumber,
			campID: text,
			startMessage: optional(boolean),
			clearMemory: optional(boolean),
			extraParams: optional(dictionary(anything)),
			whisperAsr: optional(boolean),
			asr: optional(text),
		},
		true,
	),
};

function make(request: SignedRequest) {
	const { world, account } = request;
	const { calls, campaigns } = world.toinggV3;
	const { name, phoneNumber, campID } = inputs(request, makeInputs).body;
	const campaign = ownedBy(account, campaigns, campID, 'Campaign');
	const { title, purpose, script } = campaign.fields;
	const conversation = {
		recipient: { name, phoneNumber },
		campaign: title,
		text: script === '' ? purpose : script,
	};
	const { callSid, call } = dialAi(world, conversation, TALK_SECONDS, (result) => {
		keepResult(world, record, result);
	});
	const record: CallRecord = {
		ownerId: account.id,
		campaign,
		name,
		phoneNumber,
		call,
		startedAt: world.clock.now(),
	};
	calls.set(callSid, record);
	return success({ [world.settings.v3CallIdKey]: callSid }, 'Call initiated successfully');
}

const callInputs = { query: object({ callId: text }, true) };

function callOf(request: SignedRequest): CallRecord {
	const { callId } = inputs(request, callInputs).query;
	return ownedBy(request.account, request.world.toinggV3.calls, callId, 'Call');
}

/** In Twilio's words, as far as Toingg uses them. */
function statusOf({ call, result, phoneNumber }: CallRecord): string {
	if (result === undefined) return call.isAnswered ? 'in-progress' : 'queued';
	if (result.outcome === 'failed' && BUSY_NUMBERS.test(phoneNumber)) return 'busy';
	return STATUSES[result.outcome];
}

/** As at Twilio, a call that rings has no times yet, and one under way has no end. */
function getStatus(request: SignedRequest) {
	const record = callOf(request);
	const { startedAt, endedAt, result } = record;
	const status = statusOf(record);
	const isSnake = request.world.settings.v3StatusSpelling === 'snake';
	return success(
		{
			status,
			[isSnake ? 'start_time' : 'startTime']: status === 'queued' ? null : isoDate(startedAt),
			[isSnake ? 'end_time' : 'endTime']: endedAt === undefined ? null : isoDate(endedAt),
			duration: result === undefined ? null : String(result.duration),
		},
		'Call status fetched successfully',
	);
}

/** What a call has left behind, or one of the two likely answers if that doesn't exist (yet). */
function leftBehind<T>({ world }: SignedRequest, key: string, value: T | undefined, empty: T) {
	if (value === undefined && world.settings.v3NotReady === 'refused') {
		refuseWith(404, `The ${key} of this call is not available yet`);
	}
	return success({ [key]: value ?? empty }, 'Call details fetched successfully');
}

function getTranscription(request: SignedRequest) {
	return leftBehind(request, 'transcription', callOf(request).transcript, '');
}

function getAnalysis(request: SignedRequest) {
	return leftBehind(request, 'analysis', callOf(request).analysis, {});
}

export const callRoutes: ToinggV3Route[] = [
	{ method: 'POST', path: `${BASE_PATH}/make_call`, handle: make },
	{ method: 'GET', path: `${BASE_PATH}/call_status`, handle: getStatus },
	{ method: 'GET', path: `${BASE_PATH}/get_transcription`, handle: getTranscription },
	{ method: 'GET', path: `${BASE_PATH}/get_post_call_analysis`, handle: getAnalysis },
];
