import { createServer, request as requestTo, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { wireFormOf, type WireRequest } from './wireForm';
import type { Bench } from '.';

/** An answer of the recorder instead of the simulator. */
export interface OwnAnswer {
	status?: number;
	headers?: Record<string, string>;
	/** A text, or a value that is sent as JSON. */
	body?: unknown;
}

/**
 * @param url path and query, as they came
 * @param at how many requests came before
 * @returns nothing if the simulator should answer
 */
export type OwnAnswers = (url: string, at: number) => OwnAnswer | undefined;

/** A proxy between the nodes and the simulator that records all requests. */
export interface Recorder {
	/** In order of arrival, without the parts that differ each time. */
	requests(): WireRequest[];
	answers?: OwnAnswers;
}

interface Answer {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	body: Buffer;
}

/**
 * Puts a recorder in front of a bench's simulator for each test, with TingTing logged in. The
 * simulator's journal can't be used for this: it parses queries, and its tokens differ each time.
 */
export function useRecorder(bench: Bench): Recorder {
	const arrived: Array<{ request: IncomingMessage; body: Buffer }> = [];
	/** The name that replaces each token in the record, by token. */
	const tokens = new Map<string, string>();
	const recorder: Recorder = {
		requests: () => arrived.map(({ request, body }) => wireFormOf(request, body, tokens)),
	};
	const answerTo = async (request: IncomingMessage, body: Buffer): Promise<Answer> => {
		const own = recorder.answers?.(request.url ?? '', arrived.length - 1);
		const answer = own ? written(own) : await forwarded(request, body, bench.simulator.url);
		noteTokens(answer.body, tokens);
		return answer;
	};
	const server = createServer(async (request, response) => {
		try {
			const body = await bytesOf(request);
			arrived.push({ request, body });
			const answer = await answerTo(request, body);
			response.writeHead(answer.status, answer.headers).end(answer.body);
		} catch {
			// One side disconnected, so the other gets no answer.
			response.destroy();
		}
	});
	beforeAll(async () => {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	beforeEach(async () => {
		arrived.length = 0;
		tokens.clear();
		recorder.answers = undefined;
		const { tingTingApi, tingTingTokenApi, toinggApi, toinggTokenApi } = bench.store.stored;
		const { email, password } = tingTingApi;
		const url = `${bench.simulator.tingTingUrl}/api/accounts/login/`;
		const headers = { 'content-type': 'application/json' };
		const body = JSON.stringify({ email, password });
		const login = Buffer.from(
			await (await fetch(url, { method: 'POST', headers, body })).arrayBuffer(),
		);
		const [accessToken, refreshToken] = noteTokens(login, tokens);
		const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		Object.assign(tingTingApi, { baseUrl, accessToken, refreshToken });
		tingTingTokenApi.baseUrl = `${baseUrl}/api/v1`;
		toinggApi.baseUrl = `${baseUrl}/toingg/api`;
		toinggTokenApi.baseUrl = `${baseUrl}/toingg/api/v3`;
	});
	afterAll(() => server.close().closeAllConnections());
	return recorder;
}

function written({ status = 200, headers = {}, body = '' }: OwnAnswer): Answer {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const type = { 'content-type': 'application/json' };
	return { status, headers: { ...type, ...headers }, body: Buffer.from(text) };
}

async function forwarded(request: IncomingMessage, body: Buffer, to: string): Promise<Answer> {
	const { method, headers, url = '' } = request;
	const answer = await new Promise<IncomingMessage>((resolve, reject) => {
		const onward = requestTo(to + url, { method, headers, agent: false }, resolve);
		onward.once('error', reject).end(body);
	});
	const kept = { ...answer.headers };
	// These headers belong to the connection to the simulator. This connection has its own.
	delete kept.connection;
	delete kept['transfer-encoding'];
	return { status: answer.statusCode ?? 500, headers: kept, body: await bytesOf(answer) };
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of message) chunks.push(chunk);
	return Buffer.concat(chunks);
}

/** @returns the access token and the refresh token in the answer to a login or a renewal */
function noteTokens(answer: Buffer, tokens: Map<string, string>): string[] {
	const text = answer.toString('latin1');
	return ['access', 'refresh'].map((kind) => {
		const [, token = ''] = new RegExp(`"${kind}":"([^"]+)"`).exec(text) ?? [];
		const known = [...tokens.values()].filter((name) => name.startsWith(`<${kind} `)).length;
		if (token !== '' && !tokens.has(token)) tokens.set(token, `<${kind} token ${known + 1}>`);
		return token;
	});
}
