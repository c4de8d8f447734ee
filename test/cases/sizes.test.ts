import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { TingTingAccount } from '../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import { TingTingVoice } from '../../nodes/TingTing/Voice/TingTingVoice.node';
import { byId, bytesOf, requestsTo, useBench } from '../harness';
import { ACCOUNT, LOGIN } from '../harness/account';
import { memoryOf, processorTimeOf } from '../harness/effort';
import { orNever, pour } from '../harness/oddAnswers';
import { useRawServers } from '../harness/rawServer';

/** Answers that are too large, incomplete, or made to be slow to read. */
describe('The size of an answer', () => {
	const bench = useBench();
	const startServer = useRawServers();
	const OTP = '/api/system/send/otp/';
	const JSON_TYPE = { 'content-type': 'application/json' };
	const CSV = { 'content-type': 'text/csv' };
	const MB = 1_000_000;
	/** In MB: more than an answer of 32 MB needs, and far less than the ones below. */
	const MOST_MEMORY = 170;

	const serve = async (answer: (response: ServerResponse, request: IncomingMessage) => void) => {
		const server = await startServer(answer);
		const login = { baseUrl: server.url, accessToken: 'a-token', refreshToken: '' };
		Object.assign(bench.store.stored.tingTingApi, login);
		return server;
	};
	const get = async () =>
		await bench.engine.run(new TingTingAccount(), { operation: 'get', simplify: false });
	const send = async () => {
		const parameters = { operation: 'send', phoneNumber: '9841234567', message: 'Hi {otp}' };
		return await bench.engine.run(new TingTingOtp(), parameters);
	};
	const download = async () => {
		const parameters = { campaignId: byId(7), outputDataFieldName: 'report' };
		const node = new TingTingCampaign();
		return await bench.engine.run(node, { operation: 'downloadReport', ...parameters });
	};

	describe('in JSON', () => {
		const start = '{"status":200,"success":true,"data":{"user_details":{"id":7,"note":"';

		it.each([
			['200 MB long', 200 * MB],
			['endless', Infinity],
		])(
			'is refused if it is %s, before all of it came, and is not requested again',
			async (_, most) => {
				let poured = { bytes: 0 };
				const server = await serve((response) => {
					response.writeHead(200, JSON_TYPE).write(start);
					poured = pour(response, Buffer.alloc(MB / 10, 'x'), most);
				});
				const { value, megabytes } = await memoryOf(async () => await orNever(get()));
				expect(value).toMatchObject({ items: [], error: expect.anything() });
				expect(value === 'never' ? '' : value.error?.message).toContain('more than 32 MB');
				expect(poured.bytes).toBeLessThan(60 * MB);
				expect(megabytes).toBeLessThan(MOST_MEMORY);
				expect(server.lines).toHaveLength(1);
			},
		);

		it('is refused if it is a gzip bomb', async () => {
			bench.simulator.faults.add({ match: { path: ACCOUNT }, kind: 'bomb' });
			const { value, megabytes } = await memoryOf(get);
			expect(value.error?.message).toContain('more than 32 MB');
			expect(megabytes).toBeLessThan(MOST_MEMORY);
			expect(requestsTo(bench.simulator)).toHaveLength(1);
		});

		it('makes the outcome of a send unknown if it is a gzip bomb', async () => {
			bench.simulator.faults.add({ match: { path: OTP }, kind: 'bomb', times: Infinity });
			const { error } = await send();
			expect(error?.message).toContain('Send OTP has an unknown outcome');
			expect(requestsTo(bench.simulator)).toHaveLength(1);
		});

		it('does not fill the memory if a login gets a gzip bomb', async () => {
			bench.simulator.faults.add({ match: { path: LOGIN }, kind: 'bomb', times: Infinity });
			const { value, megabytes } = await memoryOf(get);
			expect(value.error).toBeDefined();
			expect(megabytes).toBeLessThan(MOST_MEMORY);
		});

		it('is refused if it is a Brotli bomb', async () => {
			const params = { [constants.BROTLI_PARAM_QUALITY]: 1 };
			const bomb = brotliCompressSync(Buffer.alloc(100 * MB, '0'), { params });
			await serve((response) =>
				response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'br' }).end(bomb),
			);
			const { value, megabytes } = await memoryOf(get);
			expect(value.error?.message).toContain('more than 32 MB');
			expect(megabytes).toBeLessThan(MOST_MEMORY);
		});

		it('is accepted if it is large but within the limit', async () => {
			await serve((response) => {
				response.writeHead(200, JSON_TYPE).write(`${start}all of it"}}}`);
				pour(response, Buffer.alloc(MB, ' '), 20 * MB);
			});
			const { items } = await get();
			expect(items[0].json).toEqual({ id: 7, note: 'all of it' });
		});
	});

	describe('that says no', () => {
		it.each([
			[400, 'Get account was refused by TingTing'],
			[403, 'Get account is not allowed by TingTing'],
		])('is judged by its status %i, however long its body is', async (status, message) => {
			let poured = { bytes: 0 };
			await serve((response) => {
				response.writeHead(status, JSON_TYPE).write('{"message":"No credits","more":"');
				poured = pour(response, Buffer.alloc(MB / 10, 'x'));
			});
			const { value, megabytes } = await memoryOf(async () => await orNever(get()));
			expect(value === 'never' ? value : value.error?.message).toContain(message);
			expect(poured.bytes).toBeLessThan(20 * MB);
			expect(megabytes).toBeLessThan(MOST_MEMORY);
		});

		it('gives its reason if that is in the first part of an endless page', async () => {
			await serve((response) => {
				response.writeHead(403, { 'content-type': 'text/html' });
				response.write('<!doctype html><html><head><title>Blocked</title></head><body>');
				pour(response, Buffer.alloc(MB / 10, 'x'));
			});
			const result = await orNever(get());
			expect(result === 'never' ? result : result.error?.message).toContain(': Blocked');
		});
	});

	describe('of a report', () => {
		it('has no limit and needs little memory', async () => {
			await serve((response) => {
				pour(response.writeHead(200, CSV), Buffer.alloc(MB / 10, '1'), 64 * MB);
			});
			const { value, megabytes } = await memoryOf(download);
			expect((await bytesOf(value.items[0], 'report')).length).toBe(64 * MB);
			expect(megabytes).toBeLessThan(MOST_MEMORY);
		});

		const ROWS = `id,status\n${Array.from({ length: 2000 }, (_, id) => `${id},completed\n`).join('')}`;
		const compress: Record<string, (text: string) => Buffer> = {
			gzip: (text) => gzipSync(text),
			deflate: (text) => deflateSync(text),
			br: (text) => brotliCompressSync(text),
		};
		const half = (bytes: Buffer) => bytes.subarray(0, Math.ceil(bytes.length / 2));
		const accepts = ({ headers }: IncomingMessage, encoding: string) =>
			new RegExp(`\\b${encoding}\\b(?!;q=0)`).test(String(headers['accept-encoding']));

		/**
		 * A service that failed while it compressed the file, behind a proxy that did not notice. The
		 * package asks for the file without compression, so the failure shows.
		 */
		const cutHalfWay =
			(encoding: string, headers: Record<string, string>, text: string) =>
			(response: ServerResponse, request: IncomingMessage) => {
				if (accepts(request, encoding)) {
					const body = half(compress[encoding](text));
					response.writeHead(200, { ...headers, 'content-encoding': encoding }).end(body);
					return;
				}
				response.writeHead(200, { ...headers, 'content-length': String(text.length) });
				response.write(half(Buffer.from(text)), () => setTimeout(() => response.destroy(), 20));
			};

		it.each(Object.keys(compress))(
			'is never accepted with half of its %s data',
			async (encoding) => {
				await serve(cutHalfWay(encoding, CSV, ROWS));
				const { items, error } = await download();
				expect(items).toEqual([]);
				expect(error?.message).toContain('Download campaign report got only a part of the file');
			},
		);

		it('is also never accepted with half of a spoken sample', async () => {
			await serve(cutHalfWay('gzip', { 'content-type': 'audio/wav' }, `RIFF${ROWS}`));
			const parameters = { operation: 'test', message: 'Hello', voice: 'np_prasanna' };
			const { items, error } = await bench.engine.run(new TingTingVoice(), parameters);
			expect(items).toEqual([]);
			expect(error?.message).toContain('Test voice');
		});

		it.each(Object.keys(compress))('is complete if it comes compressed as %s', async (encoding) => {
			await serve((response) =>
				response
					.writeHead(200, { ...CSV, 'content-encoding': encoding })
					.end(compress[encoding](ROWS)),
			);
			const { items } = await download();
			expect((await bytesOf(items[0], 'report')).toString()).toBe(ROWS);
		});

		it('is not unpacked if the file itself is compressed', async () => {
			const file = gzipSync(ROWS);
			await serve((response) =>
				response.writeHead(200, { 'content-type': 'application/gzip' }).end(file),
			);
			const { items } = await download();
			expect(await bytesOf(items[0], 'report')).toEqual(file);
		});
	});

	it.each([
		['<title', '<title'],
		['<title attribute', '<title class'],
		['opened titles', '<title>'],
	])('does not slow down the reading of 400 kB of %s', async (_, part) => {
		let page = '';
		await serve((response) => response.writeHead(200, { 'content-type': 'text/html' }).end(page));
		const pageOf = (text: string) => `<!doctype html>${text.repeat(400_000 / text.length)}`;
		const timeOf = async (text: string) => {
			page = pageOf(text);
			return await processorTimeOf(get);
		};
		const harmless = await timeOf('title ');
		expect(await timeOf(part)).toBeLessThan(Math.max(harmless, 20) * 10);
	});
});
