import { inspect } from 'node:util';
import type { IDataObject, IExecuteFunctions, IHttpRequestOptions, INodeType } from 'n8n-workflow';
import { TingTingApi } from '../../credentials/TingTingApi.credentials';
import { TingTingAccount } from '../../nodes/TingTing/Account/TingTingAccount.node';
import { useBench } from '../harness';
import { testConnection } from '../harness/connectionTest';
import { useRawServers } from '../harness/rawServer';

const PASSWORD = 'demo-password-२';
const REFRESH_TOKEN = 'refresh-token-of-asha';
const JSON_TYPE = { 'content-type': 'application/json' };

/**
 * How other nodes send a signed request: the current helper, and the one of the HTTP Request node.
 */
type Helper = 'httpRequestWithAuthentication' | 'requestWithAuthentication';
const HELPERS: Helper[] = ['httpRequestWithAuthentication', 'requestWithAuthentication'];

/** A node of another package that uses one of our credentials, like the HTTP Request node. */
function otherNode(helper: Helper, credential: string, request: IHttpRequestOptions): INodeType {
	return {
		description: {
			...new TingTingAccount().description,
			name: 'otherNode',
			credentials: [{ name: credential, required: true }],
		},
		async execute(this: IExecuteFunctions) {
			const { url: uri, method, body } = request;
			// How the HTTP Request node states that redirects are followed.
			const legacy = { uri, method, body: body as IDataObject, followAllRedirects: true };
			const { helpers } = this;
			const answer: unknown =
				helper === 'requestWithAuthentication'
					? await helpers.requestWithAuthentication.call(this, credential, legacy)
					: await helpers.httpRequestWithAuthentication.call(this, credential, { ...request });
			return [[{ json: { answer: JSON.stringify(answer) } }]];
		},
	};
}

