import { file } from '../http/answer';
import { object, optional, text } from '../validation';
import { jsonBody } from './body';
import { voice } from './rules';
import { type SignedRequest, success, type TingTingRoute } from './service';
import { silentMp3 } from './silence';

const voiceBody = object({ message: text, voice_input: optional(voice) });

/**
 * Tries out a voice.
 *
 * The answer is undocumented, so there are both likely kinds: audio if the message contains the
 * word "audio", otherwise JSON.
 */
function testVoice({ entry }: SignedRequest) {
	const { message, voice_input: name = 'np_rija' } = jsonBody(entry, voiceBody);
	if (/\baudio\b/i.test(message)) return file('audio/mpeg', `${name}.mp3`, silentMp3());
	return success({ message, voice_input: name }, 'Voice tested successfully.');
}

export const voiceRoutes: TingTingRoute[] = [
	{ method: 'POST', path: '/api/system/test/voice/', handle: testVoice },
];
