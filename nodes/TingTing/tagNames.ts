/** The API of 2023 begins all names of tags with this. */
export const TAG_PREFIX = 'tags_';

/** @returns the names between curly braces in texts, each once, e.g. "name" or "tags_name" */
export function placeholdersIn(...texts: Array<string | undefined>): string[] {
	const found = texts.flatMap((text = '') => [...text.matchAll(/\{([^{}]+)\}/g)]);
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
