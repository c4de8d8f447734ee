import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { TingTingAccount } from '../../../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import { faultOfConnection } from '../../../../nodes/core/errors/networkFaults';
import { useBench } from '../../../harness';

/** What may answer at an address that is wrongly addressed with https. */
const ANSWERS: Array<[what: string, answer: (socket: Socket) => void]> = [
	['plain HTTP', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
	['another protocol', (socket) => socket.end('SSH-2.0-OpenSSH_9.0\r\n')],
	['a refusal of all ciphers', (socket) => socket.end(Buffer.from([21, 3, 3, 0, 2, 2, 40]))],
	['the end of the connection', (socket) => socket.end()],
];

describe('A secure connection that fails', () => {
	const bench = useBench();
	let server: Server;
	let connections = 0;
	const call = { operation: 'make', campaign: 'A', name: 'Asha', phoneNumber: '9841234567' };
	const otp = { operation: 'send', phoneNumber: '9841234567', message: 'Hi {otp}' };

	const listen = async (answer: (socket: Socket) => void) => {
		connections = 0;
		server = createServer((socket) => {
			connections += 1;
			socket.on('error', () => {}).once('data', () => answer(socket));
		});
		await once(server.listen(0, '127.0.0.1'), 'listening');
		const baseUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
		bench.store.stored.toinggApi.baseUrl = baseUrl;
		Object.assign(bench.store.stored.tingTingApi, { baseUrl, accessToken: 'a-token' });
	};
	afterEach(() => server.close());

	it.each(ANSWERS)('sends nothing and is tried again: %s', async (_, answer) => {
		await listen(answer);
		for (const [node, parameters, service] of [
			[new ToinggCall(), call, 'Toingg'],
			[new TingTingOtp(), otp, 'TingTing'],
			[new TingTingAccount(), { operation: 'get' }, 'TingTing'],
		] as const) {
			const { error } = await bench.engine.run(node, parameters);
			const words = `could not reach ${service}: no secure connection could be made at row 1`;
			expect(error?.message).toContain(words);
			expect(error?.description).toContain('Nothing was sent');
		}
		expect(connections).toBe(12);
	});

	it.each([
		['EPROTO', 'read EPROTO', 'read'],
		['EPROTO', 'write EPROTO', 'write'],
		['ERR_SSL_WRONG_VERSION_NUMBER', 'SSL routines::wrong version number', undefined],
		['ECONNRESET', 'read ECONNRESET', 'read'],
		['ECONNRESET', 'socket hang up', undefined],
	])('is not the meaning of %s: %s', (code, message, syscall) => {
		const error = Object.assign(new Error(message), { code, syscall });
		expect(faultOfConnection(error).kind).toBe('interrupted');
	});
});
