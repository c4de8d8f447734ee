import type { ServerResponse } from 'node:http';
import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { actsOf, byId, requestsTo, useBench } from '../../../harness';
import { useRawServers } from '../../../harness/rawServer';

describe('Redirects', () => {
	const bench = useBench();
	const startServer = useRawServers();
	const path = /send\/otp/;
	const SEND = '/api/system/send/otp/';
	const otp = { operation: 'send', phoneNumber: '9841234567', message: 'Hi {otp}' };
	const send = async () => await bench.engine.run(new TingTingOtp(), otp);
	const redirect = (status: number, location: string, times = 1) =>
		bench.simulator.faults.add({ match: { path }, kind: 'redirect', status, location, times });
	const moved = (response: ServerResponse, location: string) =>
		response.writeHead(302, { location }).end();

	it.each([307, 308])('repeat the same request once for a %i', async (status) => {
		redirect(status, `${bench.simulator.tingTingUrl}${SEND}`);
		const { error } = await send();
		expect(error).toBeUndefined();
		const [first, second, ...others] = requestsTo(bench.simulator);
		expect(others).toEqual([]);
		expect([second.method, second.path, second.body]).toEqual(['POST', SEND, first.body]);
		expect(second.headers.authorization).toBe(first.headers.authorization);
		expect(actsOf(bench.simulator)).toHaveLength(1);
	});

	it.each([
		[301, '/done/'],
		[302, '/done/'],
		[303, '/done/'],
		[303, SEND.slice(0, -1)],
		[302, SEND],
		[302, `${SEND}?done=1`],
	])('never repeat a send if a %i to %s may mean that it was done', async (status, path) => {
		redirect(status, `${bench.simulator.tingTingUrl}${path}`);
		const { error } = await send();
		expect(error?.message).toContain(
			'has an unknown outcome: TingTing answered with a redirect to another page',
		);
		expect(requestsTo(bench.simulator)).toHaveLength(1);
	});

	it('are not followed after the execution is stopped', async () => {
		const stop = new AbortController();
		const server = await startServer((response) => {
			response.writeHead(307, { location: '/elsewhere' }).end();
			// While the second request waits for its turn.
			setTimeout(() => stop.abort(), 60);
		});
		bench.store.stored.toinggApi.baseUrl = server.url;
		const options = { requestsPerSecond: 5 };
		const call = {
			operation: 'make',
			campaign: 'A',
			name: 'Asha',
			phoneNumber: '9841234567',
			options,
		};
		const abortSignal = stop.signal;
		const { error } = await bench.engine.run(new ToinggCall(), call, { abortSignal });
		expect(error?.message).toContain('Make call was not sent at row 1 (item 0)');
		expect(server.lines).toHaveLength(1);
	});

	it.each([301, 302])('repeat a send if a %i only removes a slash', async (status) => {
		const server = await startServer((response) =>
			server.lines.length === 1
				? response.writeHead(status, { location: '/make_toingg' }).end()
				: response.end('"done"'),
		);
		bench.store.stored.toinggApi.baseUrl = server.url;
		const call = { operation: 'make', campaign: 'A', name: 'Asha', phoneNumber: '9841234567' };
		const { error } = await bench.engine.run(new ToinggCall(), call);
		expect(error).toBeUndefined();
		expect(server.lines).toHaveLength(2);
	});

	it('leave the outcome open if a second one leads to another host', async () => {
		redirect(307, `${bench.simulator.tingTingUrl}${SEND}`);
		redirect(302, 'https://elsewhere.example.com/done/');
		const { error } = await send();
		expect(error?.message).toContain('has an unknown outcome');
		expect(requestsTo(bench.simulator)).toHaveLength(2);
	});

	it.each([
		['a 300 with many choices', 300, '/elsewhere/'],
		['a 302 that leads nowhere', 302, 'http://'],
		['a 307 to a script', 307, 'javascript:alert(1)'],
		['a 307 to a file', 307, 'file:///etc/hosts'],
		['a 308 to an app', 308, 'tel:+9779841234567'],
	])('are not a success: %s', async (_, status, location) => {
		redirect(status, location);
		const { error, items } = await send();
		expect(items).toEqual([]);
		expect(error?.message).toContain('answered with a redirect to another page');
		expect(requestsTo(bench.simulator)).toHaveLength(1);
	});

	it('are not followed to another port of the same host', async () => {
		const other = await startServer((response) => response.end('{"success":true}'));
		redirect(307, `${other.url}${SEND}`);
		const { error } = await send();
		expect(error?.message).toContain(`was redirected by TingTing to ${new URL(other.url).host}`);
		expect(other.lines).toEqual([]);
	});

	it.each([
		['to another path', '/media/r.csv?sig=a%2Bb+c&x=1', '/media/r.csv?sig=a%2Bb+c&x=1'],
		['to another path without one', '/media/r.csv', '/media/r.csv'],
		[
			'only if the path is different',
			'/api/system/campaigns/report/download?done=1',
			'/api/system/campaigns/report/download?campaign_id=7',
		],
	])('have their own query %s', async (_, location, line) => {
		const server = await startServer((response) =>
			server.lines.length === 1 ? moved(response, location) : response.end('id,status'),
		);
		Object.assign(bench.store.stored.tingTingApi, { baseUrl: server.url, accessToken: 'a-token' });
		const parameters = { campaignId: byId(7), outputDataFieldName: 'data' };
		const node = new TingTingCampaign();
		await bench.engine.run(node, { operation: 'downloadReport', ...parameters });
		expect(server.lines[1]).toBe(`GET ${line}`);
	});

	it('keep the query without repeating what the server copied from it', async () => {
		const server = await startServer((response, { url = '' }) =>
			server.lines.length === 1
				? moved(response, url.replace('/report/', '/reports/'))
				: response.end('id,status'),
		);
		Object.assign(bench.store.stored.tingTingApi, { baseUrl: server.url, accessToken: 'a-token' });
		const parameters = {
			operation: 'downloadReport',
			campaignId: { __rl: true, mode: 'id', value: '7' },
			outputDataFieldName: 'data',
		};
		const { items } = await bench.engine.run(new TingTingCampaign(), parameters);
		expect(items).toHaveLength(1);
		expect(server.lines).toEqual([
			'GET /api/system/campaigns/report/download/?campaign_id=7',
			'GET /api/system/campaigns/reports/download/?campaign_id=7',
		]);
	});

	it('keep the query of a page of a list', async () => {
		const list = { 'campaign-lists': [{ id: 7 }] };
		const pages = [
			{ result: list, pagination: { page_number: 1, has_next: true, links: [] } },
			{ result: list, pagination: { page_number: 2, has_next: false, links: [] } },
		];
		const server = await startServer((response, { url = '' }) => {
			if (url.endsWith('campaigns?page=2')) return moved(response, url.replace('?', '/?'));
			return response.end(JSON.stringify(pages[url.includes('page=2') ? 1 : 0]));
		});
		Object.assign(bench.store.stored.tingTingApi, { baseUrl: server.url, accessToken: 'a-token' });
		const parameters = { operation: 'getAll', returnAll: true };
		await bench.engine.run(new TingTingCampaign(), parameters);
		expect(server.lines).toEqual([
			'GET /api/system/campaigns',
			'GET /api/system/campaigns?page=2',
			'GET /api/system/campaigns/?page=2',
		]);
	});

	it('send the key of Toingg once on another path too', async () => {
		const server = await startServer((response, { url = '' }) =>
			server.lines.length === 1
				? response.writeHead(307, { location: `/v2${url}&region=np` }).end()
				: response.end('"done"'),
		);
		bench.store.stored.toinggApi.baseUrl = server.url;
		const call = { operation: 'make', campaign: 'A', name: 'Asha', phoneNumber: '9841234567' };
		await bench.engine.run(new ToinggCall(), call);
		expect(server.lines).toEqual([
			'POST /make_toingg/?apiKey=demo-key',
			'POST /v2/make_toingg/?apiKey=demo-key&region=np',
		]);
	});

	it('send the key of Toingg once although the server copied it', async () => {
		const server = await startServer((response, { url = '' }) =>
			server.lines.length === 1 ? moved(response, url.replace('/?', '?')) : response.end('"done"'),
		);
		bench.store.stored.toinggApi.baseUrl = server.url;
		const call = { operation: 'make', campaign: 'A', name: 'Asha', phoneNumber: '9841234567' };
		await bench.engine.run(new ToinggCall(), call);
		expect(server.lines).toEqual([
			'POST /make_toingg/?apiKey=demo-key',
			'POST /make_toingg?apiKey=demo-key',
		]);
	});
});
