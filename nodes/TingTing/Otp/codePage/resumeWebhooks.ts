import type { IWebhookDescription } from 'n8n-workflow';

/**
 * Where n8n sends the visits of a page while its execution waits. The path is empty, because then
 * the page's address is `$execution.resumeUrl` (n8n's code, 2.41). n8n registers nothing for these
 * webhooks, so they need no lifecycle.
 */
export const resumeWebhooks: IWebhookDescription[] = (['GET', 'POST'] as const).map(
	(httpMethod) => ({
		...{ name: 'default', httpMethod, responseMode: 'onReceived', path: '' },
		...{ restartWebhook: true, isFullPath: true },
	}),
);