describe("A credential's secrets when another package's node uses it", () => {
	const bench = useBench();
	const startServer = useRawServers();
	const stored = () => bench.store.stored.tingTingApi;

	describe.each(HELPERS)('with %s', (helper) => {
		const askWith = async (url: string) =>
			await bench.engine.run(otherNode(helper, 'tingTingApi', { url, method: 'GET' }), {});
		/** Everything that an error contains, including what n8n doesn't show. */
		const allOf = (error: unknown) =>
			inspect(error, { depth: Infinity, showHidden: true, maxStringLength: null }) +
			JSON.stringify(error);

		it.each<[what: string, status: number, written: (body: string) => string]>([
			['with a 400 in its message', 400, (body) => body],
			['with a 200 that says no', 200, (body) => body],
			['in its message, encoded', 401, encodeURIComponent],
			['with 500', 500, (body) => body],
			['in base64', 403, (body) => Buffer.from(body).toString('base64')],
			['in capitals of escapes', 400, (body) => JSON.stringify(JSON.stringify(body))],
		])(
			'are not shown by a login whose answer repeats the request %s',
			async (_, status, written) => {
				const server = await startServer((response, _request, body) => {
					const message = `Not understood: ${written(body)}`;
					response.writeHead(status, JSON_TYPE).end(JSON.stringify({ success: false, message }));
				});
				Object.assign(stored(), { baseUrl: server.url, password: PASSWORD, accessToken: '' });
				const { error } = await askWith(`${server.url}/api/x/`);
				expect(new Set(server.lines)).toEqual(new Set(['POST /api/accounts/login/']));
				expect(error?.message).toContain('***');
				const shown = allOf(error);
				expect(shown).not.toContain('demo-password');
				expect(shown).not.toContain(Buffer.from('demo-password').toString('base64').slice(0, 16));
			},
		);

		it('are not shown if the answer repeats them field by field', async () => {
			const server = await startServer((response, { url = '' }, body) => {
				if (url.includes('refresh')) return response.writeHead(500).end();
				const { password } = JSON.parse(body) as { password: string };
				const errors = { [password]: [`"${password}" is too short`, REFRESH_TOKEN] };
				return response.writeHead(400, JSON_TYPE).end(JSON.stringify({ success: false, errors }));
			});
			const login = { baseUrl: server.url, password: PASSWORD, refreshToken: REFRESH_TOKEN };
			Object.assign(stored(), login);
			const { error } = await askWith(`${server.url}/api/x/`);
			expect(error?.message).toContain('***');
			expect(allOf(error)).not.toMatch(/demo-password|refresh-token-of-asha/);
		});

		it('are not shown if the login fails', async () => {
			const server = await startServer((response) => response.destroy());
			Object.assign(stored(), { baseUrl: server.url, password: PASSWORD });
			const { error } = await askWith(`${server.url}/api/x/`);
			expect(error).toBeDefined();
			expect(allOf(error)).not.toContain('demo-password');
		});

		it.each([302, 307])(
			"TingTing's token is not sent along if a %i leads elsewhere",
			async (status) => {
				const seen: unknown[] = [];
				const other = await startServer((response, { headers }) => {
					seen.push(headers.authorization);
					response.writeHead(200, JSON_TYPE).end('{}');
				});
				const server = await startServer((response) =>
					response.writeHead(status, { location: `${other.url}/elsewhere/` }).end(),
				);
				Object.assign(stored(), { baseUrl: server.url, accessToken: 'token-of-asha' });
				const { error } = await askWith(`${server.url}/api/x/`);
				expect(error).toBeUndefined();
				expect(seen).toEqual([undefined]);
			},
		);

		it("TingTing's token is sent along if a redirect stays on its host", async () => {
			const seen: unknown[] = [];
			const server = await startServer((response, { headers, url }) => {
				seen.push(headers.authorization);
				if (url === '/api/x') response.writeHead(302, { location: '/api/x/' }).end();
				else response.writeHead(200, JSON_TYPE).end('{}');
			});
			Object.assign(stored(), { baseUrl: server.url, accessToken: 'token-of-asha' });
			await askWith(`${server.url}/api/x`);
			expect(seen).toEqual(['Bearer token-of-asha', 'Bearer token-of-asha']);
		});

		it.each<[what: string, method: 'GET' | 'POST', path: string, status: number]>([
			['in the query, which the server copies', 'GET', '/report', 302],
			['in the query of a POST', 'POST', '/send_sms/', 307],
			['in the body', 'POST', '/create-checkout-session', 307],
			['in the body, for good', 'POST', '/create-checkout-session', 308],
		])("Toingg's key is not sent to another address %s", async (_, method, path, status) => {
			let seen = '';
			const other = await startServer((response, { url, headers }, body) => {
				seen += `${url} ${JSON.stringify(headers)} ${body}`;
				response.writeHead(200, JSON_TYPE).end('{}');
			});
			const server = await startServer((response, { url }) =>
				response.writeHead(status, { location: `${other.url}${url}` }).end(),
			);
			Object.assign(bench.store.stored.toinggApi, { baseUrl: server.url, apiKey: 'key-of-asha' });
			const request = {
				url: server.url + path,
				method,
				body: method === 'POST' ? '{}' : undefined,
			};
			await bench.engine.run(otherNode(helper, 'toinggApi', request), {});
			expect(server.lines).toHaveLength(1);
			expect(seen).not.toContain('key-of-asha');
		});
	});

	it.each([
		['was just typed, so n8n logs in first', ''],
		['already has a token', 'token-of-asha'],
	])('the connection test shows no password of a credential that %s', async (_, accessToken) => {
		const server = await startServer((response, _request, body) =>
			response.writeHead(400, JSON_TYPE).end(JSON.stringify({ success: false, message: body })),
		);
		Object.assign(stored(), { baseUrl: server.url, password: PASSWORD, accessToken });
		const shown = await testConnection(new TingTingApi(), bench.store);
		expect(shown).toContain('did not accept');
		expect(shown).not.toContain('demo-password');
	});

	it('our own node shows no password if the login repeats it', async () => {
		const server = await startServer((response, _request, body) =>
			response.writeHead(400, JSON_TYPE).end(JSON.stringify({ success: false, message: body })),
		);
		Object.assign(stored(), { baseUrl: server.url, password: PASSWORD, accessToken: '' });
		const { saved } = await bench.workflow.run(new TingTingAccount(), { operation: 'get' });
		expect(saved).not.toContain('demo-password');
	});
});
