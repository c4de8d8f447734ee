import { BadInput } from '../../core/errors/failure';
import { maskedNumber } from '../maskedNumber';
import type {
	CampaignNumber,
	CampaignSetup,
	Launch,
	NewCampaign,
	NewCampaignNumber,
	Tags,
} from '../port';
import { inCommonSpelling, placeholdersIn, plainName, tagNameOf } from '../tagNames';
import type { Texts } from './newPeople';
import { numberOf } from './peopleAgain';

/**
 * @param content the user's text, or what the campaign before has said
 * @throws BadInput if that was a recording, which can't be put into another campaign
 */
export function textsFor(
	{ hasRecording, services, ...setup }: CampaignSetup,
	{ content, smsMessage }: Launch,
): Texts {
	const isNew = typeof content === 'object' && 'message' in content;
	if (!isNew && hasRecording) {
		throw new BadInput(
			'the campaign plays a recording, which TingTing does not copy into another campaign',
			'Set Content to Message and write what is to be said.',
		);
	}
	const message = isNew ? content.message : setup.message;
	const isOnlyText = services === 'SMS';
	const ownSms = smsMessage ?? (isNew && isOnlyText ? undefined : setup.smsMessage);
	if (((isOnlyText ? (ownSms ?? message) : message) ?? '').trim() === '') {
		throw new BadInput(
			'TingTing holds no text of this campaign',
			'Set Content to Message and write what people should hear or read.',
		);
	}
	return { message, smsMessage: ownSms };
}

/** @returns a launch whose own texts spell the tags of these people as TingTing knows them */
export function spelledFor(people: CampaignNumber[], launch: Launch): Launch {
	const known = new Set(people.flatMap(({ tags = {} }) => Object.keys(tags)));
	const spelled = (text: string) => inCommonSpelling(text, known);
	const { content, smsMessage } = launch;
	const isText = typeof content === 'object' && 'message' in content;
	return {
		...launch,
		content: isText ? { message: spelled(content.message) } : content,
		smsMessage: smsMessage && spelled(smsMessage),
	};
}

/**
 * @returns the people with their tags, each number once, and how many have none that can be reached
 * @throws BadInput if a text uses a tag that somebody lacks
 */
export function withTags(
	people: CampaignNumber[],
	{ message, smsMessage }: Texts,
): { people: NewCampaignNumber[]; unreachable: number } {
	const wanted = placeholdersIn(message, smsMessage).map(plainName);
	const unique = new Map<string, NewCampaignNumber>();
	let unreachable = 0;
	for (const person of people) {
		const number = numberOf(person);
		if (number === undefined) unreachable += 1;
		else if (!unique.has(number)) unique.set(number, { number, tags: tagsOf(person) });
	}
	const isMissing = (tag: string, tags: Tags = {}) =>
		!Object.keys(tags).some((name) => plainName(name) === tag || tagNameOf(name) === tag);
	for (const tag of wanted) {
		const lacking = [...unique.values()].filter(({ tags }) => isMissing(tag, tags));
		if (lacking.length === 0) continue;
		const first = maskedNumber(lacking[0].number);
		throw new BadInput(
			`the text uses {${tag}}, and TingTing has no value of it for ${lacking.length} of these people, e.g. ${first}`,
			`Set Content to Message and write a text without {${tag}}.`,
		);
	}
	return { people: [...unique.values()], unreachable };
}

/** Only texts and numbers can be spoken. */
function tagsOf({ tags = {} }: CampaignNumber): Tags {
	const values: Tags = {};
	for (const [name, value] of Object.entries(tags)) {
		if (typeof value === 'string' || typeof value === 'number') values[name] = value;
	}
	return values;
}

/** @returns a campaign like the one before, for these people */
export function newCampaignLike(
	setup: CampaignSetup,
	texts: Texts,
	people: NewCampaignNumber[],
	round: number,
): NewCampaign {
	const { services, callerNumbers, description } = setup;
	const name = `${setup.name.replace(/ \(again \d+\)$/, '')} (again ${round})`;
	return {
		...{ name, services, callerNumbers, description, recipients: { people } },
		...texts,
	};
}
