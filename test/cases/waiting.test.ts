import type { ServerResponse } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { TingTingAccount } from '../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import { ToinggSms } from '../../nodes/Toingg/Sms/ToinggSms.node';
import { byId, useBench, type RunOptions, type RunResult } from '../harness';
import { ACCOUNT, LOGIN, REFRESH, until } from '../harness/account';
import { dripBody, ENDLESS, neverAnswer, orNever, shorten, stallBody } from '../harness/oddAnswers';
import { useRawServers } from '../harness/rawServer';

/** What a service can keep a workflow waiting with. Nothing may wait for ever. */
describe('Waiting for a service', () => {
	const bench = useBench();
	const startServer = useRawServers();
	const OTP = '/api/system/send/otp/';
	const REPORT = '/api/system/campaigns/report/download/';
	const CSV = { 'content-type': 'text/csv' };

	type Answer = (response: ServerResponse) => void;
	const json =
		(body: object, status = 200): Answer =>
		(response) =>
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	const token = { access: 'new-token', refresh: 'new-refresh' };
	const loggedIn = json({ status: 200, success: true, data: { token } });
	const refreshed = json({ access: 'new-token' });
	const account = json({ status: 200, success: true, data: { user_details: { id: 7 } } });
	const sent = json({ status: 200, success: true, data: { details: { id: 1 } } });

	/** Answers each path in turn; the last answer stands for all that follow. */
	const serve = async (answers: Record<string, Answer[]>) => {
		const left = new Map(Object.entries(answers).map(([path, all]) => [path, [...all]]));
		const server = await startServer((response, request) => {
			const all = left.get(String(request.url).split('?')[0]) ?? [json({}, 404)];
			const answer = all.length > 1 ? all.shift() : all[0];
			answer?.(response);
		});
		const stored = { baseUrl: server.url, accessToken: 'old-token', refreshToken: 'old-refresh' };
		Object.assign(bench.store.stored.tingTingApi, stored);
		const asked = (path: string) => server.lines.filter((line) => line.includes(path)).length;
		return { ...server, asked };
	};
	const noToken = () => {
		const email = `asha.${Math.random()}@example.com`;
		Object.assign(bench.store.stored.tingTingApi, { email, accessToken: '', refreshToken: '' });
	};
	const get = async (options: RunOptions = {}) =>
		await bench.engine.run(new TingTingAccount(), { operation: 'get' }, options);
	const send = async (options: RunOptions = {}) => {
		const parameters = { operation: 'send', phoneNumber: '9841234567', message: 'Hi {otp}' };
		return await bench.engine.run(new TingTingOtp(), parameters, options);
	};
	const download = async (options: RunOptions = {}) => {
		const parameters = { campaignId: byId(7), outputDataFieldName: 'report' };
		const node = new TingTingCampaign();
		return await bench.engine.run(node, { operation: 'downloadReport', ...parameters }, options);
	};
	const messageOf = (result: RunResult | 'never') =>
		result === 'never' ? 'never' : String(result.error?.message);

	describe.each(Object.entries(ENDLESS))('that answers with %s', (_, answer) => {
		beforeEach(() => shorten({ answerTimeout: 1000 }));

		it('ends, and leaves the outcome of a send unknown: it is never sent again', async () => {
			const server = await serve({ [OTP]: [answer] });
			const result = await orNever(send());
			expect(messageOf(result)).toContain('Send OTP has an unknown outcome');
			expect(server.asked(OTP)).toBe(1);
		});

		it('ends a read after its repeats, and goes through when only one of them was slow', async () => {
			const server = await serve({ [ACCOUNT]: [answer, account] });
			const result = await orNever(get());
			expect(result).toMatchObject({ items: [{ json: { id: 7 } }] });
			expect(server.asked(ACCOUNT)).toBe(2);
		});
	});

	it.each([
		['as nobody asked', ''],
		['to a web socket', 'Connection: Upgrade\r\nUpgrade: websocket\r\n'],
	])('ends when the service answers 101 Switching Protocols, %s', async (_, headers) => {
		shorten({ answerTimeout: 1000 });
		const switching: Answer = (response) => {
			response.socket?.write(`HTTP/1.1 101 Switching Protocols\r\n${headers}\r\n`);
		};
		const server = await serve({ [OTP]: [switching], [ACCOUNT]: [switching] });
		expect(messageOf(await orNever(send()))).toContain('Send OTP has an unknown outcome');
		expect(await orNever(get())).toMatchObject({ items: [], error: expect.anything() });
		expect(server.asked(OTP)).toBe(1);
	});

	it('ends a read that is answered one byte a second each time', async () => {
		shorten({ answerTimeout: 600 });
		const server = await serve({ [ACCOUNT]: [dripBody()] });
		expect(messageOf(await orNever(get()))).toContain('Get account got no answer from TingTing');
		expect(server.asked(ACCOUNT)).toBe(4);
	});

	it('ends for Toingg as well: a text message answered byte by byte is not sent again', async () => {
		shorten({ answerTimeout: 1000 });
		const server = await serve({ '/send_sms/': [dripBody()] });
		Object.assign(bench.store.stored.toinggApi, { baseUrl: server.url });
		const parameters = {
			operation: 'send',
			name: 'Asha',
			phoneNumber: '9841234567',
			message: 'Hi',
		};
		const result = await orNever(bench.engine.run(new ToinggSms(), parameters));
		expect(messageOf(result)).toContain('Send SMS has an unknown outcome');
		expect(server.lines).toHaveLength(1);
	});

	it('says how long it waited', async () => {
		shorten({ answerTimeout: 500 });
		await serve({ [OTP]: [neverAnswer] });
		const result = await orNever(send());
		expect(result === 'never' ? '' : result.error?.description).toContain('0.5 seconds');
	});

	it('takes an answer that comes in pieces, as long as all of it comes in time', async () => {
		await serve({
			[ACCOUNT]: [
				(response) => {
					const body = '{"status":200,"success":true,"data":{"user_details":{"id":7}}}';
					response.writeHead(200, { 'content-type': 'application/json' });
					[...body].forEach((letter, at) => setTimeout(() => response.write(letter), at * 5));
					setTimeout(() => response.end(), body.length * 5);
				},
			],
		});
		expect(await orNever(get())).toMatchObject({ items: [{ json: { id: 7 } }] });
	});

	it('ends where a picker in the editor is answered byte by byte', async () => {
		shorten({ answerTimeout: 600 });
		await serve({ '/api/system/campaigns': [dripBody()] });
		const node = new TingTingCampaign();
		const { searchCampaigns } = node.methods.listSearch;
		const search = searchCampaigns.call(bench.engine.editor(node)).catch(String);
		expect(await orNever(search)).toContain('Load campaigns got no answer from TingTing');
	});

	describe('whose refusal stalls half-way', () => {
		beforeEach(() => shorten({ answerTimeout: 1000 }));

		it('trusts the status of a 400, and sends no second time', async () => {
			const server = await serve({ [OTP]: [stallBody(400)] });
			expect(messageOf(await orNever(send()))).toContain('Send OTP was refused by TingTing');
			expect(server.asked(OTP)).toBe(1);
		});

		it('renews the token after a 401, whatever becomes of its body', async () => {
			const server = await serve({ [ACCOUNT]: [stallBody(401), account], [REFRESH]: [refreshed] });
			expect(await orNever(get())).toMatchObject({ items: [{ json: { id: 7 } }] });
			expect(server.lines).toHaveLength(3);
		});

		it('names the credential when the fresh token gets a stalled 401 as well', async () => {
			await serve({ [ACCOUNT]: [stallBody(401)], [REFRESH]: [refreshed] });
			expect(messageOf(await orNever(get()))).toContain('does not recognise the credential');
		});

		it('follows a redirect within the origin at once', async () => {
			const redirect = stallBody(307, { location: '/moved' });
			await serve({ [ACCOUNT]: [redirect], '/moved': [account] });
			shorten({ answerTimeout: 60_000 });
			expect(await orNever(get())).toMatchObject({ items: [{ json: { id: 7 } }] });
		});
	});

	it('closes the connections of everything it gave up', async () => {
		shorten({ answerTimeout: 1000 });
		const closed: boolean[] = [];
		const watched = (answer: Answer): Answer => {
			return (response) => {
				const at = closed.push(false) - 1;
				response.socket?.once('close', () => (closed[at] = true));
				answer(response);
			};
		};
		await serve({
			[ACCOUNT]: [watched(stallBody(401)), watched(stallBody(307, { location: '/moved' }))],
			'/moved': [watched(stallBody(500))],
			[REFRESH]: [refreshed],
		});
		await orNever(get());
		await until(() => closed.every(Boolean));
		expect(closed).toEqual([true, true, true]);
	});

	it('ends an upload that the service does not take', async () => {
		shorten({ answerTimeout: 1000, slowestUpload: 1_000_000, fileTimeout: 1000 });
		const sockets: Socket[] = [];
		const deaf = createServer({ pauseOnConnect: true }, (socket) => sockets.push(socket));
		await new Promise<void>((resolve) => deaf.listen(0, '127.0.0.1', resolve));
		const address = deaf.address();
		const port = typeof address === 'object' ? address?.port : 0;
		const login = { baseUrl: `http://127.0.0.1:${port}`, accessToken: 'a-token' };
		Object.assign(bench.store.stored.tingTingApi, login);
		const parameters = {
			operation: 'create',
			name: 'Appointments',
			services: 'PHONE',
			recipientSource: 'file',
			inputDataFieldName: 'data',
		};
		const file = await bench.engine.file(Buffer.alloc(8_000_000, '1'), 'people.csv', 'text/csv');
		const running = bench.engine.run(new TingTingCampaign(), parameters, { input: [file] });
		const result = await orNever(running);
		sockets.forEach((socket) => socket.destroy());
		deaf.close();
		expect(messageOf(result)).toContain('Create campaign has an unknown outcome');
	});

	describe('that sends a report', () => {
		beforeEach(() => shorten({ idleTimeout: 800 }));
		const part: Answer = (response) => response.writeHead(200, CSV).write('id,status\n');

		it('ends when nothing comes after the headers', async () => {
			shorten({ firstPause: 1 });
			await serve({ [REPORT]: [(response) => response.writeHead(200, CSV).flushHeaders()] });
			const message = messageOf(await orNever(download()));
			expect(message).toContain('Download campaign report got no answer from TingTing');
		});

		it('ends when nothing comes after a first part', async () => {
			await serve({ [REPORT]: [part] });
			const result = await orNever(download());
			expect(messageOf(result)).toContain('got only a part of the file');
			expect(result).toMatchObject({ items: [] });
		});

		it('ends a report that comes a byte now and then for ever', async () => {
			shorten({ fileTimeout: 1500 });
			await serve({
				[REPORT]: [
					(response) => {
						part(response);
						const timer = setInterval(() => response.write('1'), 50);
						response.once('close', () => clearInterval(timer));
					},
				],
			});
			expect(messageOf(await orNever(download()))).toContain('got only a part of the file');
		});

		it('takes a slow report, as long as something comes', async () => {
			shorten({ idleTimeout: 2000, answerTimeout: 300 });
			await serve({
				[REPORT]: [
					(response) => {
						part(response);
						for (let row = 1; row < 20; row++) {
							setTimeout(() => response.write(`${row},completed\n`), row * 100);
						}
						setTimeout(() => response.end(), 2100);
					},
				],
			});
			expect(await orNever(download())).toMatchObject({ items: [{ json: { campaignId: 7 } }] });
		});
	});

	describe('ends at once when the execution is stopped', () => {
		/** Stops when the request was made and there was time to receive something. */
		const stopDuring = async (
			run: (options: RunOptions) => Promise<RunResult>,
			hasBegun: () => boolean,
		) => {
			const controller = new AbortController();
			const running = run({ abortSignal: controller.signal });
			await until(hasBegun);
			await new Promise((resolve) => setTimeout(resolve, 150));
			controller.abort();
			return await orNever(running, 5);
		};

		it.each(Object.entries(ENDLESS))('during %s', async (_, answer) => {
			const server = await serve({ [OTP]: [answer] });
			const result = await stopDuring(send, () => server.asked(OTP) > 0);
			expect(messageOf(result)).toContain('when the execution was cancelled');
			expect(server.lines).toHaveLength(1);
		});

		it('during a refusal that stalls', async () => {
			const server = await serve({ [ACCOUNT]: [stallBody(403)] });
			const result = await stopDuring(get, () => server.asked(ACCOUNT) > 0);
			expect(messageOf(result)).toContain('is not allowed by TingTing');
		});

		it.each<[string, Answer]>([
			['headers', (response) => response.writeHead(200, CSV).flushHeaders()],
			['a part', (response) => response.writeHead(200, CSV).write('id,status\n')],
		])('during a report of which only %s came', async (__, answer) => {
			const server = await serve({ [REPORT]: [answer] });
			const result = await stopDuring(download, () => server.asked(REPORT) > 0);
			expect(messageOf(result)).toContain('Download campaign report was cancelled');
		});

		it('during a login that is silent: nothing was sent, and no further login begins', async () => {
			const server = await serve({ [LOGIN]: [neverAnswer], [OTP]: [sent] });
			noToken();
			const result = await stopDuring(send, () => server.asked(LOGIN) > 0);
			expect(messageOf(result)).toContain('Send OTP was not sent');
			await new Promise((resolve) => setTimeout(resolve, 300));
			expect(server.lines).toEqual([`POST ${LOGIN}`]);
		});

		it('during the pause before a login is tried again: none follows', async () => {
			shorten({ firstPause: 400 });
			const server = await serve({ [LOGIN]: [json({}, 503)], [OTP]: [sent] });
			noToken();
			const result = await stopDuring(send, () => server.asked(LOGIN) > 0);
			expect(messageOf(result)).toContain('Send OTP was not sent');
			await new Promise((resolve) => setTimeout(resolve, 800));
			expect(server.lines).toEqual([`POST ${LOGIN}`]);
		});
	});

	describe('whose login hangs', () => {
		it.each<[string, Answer]>([
			['answers one byte a second', dripBody()],
			['is silent', neverAnswer],
		])('ends when it %s, and says that nothing was sent', async (_, answer) => {
			shorten({ renewalTimeout: 800, answerTimeout: 3000 });
			const server = await serve({ [LOGIN]: [answer], [OTP]: [sent] });
			noToken();
			const result = await orNever(send());
			expect(messageOf(result)).toContain('Send OTP stopped because TingTing did not answer');
			expect(result === 'never' ? '' : result.error?.description).toContain('Nothing was sent');
			expect(server.asked(OTP)).toBe(0);
		});

		it('does not hold executions that come later', async () => {
			shorten({ renewalTimeout: 800, answerTimeout: 3000 });
			const server = await serve({ [LOGIN]: [dripBody(), loggedIn], [ACCOUNT]: [account] });
			noToken();
			expect(await orNever(get())).toMatchObject({ items: [] });
			expect(await orNever(get())).toMatchObject({ items: [{ json: { id: 7 } }] });
			expect(server.asked(LOGIN)).toBe(2);
		});

		it('goes on for others when one of those who wait is stopped, with one login for all', async () => {
			let answerLogin = () => {};
			const server = await serve({
				[LOGIN]: [(response) => (answerLogin = () => loggedIn(response))],
				[ACCOUNT]: [account],
			});
			noToken();
			const controller = new AbortController();
			const stopped = get({ abortSignal: controller.signal });
			await until(() => server.asked(LOGIN) > 0);
			const other = get();
			await new Promise((resolve) => setTimeout(resolve, 150));
			controller.abort();
			expect(messageOf(await orNever(stopped, 5))).toContain('Get account was not sent');
			answerLogin();
			expect(await orNever(other)).toMatchObject({ items: [{ json: { id: 7 } }] });
			expect(server.asked(LOGIN)).toBe(1);
		});

		it('logs in when renewing the token hangs', async () => {
			shorten({ renewalTimeout: 2000 });
			const server = await serve({
				[ACCOUNT]: [json({}, 401), account],
				[REFRESH]: [dripBody()],
				[LOGIN]: [loggedIn],
			});
			noToken();
			const stored = { accessToken: 'dead-token', refreshToken: 'dead-refresh' };
			Object.assign(bench.store.stored.tingTingApi, stored);
			expect(await orNever(get())).toMatchObject({ items: [{ json: { id: 7 } }] });
			expect(server.lines.map((line) => line.split(' ')[1])).toEqual([
				ACCOUNT,
				REFRESH,
				LOGIN,
				ACCOUNT,
			]);
		});

		it('renews again after a renewal that came to nothing, not with the token refused before', async () => {
			const server = await serve({
				[ACCOUNT]: [json({}, 401), json({}, 401), account],
				[REFRESH]: [json({}, 401)],
				[LOGIN]: [loggedIn, json({}, 500), loggedIn],
			});
			noToken();
			await get();
			await get();
			expect(await orNever(get())).toMatchObject({ items: [{ json: { id: 7 } }] });
			expect(server.asked(LOGIN)).toBeGreaterThan(2);
		});
	});
});
