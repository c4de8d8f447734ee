import type { IDataObject } from 'n8n-workflow';
import type { Send } from '../../core/http/request';
import { isNo, isRecord } from '../../core/operation/coercion';
import type { Held } from '../../core/operation/simplify';
import { secondsIn, textIn } from '../../core/values/rowValues';
import type { CallStatus, Toingg } from '../port';
import { CALL_IDS, CALL_STATES, idAt, recordIn, resultIn } from './answers';

/** A result may also be words: "Call initiated". */
const LOOKS_LIKE_ID = /^(?=.*\d)[\w-]+$/;

/** AI calls. `make` calls a phone and costs credit. */
export const callsApi = (send: Send): Toingg['calls'] => ({
	make: async (onLeave, { campaign, person, startMessage, clearMemory, asr, context }) =>
		await send({
			effect: 'sends',
			onLeave,
			method: 'POST',
			path: '/make_call',
			names: 'campaign',
			json: {
				name: person.name,
				phoneNumber: person.phoneNumber,
				campID: campaign,
				startMessage,
				clearMemory,
				asr,
				extraParams: context,
			},
			read: ({ body }) => callIn(body),
		}),

	getStatus: async (callId) =>
		await send({
			...readOf('/call_status', callId),
			returnsRecord: true,
			read: ({ body }) => statusFrom(body, callId),
		}),

	getTranscript: async (callId) =>
		await send({
			...readOf('/get_transcription', callId),
			read: ({ body }) => transcriptIn(resultIn(body)),
		}),

	getAnalysis: async (callId) =>
		await send({
			...readOf('/get_post_call_analysis', callId),
			read: ({ body }) => {
				const result = recordIn(body);
				if (!result) return undefined;
				// Alone, a no is no value of an analysis.
				if (isNo(resultIn(body))) return {};
				const name = ['analysis', 'postCallAnalysisData'].find((one) => one in result);
				if (name === undefined) return result;
				const found = result[name];
				// Until it is made, there may be nothing under its name.
				if (isRecord(found)) return found;
				return found ? result : {};
			},
		}),
});

function callIn(body: unknown): IDataObject | undefined {
	const result = resultIn(body);
	const call = recordIn(body);
	if (!call) return undefined;
	const isId = typeof result === 'string' && LOOKS_LIKE_ID.test(result);
	const besideResult = isRecord(body) ? idAt(body, CALL_IDS) : undefined;
	const callId = isId ? result : (idAt(call, CALL_IDS) ?? besideResult);
	if (callId !== undefined) return { ...call, callId };
	// A call that should have an ID and has none may not have been made.
	return CALL_IDS.some((name) => name in call) ? undefined : call;
}

function readOf(path: string, callId: string) {
	return { effect: 'reads', method: 'GET', path, query: { callId }, names: 'call ID' } as const;
}

/** The documentation shows two spellings, and durations as text. */
function statusFrom(body: unknown, callId: string): Held<CallStatus> | undefined {
	const raw = recordIn(body);
	if (!raw) return undefined;
	const { status, start_time, startTime, end_time, endTime, duration, ...others } = raw;
	// Without an envelope, it may be the status of the answer.
	const isInEnvelope = isRecord(body) && 'result' in body;
	const isText = typeof status === 'string' && status.trim() !== '';
	const isKnown = duration !== undefined || CALL_STATES.test(String(status));
	const isOfCall = isKnown || (isInEnvelope && isText);
	if (!isOfCall || textIn(status) === undefined) return undefined;
	const fields = {
		callId,
		status: textIn(status),
		startedAt: textIn(start_time ?? startTime),
		endedAt: textIn(end_time ?? endTime),
		durationSeconds: secondsIn(duration),
		answer: Object.keys(others).length > 0 ? others : undefined,
	};
	return { fields, raw };
}

function transcriptOf(result: IDataObject): unknown {
	return 'transcription' in result ? result.transcription : result.transcript;
}

/** Speakers may come apart, as a list. */
function transcriptIn(result: unknown): string | undefined {
	const found = isRecord(result) ? transcriptOf(result) : result;
	if (found === null) return '';
	if (typeof found === 'string') return found;
	return Array.isArray(found) ? found.map(lineOf).join('\n') : undefined;
}

function lineOf(said: unknown): string {
	if (!isRecord(said)) return String(said);
	const [who, what] = [textIn(said.role), textIn(said.content)];
	return who && what ? `${who}: ${what}` : JSON.stringify(said);
}
