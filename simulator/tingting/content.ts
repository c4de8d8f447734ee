import type { JournalFile } from '../http/journal';
import { Invalid, refuse } from '../validation';
import type { BeginValues } from './beginBody';
import type { Campaign } from './model/campaign';
import { refuseBecause } from './service';

type Medium = 'message' | 'audio';

/** The content of a run, and what the campaign stores of it for the next run. */
export interface ChosenContent {
	text: string;
	/** The voice that reads a message if none was requested. */
	defaultVoice?: string;
	toKeep: Pick<Campaign, 'message' | 'audio'>;
}

function refuseUnknownTags({ usableTags }: Campaign, message: string) {
	const used = [...message.matchAll(/\{(tags_[^{}]+)\}/g)].map(([, tag]) => tag);
	const problems = used
		.filter((tag) => !usableTags.includes(tag))
		.map((tag) => ({
			path: ['message'],
			type: 'value_error',
			message: `This campaign has no tag {${tag}}`,
		}));
	if (problems.length > 0) throw new Invalid(problems);
}

function refuseNoAudio({ field, fileName, contentType }: JournalFile) {
	if (contentType.startsWith('audio/') || /\.(mp3|wav|ogg|m4a)$/i.test(fileName)) return;
	refuse(fileName, [field], 'value_error', 'File should be audio');
}

/** Message or audio: the requested one, otherwise the new one, otherwise the only stored one. */
function chooseMedium(priority: Medium | undefined, given: Medium[], known: Medium[]): Medium {
	if (known.length === 0) refuseBecause('Campaign has neither message nor audio.');
	if (priority !== undefined) {
		return known.includes(priority)
			? priority
			: refuse(priority, ['priority'], 'value_error', `Campaign has no ${priority}`);
	}
	const candidates = given.length > 0 ? given : known;
	if (candidates.length === 1) return candidates[0];
	const reason = 'Required when there are both message and audio';
	return refuse(null, ['priority'], 'missing', reason);
}

function namesOf(media: Record<Medium, unknown>): Medium[] {
	return (['message', 'audio'] as const).filter((name) => media[name] !== undefined);
}

/** Decides the content of a run from the request and from what the campaign has stored. */
export function chooseContent(
	campaign: Campaign,
	{ message, priority }: BeginValues,
	file: JournalFile | undefined,
): ChosenContent {
	if (file !== undefined) {
		refuseNoAudio(file);
		if (campaign.services === 'SMS') {
			refuse(file, [file.field], 'value_error', 'An SMS campaign has no audio');
		}
	}
	const toKeep = { message: message ?? campaign.message, audio: file ?? campaign.audio };
	const medium = chooseMedium(priority, namesOf({ message, audio: file }), namesOf(toKeep));
	if (medium === 'audio') return { text: `Audio: ${toKeep.audio?.fileName}`, toKeep };
	const text = toKeep.message ?? '';
	refuseUnknownTags(campaign, text);
	return { text, defaultVoice: campaign.services === 'PHONE' ? 'np_rija' : undefined, toKeep };
}
