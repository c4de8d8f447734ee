import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

/** @returns the text without the indentation that Markdown needs inside a list */
const outdented = (text: string) => text.replace(/^ {3}/gm, '');

describe('CONTRIBUTING.md', () => {
	it('shows the operation of its walk as it is', () => {
		const operation = textOf('nodes/Toingg/Call/operations/hangUp.ts');
		expect(outdented(textOf('CONTRIBUTING.md'))).toContain(operation);
	});

	it('names only files that exist', () => {
		const named = textOf('CONTRIBUTING.md').match(/`(nodes|test|simulator)\/[\w./]+\.ts`/g) ?? [];
		expect(named.length).toBeGreaterThan(5);
		for (const file of named) expect(textOf(file.replaceAll('`', ''))).not.toBe('');
	});
});
