import type { Settings } from '../options';
import type { Delivery } from '../phones/inbox';
import { TALK_SECONDS } from '../phones/lines';
import type { Campaign, Contact, Variables } from './model';
import { voiceById } from './voices';

const PREFIX = 'tags_';

/** The variable that a name in curly braces stands for. */
function variableFor(
	{ v1TagSpelling: spelling }: Settings,
	variables: Variables,
	name: string,
): string | number | undefined {
	const hasPrefix = name.startsWith(PREFIX);
	if (spelling === 'tags_name' && !hasPrefix) return undefined;
	const keys = hasPrefix && spelling !== 'name' ? [name, name.slice(PREFIX.length)] : [name];
	const known = keys.find((key) => Object.hasOwn(variables, key));
	return known === undefined ? undefined : variables[known];
}

/** The message for a contact. A variable that it doesn't have is left out. */
function fillIn(settings: Settings, text: string, { variables }: Contact): string {
	return text.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => {
		return String(variableFor(settings, variables, name.trim()) ?? '');
	});
}

/** What reaches a contact by SMS. */
export function smsTo(settings: Settings, campaign: Campaign, contact: Contact): Delivery {
	return {
		service: 'tingting',
		channel: 'sms',
		number: contact.number,
		text: fillIn(settings, campaign.smsMessage, contact),
		campaign: campaign.name,
	};
}

/** What a contact hears in a call, and for how long. Only premium voices speak slower or faster. */
export function callTo(settings: Settings, campaign: Campaign, contact: Contact) {
	const voice = voiceById(settings, campaign.voiceId);
	const delivery: Delivery = {
		service: 'tingting',
		channel: 'call',
		number: contact.number,
		text: fillIn(settings, campaign.message, contact),
		campaign: campaign.name,
		voice: voice?.voice_internal_name,
	};
	const factor = voice?.is_premium === true ? campaign.lengthFactor : 1;
	return { delivery, talkSeconds: TALK_SECONDS * factor };
}
