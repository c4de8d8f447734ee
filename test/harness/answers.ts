import type { IDataObject } from 'n8n-workflow';
import type { Bench } from '.';
import { useRawServers } from './rawServer';

/** The secrets in the credentials of tests about what is shown of them. */
export const TOKEN = 'tok_0123456789+/abcdefghijklmnopqrstuvwxyz-ABCDEF';
export const KEY = 'key-of-asha';

/** The answer to every request. */
export interface Answer {
	status?: number;
	headers?: Record<string, string>;
	/** A text, or a value that is sent as JSON. */
	body: unknown;
}

/** A service whose answers each test decides. */
export function useAnswers(bench: Bench) {
	const startServer = useRawServers();
	return {
		/**
		 * Makes both services give this answer to every request.
		 *
		 * @param credential fields of the credentials besides the address, `TOKEN` and `KEY`
		 */
		async answering(
			{ status = 200, headers = JSON_TYPE, body }: Answer,
			credential: IDataObject = {},
		) {
			const text = typeof body === 'string' ? body : JSON.stringify(body);
			const server = await startServer((response) => response.writeHead(status, headers).end(text));
			const { tingTingApi, toinggApi } = bench.store.stored;
			Object.assign(tingTingApi, { baseUrl: server.url, accessToken: TOKEN }, credential);
			Object.assign(toinggApi, { baseUrl: server.url, apiKey: KEY }, credential);
		},
		refusal: (message: string, status = 400): Answer => ({
			status,
			body: { status, success: false, message },
		}),
		success: (data: IDataObject): Answer => ({ body: { status: 200, success: true, data } }),
	};
}

const JSON_TYPE = { 'content-type': 'application/json' };
