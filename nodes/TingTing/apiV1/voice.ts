import { attempt } from '../../core/errors/attempt';
import { Failure } from '../../core/errors/failure';
import type { Send } from '../../core/http/request';
import { isRecord } from '../../core/operation/coercion';
import type { Sample, TingTing, Voice, VoiceSample } from '../port';
import { voiceFrom } from './simplifiedRows';

const BAD_REQUEST = 400;

/** Voices, and samples of them. */
export const voiceApi = (send: Send): TingTing['voice'] => ({
	test: async (sample) => {
		const { voiceId } = sample;
		const tried = await attempt(async () => await speak(send, sample, voiceId));
		if ('value' in tried) return tried.value;
		const { thrown } = tried;
		// The documentation has both: its sample an ID, its text a name.
		if (!isAboutVoice(thrown)) throw thrown;
		const all = await voices(send);
		const name = all.find(({ id }) => String(id) === String(voiceId))?.internalName;
		// Two voices have one name, and the other one would speak.
		const namesakes = all.filter(({ internalName }) => internalName === name);
		if (name === undefined || namesakes.length > 1) throw thrown;
		return await speak(send, sample, name);
	},

	getAll: async () => await voices(send),
});

function isAboutVoice(thrown: unknown): boolean {
	if (!(thrown instanceof Failure) || thrown.facts.status !== BAD_REQUEST) return false;
	return thrown.facts.reason?.startsWith('voice_input') ?? false;
}

async function speak(
	send: Send,
	{ message, campaignId }: Sample,
	voice?: number | string,
): Promise<VoiceSample> {
	return await send({
		effect: 'reads',
		method: 'POST',
		path: `/test-speak/riri/${campaignId}/`,
		names: 'ID',
		json: { voice_input: voice, message },
		// The address alone, as text. The recording lies on another host and is not fetched.
		read: ({ body }) =>
			typeof body === 'string' && /^https?:\/\/\S+$/.test(body.trim())
				? { answer: { url: body.trim() } }
				: undefined,
	});
}

async function voices(send: Send): Promise<Voice[]> {
	return await send({
		effect: 'reads',
		method: 'GET',
		path: '/voice-models/',
		read: ({ body }) =>
			Array.isArray(body) ? body.filter(isRecord).flatMap(voiceFrom) : undefined,
	});
}
