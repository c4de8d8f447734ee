import type { Response } from 'express';
import type { Inbox } from '../phones/inbox';
import type { Reactions } from '../phones/reactions';

/**
 * Sends the inbox as server-sent events: `inbox` with everything at the start and after a reset,
 * then `message` for each new or changed one. `reactions` has all that is planned for the next
 * calls, at the start and after each change.
 */
export function streamInbox(inbox: Inbox, reactions: Reactions, response: Response): void {
	const send = (event: string, data: unknown) => {
		response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
	};
	response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
	response.write('retry: 1000\n\n');
	send('inbox', inbox.messages);
	send('reactions', reactions.planned);
	const stopListening = [
		inbox.listen(({ message }) => {
			if (message === undefined) send('inbox', inbox.messages);
			else send('message', message);
		}),
		reactions.listen(() => send('reactions', reactions.planned)),
	];
	response.once('close', () => stopListening.forEach((stop) => stop()));
}
