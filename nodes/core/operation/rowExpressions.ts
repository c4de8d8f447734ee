/** `.item`, `?.item` or `['item']` of a step. */
const ROW_OF_STEP = /\)\s*(?:\?\.|\.)?\s*(?:\[\s*['"`])?(?:item|itemMatching|pairedItem)\b/;

/** What gives another value for each input item. Of `$input`, all but what is the same for each. */
const INPUT_ROW =
	/\$(?:json|data|binary|thisItem)\b|\$input\b(?!\s*(?:\?\.|\.)\s*(?:all|first|last|params|context)\b)/;

/** What gives another parameter's value, which may be about a row. */
const PARAMETER = /\$(?:parameter|rawParameter)\b/;

/** What gives the number of a row. */
const ROW_NUMBER = /\$(?:item|itemIndex|thisItemIndex|position)\b/;

/** An earlier step, as expressions name it: `$('Sheet')`, `$items("Sheet")`, `$node["Sheet"]`. */
const STEP =
	/\$(?:\(|items\s*\(|node\s*\[)\s*('(?:[^'\\]|\\.)+'|"(?:[^"\\]|\\.)+"|`(?:[^`\\$]|\\.)+`)|\$node\.(\w+)/g;

const STEP_BEGINS = /\$(?:\(|items\b|node\b)/g;

/** @returns whether an expression is about the input item */
export function isAboutInputRow(expression: string): boolean {
	return INPUT_ROW.test(expression);
}

/** @returns whether it is about a row of an earlier step, or the number of a row */
export function isAboutEarlierRow(expression: string): boolean {
	return ROW_OF_STEP.test(expression) || /\$node\b/.test(expression) || hasRowNumber(expression);
}

/** @returns whether it uses the number of a row, which can be that of a row of any step */
export function hasRowNumber(expression: string): boolean {
	return ROW_NUMBER.test(expression);
}

/** @returns whether a parameter, as n8n stores it, has an expression about a row */
export function dependsOnRow(stored: unknown): boolean {
	if (typeof stored === 'string') {
		if (!stored.startsWith('=')) return false;
		return isAboutInputRow(stored) || isAboutEarlierRow(stored) || PARAMETER.test(stored);
	}
	const within = typeof stored === 'object' && stored !== null ? Object.values(stored) : [];
	return within.some(dependsOnRow);
}

/**
 * @returns the earlier steps that an expression names, as expressions: `$("Sheet")`; nothing if it
 *   names one in another way
 */
export function stepsIn(expression: string): string[] | undefined {
	const found = [...expression.matchAll(STEP)];
	if (found.length < (expression.match(STEP_BEGINS) ?? []).length) return undefined;
	return found.map(([, quoted, bare]) => `$(${quoted ?? `"${bare}"`})`);
}
