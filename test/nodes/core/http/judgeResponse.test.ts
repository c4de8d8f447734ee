import { NodeConnectionTypes, type INodeType } from 'n8n-workflow';
import { Readable } from 'node:stream';
import type { Effect, OnLeave } from '../../../../nodes/core/http/request';
import type { AnswerRules, HttpRequest, Send } from '../../../../nodes/core/http/request';
import { operationsFor } from '../../../../nodes/core/operation/defineOperation';
import { propertiesOf } from '../../../../nodes/core/operation/properties';
import { judgeResponse } from '../../../../nodes/core/http/judgeResponse';
import { runNode } from '../../../../nodes/core/run/runNode';
import type { Connection } from '../../../../nodes/core/http/connection';
import { useBench } from '../../../harness';
import { useRawServers } from '../../../harness/rawServer';

/** A service that is neither TingTing nor Toingg. It answers `{"state": "rung"}` or nothing. */
const rules: AnswerRules = {
	judge({ status, body }) {
		if (status >= 400) return { no: status };
		if (status === 204) return 'yes';
		return JSON.stringify(body) === '{"state":"rung"}' ? 'yes' : 'unclear';
	},
};

describe('An answer', () => {
	const request: HttpRequest<string> = {
		effect: 'reads',
		method: 'POST',
		path: '/',
		read: () => 'read',
	};
	const read = (statusCode: number, text: string, more: Partial<HttpRequest<string>> = {}) => {
		const bytes = Buffer.from(text);
		const received = {
			statusCode,
			headers: {},
			body: bytes,
			bytes,
			isFile: false,
			isRedirect: false,
		};
		return judgeResponse(rules, { ...request, ...more }, received);
	};
	const RUNG = '{"state":"rung"}';

	it.each([200, 201, 202, 203, 205])('is read with a %i and a yes', (status) => {
		expect(read(status, RUNG)).toEqual({ value: 'read' });
	});

	it.each([0, 100, 101, 103, 199, 206, 207, 208, 226, 299])(
		'is incomplete with a %i, whatever it says',
		(status) => {
			const found = `a partial answer (HTTP ${status})`;
			expect(read(status, RUNG)).toEqual({ fault: { kind: 'unreadable', found } });
		},
	);

	it.each([
		'',
		'<html></html>',
		'rung',
		'{"state":"ru',
		'"{\\"state\\":\\"rung\\"}"',
		'[]',
		'null',
	])('is neither yes nor no with a 200 and %j', (text) => {
		expect(read(200, text)).toMatchObject({ fault: { kind: 'unreadable' } });
	});

	it('is up to the service with a 204, which core cannot judge', () => {
		expect(read(204, '')).toEqual({ value: 'read' });
		const judge = () => 'unclear' as const;
		const received = { statusCode: 204, headers: {}, body: Buffer.of(), bytes: Buffer.of() };
		expect(
			judgeResponse({ judge }, request, { ...received, isFile: false, isRedirect: false }),
		).toEqual({
			fault: { kind: 'unreadable', found: 'an empty answer', reason: undefined },
		});
	});

	it('is neither yes nor no if it has none of the requested data', () => {
		expect(read(200, RUNG, { read: () => undefined })).toMatchObject({
			fault: { kind: 'unreadable', found: 'an answer of another shape' },
		});
	});

	it('is a no with an error status, page or not, and keeps the status', () => {
		expect(read(403, '<html><title>No</title></html>')).toEqual({
			fault: { kind: 'refused', status: 403, reason: 'No', retryAfter: undefined, isPage: true },
		});
		expect(read(500, '')).toMatchObject({ fault: { kind: 'refused', status: 500, isPage: false } });
	});

	it('is a no with the reason that the service finds, even if core finds another or none', () => {
		const judge = () => ({ no: 402, reason: 'The purse is empty' });
		const body = Buffer.from('{"purse":0,"message":"Sorry"}');
		const received = {
			statusCode: 200,
			headers: {},
			body,
			bytes: body,
			isFile: false,
			isRedirect: false,
		};
		expect(judgeResponse({ judge }, request, received)).toMatchObject({
			fault: { kind: 'refused', status: 402, reason: 'The purse is empty' },
		});
	});

	it.each([206, 200])('destroys a file that is not read: %i', (statusCode) => {
		const body = Readable.from(['half']);
		const received = {
			statusCode,
			headers: {},
			body,
			bytes: Buffer.of(),
			isFile: true,
			isRedirect: false,
		};
		const outcome = judgeResponse(rules, { ...request, read: () => undefined }, received);
		expect(outcome).toMatchObject({ fault: { kind: 'unreadable' } });
		expect(body.destroyed).toBe(true);
	});
});

