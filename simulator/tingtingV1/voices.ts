import { randomUUID } from 'node:crypto';
import { json } from '../http/answer';
import type { Settings } from '../options';
import { object, oneOf, refuse, type Rule, text, withDefault } from '../validation';
import { jsonBody } from './body';
import { campaignOf } from './find';
import type { V1Request, V1Route } from './service';

/** A voice as `voice-models/` shows it. */
export interface Voice {
	id: number;
	voice_display_name: string;
	voice_internal_name: string;
	is_premium: boolean;
}

function voice(id: number, name: string, internalName: string, isPremium = false): Voice {
	return {
		id,
		voice_display_name: name,
		voice_internal_name: internalName,
		is_premium: isPremium,
	};
}

/** The voices of the documentation's samples. Two of them have the same internal name. */
export function voicesOf({ v1VoicePrasanna }: Settings): Voice[] {
	return [
		voice(1, 'Rija', 'np_rija'),
		voice(2, 'Rija Premium', 'np_rija', true),
		voice(3, 'Prashanna', v1VoicePrasanna),
		voice(4, 'Binod', 'np_binod'),
		voice(5, 'Shreegya', 'np_shreegya'),
	];
}

export function voiceById(settings: Settings, id: number | null): Voice | undefined {
	return voicesOf(settings).find((candidate) => candidate.id === id);
}

/** The internal name of a voice, as OTPs name it. */
export function voiceName(settings: Settings): Rule<string> {
	return oneOf(...new Set(voicesOf(settings).map((known) => known.voice_internal_name)));
}

/** An ID, as in the documentation's sample, or an internal name, as in its text. */
function idOrName(settings: Settings): Rule<string> {
	return (value, path) => {
		const way = typeof value === 'number' ? 'id' : 'name';
		if (![way, 'both'].includes(settings.v1SampleVoiceAs)) {
			refuse(value, path, 'value_error', 'Not a valid choice.');
		}
		if (typeof value !== 'number') return voiceName(settings)(value, path);
		const known = voiceById(settings, value)?.voice_internal_name;
		return known ?? refuse(value, path, 'value_error', 'This voice does not exist.');
	};
}

function getAll({ world }: V1Request) {
	return json(200, voicesOf(world.settings));
}

/** Answers with the address of a recording on another host, as a JSON string. */
function speak(request: V1Request) {
	const { world, entry } = request;
	campaignOf(request);
	jsonBody(
		entry,
		object({ voice_input: withDefault(idOrName(world.settings), 'np_rija'), message: text }),
	);
	return json(200, `https://voice.example.com/output/${randomUUID()}.mp3`);
}

export const voiceRoutes: V1Route[] = [
	{ method: 'GET', path: '/voice-models/', handle: getAll },
	{ method: 'POST', path: '/test-speak/riri/:campaignId/', readsBody: true, handle: speak },
];
