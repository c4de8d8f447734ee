import type { Bench } from '../harness';
import { useRawServers } from '../harness/rawServer';

/** Returns a function that starts a server that answers every request with one text, as JSON. */
export function useOneAnswer(bench: Bench) {
	const startServer = useRawServers();
	return async (text: string) => {
		const bodies: string[] = [];
		const server = await startServer((response, _, body) => {
			bodies.push(body);
			response.writeHead(200, { 'content-type': 'application/json' }).end(text);
		});
		Object.assign(bench.store.stored.tingTingApi, { baseUrl: server.url, accessToken: 'a-token' });
		return { lines: server.lines, bodies };
	};
}
