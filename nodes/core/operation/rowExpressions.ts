/** `.item`, `?.item` or `['item']` of something. */
const OF_ITEM = String.raw`\s*(?:\?\.|\.)?\s*(?:\[\s*['"])?(?:item|itemMatching|pairedItem)\b`;

/** What gives another value for each input item. */
const INPUT_ROW = new RegExp(String.raw`\$(?:json|data|binary)\b|\$input${OF_ITEM}`);

/** What gives something of one row of an earlier step, or of the row with the same number. */
const EARLIER_ROW = new RegExp(String.raw`\$(?:node|item|itemIndex)\b|\)${OF_ITEM}`);

/** An earlier step, as expressions name it: `$('Sheet')`, `$node["Sheet"]`, `$node.Sheet`. */
const STEP = /\$(?:\(|node\s*\[)\s*('(?:[^'\\]|\\.)+'|"(?:[^"\\]|\\.)+")|\$node\.(\w+)/g;

/** @returns whether a text as n8n stores it has an expression about the input item */
export function isAboutInputRow(stored: string): boolean {
	return INPUT_ROW.test(stored);
}

/** @returns whether it has one about a row of an earlier step */
export function isAboutEarlierRow(stored: string): boolean {
	return EARLIER_ROW.test(stored);
}

/** @returns the earlier steps that it names, as expressions: `$("Sheet")` */
export function stepsIn(stored: string): string[] {
	const names = [...stored.matchAll(STEP)].map(([, quoted, bare]) => quoted ?? `"${bare}"`);
	return [...new Set(names)].map((name) => `$(${name})`);
}
