import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import type { HttpRequest } from '../../core/http/request';
import type { Launch, NumberStatus } from '../port';

/** TingTing takes schedules by the clock of Nepal, without an offset. */
const NEPAL_TIME = 'Asia/Kathmandu';

/** A recording goes up as multipart, everything else as JSON. */
export function beginBody(
	launch: Launch,
	statuses?: NumberStatus[],
): Pick<HttpRequest<never>, 'json' | 'form'> {
	const { content, voice, lengthFactor, priority, schedule, numberIds } = launch;
	const options: IDataObject = {
		voice_input: voice,
		length_factor: lengthFactor === undefined ? undefined : String(lengthFactor),
		priority,
		schedule_date: schedule && clockInNepal(schedule),
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

function clockInNepal(moment: string): string {
	return DateTime.fromISO(moment, { zone: NEPAL_TIME }).toFormat("yyyy-MM-dd'T'HH:mm");
}
