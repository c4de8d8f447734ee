// Rewrites the table of all countries' phone numbers from the data of libphonenumber-js. Run it if
// that package was updated and the test that compares both fails.
import { readFileSync, writeFileSync } from 'node:fs';

const METADATA = 'node_modules/libphonenumber-js/metadata.max.json';
const TABLE = 'nodes/core/values/phoneNumber/numberingPlanTable.ts';

// Positions of a country's possible lengths and trunk prefix in its own list.
const LENGTHS = 3;
const TRUNK_PREFIX = 5;

const metadata = JSON.parse(readFileSync(METADATA, 'utf8'));
// If several countries share a calling code, the first is the main one.
const plans = Object.entries(metadata.country_calling_codes).map(([code, [country]]) => [
	code,
	metadata.countries[country],
]);
const groups = new Map();
for (const [code, plan] of [...plans, ...Object.entries(metadata.nonGeographic)]) {
	const key = `${ranges(plan[LENGTHS])} ${plan[TRUNK_PREFIX] || '-'}`;
	groups.set(key, [...(groups.get(key) ?? []), code]);
}
const lines = [...groups].map(([key, codes]) => `${key} ${codes.join(' ')}`).sort();
writeFileSync(
	TABLE,
	`/**
 * Calling codes of all countries, from libphonenumber-js by scripts/numbering-plan.mjs. Each line:
 * the possible lengths of a national number, the trunk prefix dialled before it inside the country
 * ("-" for none), and the codes for which both hold.
 */
export const NUMBERING_PLAN_TABLE = \`
${lines.join('\n')}
\`;
`,
);

/** @returns e.g. "4-5,7" for [4, 5, 7] */
function ranges(lengths) {
	const starts = lengths.filter((length) => !lengths.includes(length - 1));
	const ends = lengths.filter((length) => !lengths.includes(length + 1));
	return starts.map((start, at) => (start === ends[at] ? start : `${start}-${ends[at]}`)).join(',');
}
