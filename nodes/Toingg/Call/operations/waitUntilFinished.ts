import type { IDataObject } from 'n8n-workflow';
import { attempt } from '../../../core/errors/attempt';
import { field } from '../../../core/operation/parameters';
import { withoutAbsent } from '../../../core/operation/simplify';
import { maxWaitMinutesOption, pollSecondsOption } from '../../../core/operation/commonFields';
import { hint } from '../../../core/run/hints';
import { waitUntil } from '../../../core/run/waitUntil';
import { hasEnded, wasAnswered } from '../../callStates';
import { filledIn } from '../../commonFields';
import { defineOperation } from '../../connection';
import { callIdField } from '../callIdField';

const POLL_SECONDS = 5;
const MAX_WAIT_MINUTES = 15;

export const waitUntilFinished = defineOperation({
	value: 'waitUntilFinished',
	name: 'Wait Until Finished',
	action: 'Wait until call is finished',
	description: 'Wait until a call has ended, then go on with its result',
	needs: 'calls.getStatus',
	fields: [
		callIdField,
		field({
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			description: 'How long to wait, and what else the output should hold',
			options: [
				pollSecondsOption(POLL_SECONDS),
				field({
					displayName: 'Include',
					name: 'include',
					type: 'multiOptions',
					options: [
						{ name: 'Analysis', value: 'analysis' },
						{ name: 'Transcript', value: 'transcript' },
					],
					default: [],
					description: 'What else to wait for, and to put into the output',
				}),
				maxWaitMinutesOption(MAX_WAIT_MINUTES),
			],
		}),
	],
	read: ({ get }) => ({ callId: filledIn(get('callId'), 'Call ID'), ...get('options') }),
	async run({ input, service, execution, signal, secrets }) {
		const { callId, include = [] } = input;
		const { pollSeconds = POLL_SECONDS, maxWaitMinutes = MAX_WAIT_MINUTES } = input;
		const { getStatus, getTranscript, getAnalysis } = service.calls;
		const parts: Record<'transcript' | 'analysis', () => Promise<unknown>> = {
			transcript: async () => await getTranscript?.(callId),
			analysis: async () => await getAnalysis?.(callId),
		};
		const found: IDataObject = {};
		const missing = () => include.filter((part) => !(part in found));
		const { reading, isDone, failure } = await waitUntil(
			async () => {
				const { fields } = await getStatus(callId);
				// They come some time after the end.
				for (const part of hasEnded(fields) ? missing() : []) {
					const tried = await attempt(parts[part]);
					if ('value' in tried && holdsSomething(tried.value)) {
						Object.assign(found, { [part]: tried.value });
					}
				}
				return fields;
			},
			(fields) => hasEnded(fields) && (missing().length === 0 || !wasAnswered(fields)),
			{ pollSeconds, maxWaitMinutes, signal },
		);
		const finished = reading !== undefined && hasEnded(reading);
		if (!isDone) {
			const what = finished ? `has no ${missing().join(' and no ')}` : 'has not ended';
			const why = failure ? ` The last check failed. ${failure.message}` : '';
			hint(
				execution,
				secrets.redact(`Call ${callId} ${what} after ${maxWaitMinutes} minute(s).${why}`),
			);
		}
		return { json: { callId, ...withoutAbsent(reading ?? {}), finished, ...found } };
	},
});

/**
 * A call has an empty transcript, or an analysis without values, until they are made. A no or a zero
 * is a value: "comes: false".
 */
function holdsSomething(value: unknown): boolean {
	if (typeof value === 'object' && value !== null) {
		return Object.values(value).some(holdsSomething);
	}
	return value !== undefined && value !== null && value !== '';
}
