import type { IExecuteFunctions } from 'n8n-workflow';

/** What each execution has shown already: thousands of items can have the same note. */
const shown = new WeakMap<object, Set<string>>();

/** Shows a note next to the output, once. Older versions of n8n can't, and must not fail over it. */
export function hint(execution: IExecuteFunctions, message: string): void {
	if (typeof execution.addExecutionHints !== 'function') return;
	const messages = shown.get(execution) ?? new Set();
	shown.set(execution, messages);
	if (messages.has(message)) return;
	messages.add(message);
	execution.addExecutionHints({ message, location: 'outputPane' });
}
