import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WireRequest } from '../harness/wireForm';

/** Requests by the title of their case. */
type Recorded = Record<string, WireRequest[]>;

const isRecording = process.env.RECORD === '1';

/** @returns the record with this name, to compare with or, with `RECORD=1`, to replace */
export function fixtureNamed(name: string) {
	const path = join(__dirname, 'recorded', `${name}.json`);
	const recorded = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Recorded) : {};
	return {
		expectSame(title: string, requests: WireRequest[]): void {
			if (isRecording) recorded[title] = requests;
			expect(requests).toEqual(recorded[title]);
		},
		expectTitles(titles: string[]): void {
			expect(new Set(titles).size).toBe(titles.length);
			if (!isRecording) expect(Object.keys(recorded)).toEqual(titles);
		},
		/** Writes the record if one is made. Titles that did not run keep theirs. */
		save(titles: string[]): void {
			if (!isRecording) return;
			const kept = titles.filter((title) => title in recorded);
			const sorted = Object.fromEntries(kept.map((title) => [title, recorded[title]]));
			writeFileSync(path, `${JSON.stringify(sorted, null, '\t')}\n`);
		},
	};
}
