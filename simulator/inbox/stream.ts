import type { Response } from 'express';
import type { Inbox } from '../phones/inbox';

/**
 * Sends the inbox as server-sent events: `inbox` with everything at the start and after a reset,
 * then `message` for each new or changed one.
 */
export function streamInbox(inbox: Inbox, response: Response): void {
	const send = (event: string, data: unknown) => {
		response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
	};
	response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
	response.write('retry: 1000\n\n');
	send('inbox', inbox.messages);
	const stopListening = inbox.listen(({ message }) => {
		if (message === undefined) send('inbox', inbox.messages);
		else send('message', message);
	});
	response.once('close', stopListening);
}
