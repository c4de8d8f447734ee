import type { IExecuteFunctions } from 'n8n-workflow';

/** Shows a note next to the output. Older versions of n8n can't, and must not fail over it. */
export function hint(execution: IExecuteFunctions, message: string): void {
	if (typeof execution.addExecutionHints !== 'function') return;
	execution.addExecutionHints({ message, location: 'outputPane' });
}
