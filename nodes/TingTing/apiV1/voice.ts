import type { Send } from '../../core/http/request';
import { isRecord } from '../../core/operation/coercion';
import type { TingTing } from '../port';
import { voiceFrom } from './simplifiedRows';

/** Voices, and samples of them. */
export const voiceApi = (send: Send): TingTing['voice'] => ({
	test: async ({ message, voiceId, campaignId }) =>
		await send({
			effect: 'reads',
			method: 'POST',
			path: `/test-speak/riri/${campaignId}/`,
			names: 'ID',
			json: { voice_input: voiceId, message },
			// The address alone, as text. The recording lies on another host and is not fetched.
			read: ({ body }) =>
				typeof body === 'string' && /^https?:\/\/\S+$/.test(body.trim())
					? { answer: { url: body.trim() } }
					: undefined,
		}),

	getAll: async () =>
		await send({
			effect: 'reads',
			method: 'GET',
			path: '/voice-models/',
			read: ({ body }) =>
				Array.isArray(body) ? body.filter(isRecord).flatMap(voiceFrom) : undefined,
		}),
});
