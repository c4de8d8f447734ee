import type { IDataObject } from 'n8n-workflow';
import type { Upload } from '../../core/values/binary';
import type { HttpRequest } from '../../core/http/request';

/** How the numbers of a campaign ended in an earlier run. */
export type NumberStatus = 'completed' | 'failed' | 'hungup' | 'terminated' | 'unanswered';

/** A run of a campaign: what is said, how, when and to whom. */
export interface Launch {
	/** A text, a recording, or what TingTing holds from an earlier run. */
	content: { message: string } | { audio: Upload } | 'stored';
	/** TingTing's name of a voice, e.g. `np_rija`. */
	voice?: string;
	/** Changes how fast a text is spoken; TingTing's sample is 1.4. */
	lengthFactor?: number;
	/** Which of a stored message and a stored recording is used. */
	priority?: 'audio' | 'message';
	/** `YYYY-MM-DDTHH:mm` in Nepal's time. */
	scheduleDate?: string;
	/** Ids of single numbers; all when absent. */
	numberIds?: number[];
	/** Runs again those whose last run ended so. */
	statuses?: NumberStatus[];
}

/** A recording goes up as multipart, everything else as JSON. */
export function beginBody(launch: Launch): Pick<HttpRequest<never>, 'json' | 'form'> {
	const { content, voice, lengthFactor, priority, scheduleDate, numberIds, statuses } = launch;
	const options: IDataObject = {
		voice_input: voice,
		length_factor: lengthFactor === undefined ? undefined : String(lengthFactor),
		priority,
		schedule_date: scheduleDate,
		individual: numberIds,
		status: statuses,
	};
	if (content === 'stored') return { json: options };
	if ('message' in content) return { json: { message: content.message, ...options } };
	const form = new FormData();
	form.append('aud_file', content.audio.content, content.audio.fileName);
	for (const [key, value] of Object.entries(options)) {
		// A list is a field that stands several times, as Django reads it.
		for (const one of [value ?? []].flat()) form.append(key, String(one));
	}
	return { form };
}
