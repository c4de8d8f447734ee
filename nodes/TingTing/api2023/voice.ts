import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../core/operation/coercion';
import { downloadIn } from '../../core/values/binary';
import type { Answer, Send } from '../../core/http/request';
import type { TingTing, VoiceSample } from '../port';

const AUDIO_TYPE = /^(audio|video)\/|^application\/(ogg|octet-stream)/i;

/** Type by file name, if the header has another type, e.g. `text/html`. */
const AUDIO_BY_NAME = /^audio\//;

/** The voices that speak messages. */
export const voiceApi = (send: Send): TingTing['voice'] => ({
	test: async ({ message, voice }) =>
		await send({
			effect: 'reads',
			method: 'POST',
			path: '/api/system/test/voice/',
			json: { message, voice_input: voice },
			body: 'bytes',
			read: (answer) => sampleIn(answer, `${voice}-sample`),
		}),
});

/** Bytes that are not audio are read as JSON, or count as unreadable. */
function sampleIn(answer: Answer, fileName: string): VoiceSample | undefined {
	const audio = downloadIn(answer, fileName);
	if (!audio) return saysSomething(answer.body) ? { answer: answer.body } : undefined;
	const isAudio = AUDIO_TYPE.test(String(answer.headers['content-type']));
	return isAudio || AUDIO_BY_NAME.test(audio.contentType) ? { audio } : undefined;
}

/** No shape of the answer is documented, so any is accepted. An empty one is not an answer. */
function saysSomething(body: unknown): body is IDataObject {
	return isRecord(body) && Object.values(body).some(Boolean);
}
