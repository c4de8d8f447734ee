import type { IDataObject } from 'n8n-workflow';
import type { OnLeave, Send } from '../../core/http/request';
import { isRecord } from '../../core/operation/coercion';
import { numberIn } from '../../core/values/rowValues';
import type { NewCampaignNumber, Tags } from '../port';
import { plainName, TAG_PREFIX, tagNameOf } from '../tagNames';
import { saysDone } from './answers';

/** What the service says about people who were to be added. */
export interface Added {
	/** Absent if it only says that they were. */
	created?: number;
	skipped?: number;
	/** Why, in its own words. */
	errors?: IDataObject[];
	/** Those who were added, as it keeps them. */
	contacts?: IDataObject[];
}

/**
 * Adds people to a campaign. Always in the form for many: the one for a single person gives no ID.
 * The answer may still be that of the single form (a client saw both).
 */
export async function addPeople(
	send: Send,
	onLeave: OnLeave,
	campaignId: string,
	people: NewCampaignNumber[],
): Promise<Added> {
	return await send({
		effect: 'sends',
		onLeave,
		method: 'POST',
		path: `/campaign/${campaignId}/add-contact/`,
		names: 'ID',
		json: {
			contacts: people.map(({ number, tags }) => ({
				number,
				other_variables: variablesFor(tags ?? {}),
			})),
		},
		returnsRecord: true,
		read: ({ body }) => addedIn(body),
	});
}

/** Errors beside a count are about the people who were left out. */
function addedIn(body: unknown): Added | undefined {
	if (!isRecord(body) || body.error || body.detail) return undefined;
	const [created, skipped] = [numberIn(body.created), numberIn(body.skipped)];
	if (created === undefined && !saysDone(body, /added/i)) return undefined;
	const contacts = Array.isArray(body.contacts) ? body.contacts.filter(isRecord) : undefined;
	return { created, skipped, contacts, errors: errorsIn(body.errors) };
}

/** Its shape is not documented. */
function errorsIn(errors: unknown): IDataObject[] | undefined {
	const all: unknown[] = errors ? [errors].flat() : [];
	if (all.length === 0) return undefined;
	return all.map((one) => (isRecord(one) ? one : { error: String(one) }));
}

/**
 * The documentation shows both `{name}` and `{tags_name}` for one tag, and a text may be written
 * later, so a tag goes under both names. So does the spelling that the API of 2023 has for it, and the
 * name without the blanks that nobody sees at the end of a column's heading.
 */
export function variablesFor(tags: Tags): Tags {
	const variables: Tags = {};
	for (const [tag, value] of Object.entries(tags)) {
		for (const name of new Set([plainName(tag), plainName(tag.trim()), tagNameOf(tag)])) {
			variables[name] = value;
			variables[TAG_PREFIX + name] = value;
		}
	}
	return variables;
}
