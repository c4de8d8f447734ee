import type { CallResult } from '../phones/call';
import type { World } from '../state';
import type { CallRecord } from './model';

/** Simulated seconds from the end of a call until its transcript exists. */
const TRANSCRIPT_SECONDS = 5;

/** Simulated seconds from the end of a call until its analysis exists. */
const ANALYSIS_SECONDS = 10;

function transcriptOf({ campaign, name }: CallRecord): string {
	const { firstLine, title } = campaign.fields;
	const opening = firstLine === '' ? `Hello ${name}, this is about "${title}".` : firstLine;
	return `AI: ${opening}\n${name}: Yes, I have a moment.`;
}

/** An answer for each key of the campaign's schema, whose values say what to look for. */
function analysisOf({ campaign, name }: CallRecord): Record<string, string> {
	const answers = Object.entries(campaign.fields.postCallAnalysisSchema).map(([key, wanted]) => {
		return [key, `Simulated answer to: ${typeof wanted === 'string' ? wanted : key}`];
	});
	return { ...Object.fromEntries(answers), success_reasoning: `${name} took the call.` };
}

/** Keeps how a call ended. If somebody talked, the transcript follows, and then the analysis. */
export function keepResult({ clock }: World, record: CallRecord, result: CallResult): void {
	record.endedAt = clock.now();
	record.result = result;
	if (result.duration === 0) return;
	clock.afterSimulated(TRANSCRIPT_SECONDS, () => {
		record.transcript = transcriptOf(record);
	});
	if (!record.campaign.fields.postCallAnalysis) return;
	clock.afterSimulated(ANALYSIS_SECONDS, () => {
		record.analysis = analysisOf(record);
	});
}
