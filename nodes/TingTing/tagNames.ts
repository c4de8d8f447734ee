/** The API of 2023 begins all names of tags with this. */
export const TAG_PREFIX = 'tags_';

const PLACEHOLDER = /\{([^{}]+)\}/g;

/** @returns the names between curly braces in texts, each once, e.g. "name" or "tags_name" */
export function placeholdersIn(...texts: Array<string | undefined>): string[] {
	const found = texts.flatMap((text = '') => [...text.matchAll(PLACEHOLDER)]);
	return [...new Set(found.map(([, name]) => name.trim()))];
}

/** @returns the tags that texts mention, without the prefix: "{tags_name}" and "{name}" are one */
export function tagsIn(...texts: Array<string | undefined>): string[] {
	return [...new Set(placeholdersIn(...texts).map(plainName))];
}

/** @returns a tag's name without the prefix */
export function plainName(tag: string): string {
	return tag.startsWith(TAG_PREFIX) ? tag.slice(TAG_PREFIX.length) : tag;
}

/**
 * The one spelling that every account understands, behind the prefix. TingTing names the tags of a
 * file itself, and its samples have only such names.
 *
 * @returns the tag that a column becomes: "Room Number" becomes room_number
 */
export function tagNameOf(column: string): string {
	return plainName(column.trim()).trim().toLowerCase().replace(/\s+/g, '_');
}

/**
 * @param text all of its placeholders are tags of everybody
 * @param known tags that the service has exactly as they are spelled here
 * @returns the same with its other tags in the spelling that every account understands: `{tags_name}`
 */
export function inCommonSpelling(text: string, known: ReadonlySet<string> = new Set()): string {
	return text.replace(PLACEHOLDER, (typed: string, name: string) =>
		known.has(name) ? typed : `{${TAG_PREFIX}${tagNameOf(name)}}`,
	);
}