describe('A third service, with Retry On Fail', () => {
	const bench = useBench();
	const start = useRawServers();

	const connect = (send: Send) => ({
		phones: {
			ring: async (effect: Effect, onLeave?: OnLeave) =>
				await send({
					effect,
					onLeave,
					method: 'POST',
					path: '/ring',
					read: ({ status }) => ({ rung: true, status }),
				}),
		},
	});
	type Third = ReturnType<typeof connect>;
	const third: Connection<Third> = {
		service: 'Third',
		authentication: 'key',
		authenticationName: 'Key',
		apiName: 'Only API',
		usualBaseUrl: 'https://third.example.com',
		credential: 'toinggApi',
		credentialName: 'Third',
		rules,
		secretFields: { everywhere: [], inMessages: [] },
		lastingSecret: 'apiKey',
		identityOf: (phoneNumber) => phoneNumber,
		connect,
	};
	const nodeWith = (effect: Effect): INodeType => {
		const operation = operationsFor<Third>()({
			value: 'ring',
			name: 'Ring',
			action: 'Ring somebody',
			description: 'Rings somebody for a test',
			needs: 'phones.ring',
			ifSentTwice: 'somebody may be called twice',
			fields: [],
			read() {},
			run: async ({ service, sendOnce }) =>
				effect === 'sends'
					? await sendOnce(async (onLeave) => ({
							json: await service.phones.ring(effect, onLeave),
						}))
					: { json: await service.phones.ring(effect) },
		});
		const description = {
			displayName: 'Third',
			name: 'third',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: 'toinggApi', required: true }],
			properties: propertiesOf([third], { value: 'third', name: 'Third' }, [operation], operation),
		};
		return {
			description,
			async execute() {
				return await runNode(this, [third], [operation]);
			},
		};
	};
	const ring = async (status: number, text?: string, effect: Effect = 'sends') => {
		const server = await start((response) => response.writeHead(status).end(text));
		Object.assign(bench.store.stored.toinggApi, { baseUrl: server.url });
		const parameters = { operation: 'ring' };
		const { items, error } = await bench.workflow.run(nodeWith(effect), parameters, { retry: 3 });
		return { items, error, rings: server.lines.length };
	};

	it('decides itself what a 204 means', async () => {
		const { items, rings } = await ring(204);
		expect(items[0].json).toEqual({ rung: true, status: 204 });
		expect(rings).toBe(1);
	});

	it.each([
		[200, ''],
		[200, '{"success":true,"data":{}}'],
		[200, '{"success":false}'],
		[200, '{"detail":"Call queued"}'],
		[200, '"{\\"state\\":\\"rung\\"}"'],
		[200, 'false'],
		[200, '[{"state":"rung"}]'],
		[200, 'rung'],
		[206, '{"state":"rung"}'],
		[503, '{"state":"rung"}'],
	])('makes one call after a %i with %j', async (status, text) => {
		const { items, error, rings } = await ring(status, text);
		expect(items).toEqual([]);
		expect(error?.message).toContain('has an unknown outcome');
		expect(rings).toBe(1);
	});

	it('has its usual address in the advice for a 404 without an ID', async () => {
		const { error, rings } = await ring(404, '', 'reads');
		expect(error?.description).toContain('usually it is https://third.example.com');
		expect(rings).toBe(3);
	});
});
