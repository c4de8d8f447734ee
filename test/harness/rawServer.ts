import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server whose answers a test writes by hand: no correct service would send them. */
export interface RawServer {
	url: string;
	/** Every request as "POST /path?query", byte for byte, in order of arrival. */
	lines: string[];
	/** After this, nothing answers at its address. */
	stop(): Promise<void>;
}

type Respond = (response: ServerResponse, request: IncomingMessage, body: string) => void;

/** Returns a function that starts such servers on the loopback. Each one ends with its test. */
export function useRawServers(): (respond: Respond) => Promise<RawServer> {
	const stops: Array<() => void> = [];
	afterEach(() => stops.splice(0).forEach((stop) => stop()));
	return async (respond) => {
		const lines: string[] = [];
		const server = createServer((request, response) => {
			lines.push(`${request.method} ${request.url}`);
			let body = '';
			request.on('data', (bytes: Buffer) => (body += bytes.toString()));
			request.once('end', () => respond(response, request, body));
		});
		const stop = () => server.close().closeAllConnections();
		stops.push(stop);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const stopped = async () => {
			const closing = once(server, 'close');
			stop();
			await closing;
		};
		return { url: `http://127.0.0.1:${port}`, lines, stop: stopped };
	};
}
