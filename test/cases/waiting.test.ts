import { createServer, type Socket } from 'node:net';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { ToinggCall } from '../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggSms } from '../../nodes/Toingg/Sms/ToinggSms.node';
import { useBench } from '../harness';
import { ACCOUNT, REFRESH, until } from '../harness/account';
import { dripBody, ENDLESS, neverAnswer, orNever, shorten, stallBody } from '../harness/oddAnswers';
import { useRawServers } from '../harness/rawServer';
import { apiToken } from '../harness/today';
import { useOddServer, type Answer } from './oddServer';

/** Ways in which a service can keep a workflow waiting. Nothing may wait for ever. */
describe('Waiting for a service', () => {
	const bench = useBench();
	const startServer = useRawServers();
	const { OTP, refreshed, account, sent, serve, get, send, messageOf } = useOddServer(
		bench,
		startServer,
	);

	describe.each(Object.entries(ENDLESS))('that answers with %s', (_, answer) => {
		beforeEach(() => shorten({ answerTimeout: 1000 }));

		it('ends with an unknown outcome for a send, which is never sent again', async () => {
			const server = await serve({ [OTP]: [answer] });
			const result = await orNever(send());
			expect(messageOf(result)).toContain('Send OTP has an unknown outcome');
			expect(server.asked(OTP)).toBe(1);
		});

		it('ends a read after its repeats, and succeeds if only one of them was slow', async () => {
			const server = await serve({ [ACCOUNT]: [answer, account] });
			const result = await orNever(get());
			expect(result).toMatchObject({ items: [{ json: { id: 7 } }] });
			expect(server.asked(ACCOUNT)).toBe(2);
		});
	});

	it.each([
		['unasked', ''],
		['to a web socket', 'Connection: Upgrade\r\nUpgrade: websocket\r\n'],
	])('ends if the service answers 101 Switching Protocols, %s', async (_, headers) => {
		shorten({ answerTimeout: 1000 });
		const switching: Answer = (response) => {
			response.socket?.write(`HTTP/1.1 101 Switching Protocols\r\n${headers}\r\n`);
		};
		const server = await serve({ [OTP]: [switching], [ACCOUNT]: [switching] });
		expect(messageOf(await orNever(send()))).toContain('Send OTP has an unknown outcome');
		expect(await orNever(get())).toMatchObject({ items: [], error: expect.anything() });
		expect(server.asked(OTP)).toBe(1);
	});

	it('ends a read if each answer comes at one byte a second', async () => {
		shorten({ answerTimeout: 600 });
		const server = await serve({ [ACCOUNT]: [dripBody()] });
		expect(messageOf(await orNever(get()))).toContain('Get account got no answer from TingTing');
		expect(server.asked(ACCOUNT)).toBe(4);
	});

	it('asks nothing more once a node that waits has given up', async () => {
		shorten({ answerTimeout: 100, waitingSecond: 5, firstPause: 100 });
		const server = await startServer(neverAnswer);
		bench.store.stored.toinggTokenApi.baseUrl = server.url;
		const wait = { ...apiToken, operation: 'waitUntilFinished', callId: 'CA1' };
		const { items } = await bench.engine.run(new ToinggCall(), {
			...{ ...wait, options: { maxWaitMinutes: 1 } },
		});
		expect(items[0].json).toMatchObject({ finished: false });
		const asked = server.lines.length;
		await new Promise((resolve) => setTimeout(resolve, 500));
		expect(server.lines).toHaveLength(asked);
	});

	it('ends for Toingg too: a text message answered byte by byte is not sent again', async () => {
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

	it('accepts an answer in pieces if all of it comes in time', async () => {
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

	it('ends for a picker in the editor that is answered byte by byte', async () => {
		shorten({ answerTimeout: 600 });
		await serve({ '/api/system/campaigns': [dripBody()] });
		const node = new TingTingCampaign();
		const { searchCampaigns } = node.methods.listSearch;
		const search = searchCampaigns.call(bench.engine.editor(node)).catch(String);
		expect(await orNever(search)).toContain('Load campaigns got no answer from TingTing');
	});

	describe('whose refusal stalls halfway', () => {
		beforeEach(() => shorten({ answerTimeout: 1000 }));

		it('trusts the status of a 400 and does not send again', async () => {
			const server = await serve({ [OTP]: [stallBody(400)] });
			expect(messageOf(await orNever(send()))).toContain('Send OTP was refused by TingTing');
			expect(server.asked(OTP)).toBe(1);
		});

		it('renews the token after a 401, whatever happens to its body', async () => {
			const server = await serve({ [ACCOUNT]: [stallBody(401), account], [REFRESH]: [refreshed] });
			expect(await orNever(get())).toMatchObject({ items: [{ json: { id: 7 } }] });
			expect(server.lines).toHaveLength(3);
		});

		it('does not send again after a 401 whose missing body may say yes', async () => {
			const server = await serve({ [OTP]: [stallBody(401), sent], [REFRESH]: [refreshed] });
			expect(messageOf(await orNever(send()))).toContain('Send OTP has an unknown outcome');
			expect(server.asked(OTP)).toBe(1);
		});

		it('blames the credential if the new token also gets a stalled 401', async () => {
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

	it('closes the connections of all requests that it gave up', async () => {
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

	it('ends an upload that the service does not read', async () => {
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
});
