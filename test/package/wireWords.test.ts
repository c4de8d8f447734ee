import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const root = join(__dirname, '..', '..');

/** @returns all files below a folder, from the project's root */
const filesBelow = (folder: string): string[] =>
	readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name));

/** A key of JSON inside JSON, a part of a form, or a query parameter. */
const KEY =
	/\\"([a-z]+(?:_[a-z]+)+)\\":|name=\\"([a-z]+(?:_[a-z]+)+)\\"|[?&]([a-z]+(?:_[a-z]+)+)=/g;

/** The keys with an underscore: others, such as "name", are also words of the nodes. */
function wireKeys(): Set<string> {
	const recorded = filesBelow('test/wire/recorded').map((file) => readFileSync(file, 'utf8'));
	const found = recorded.flatMap((text) => [...text.matchAll(KEY)]);
	const keys = found.map(([, json, form, query]) => json ?? form ?? query);
	// Tags are the user's own words.
	return new Set(keys.filter((key) => !key.startsWith('tags_')));
}

describe("The services' own words", () => {
	const keys = wireKeys();

	it('are known from all recorded requests', () => {
		for (const key of ['other_variables', 'individual_number', 'bulk_file', 'campaign_id']) {
			expect(keys).toContain(key);
		}
	});

	it('are only in the folders of their APIs', () => {
		const outside = filesBelow('nodes').filter(
			(file) => file.endsWith('.ts') && !new RegExp(`\\${sep}api\\w+\\${sep}`).test(file),
		);
		expect(outside.length).toBeGreaterThan(100);
		const found = outside.flatMap((file) => {
			const words = readFileSync(file, 'utf8').match(/[a-z]+(?:_[a-z]+)+/g) ?? [];
			return words.filter((word) => keys.has(word)).map((word) => `${file}: ${word}`);
		});
		expect(found).toEqual([]);
	});
});
