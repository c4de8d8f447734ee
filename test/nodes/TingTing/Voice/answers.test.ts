import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TingTingVoice } from '../../../../nodes/TingTing/Voice/TingTingVoice.node';
import { bytesOf, useBench } from '../../../harness';

/** TingTing's documentation shows no answer to a voice test, so it may be any of these. */
describe('Answers to a voice test', () => {
	const bench = useBench();
	const node = new TingTingVoice();
	const parameters = { operation: 'test', message: 'Hello', voice: 'np_prasanna' };
	let server: Server | undefined;

	const runAgainst = async (headers: Record<string, string>, body: string | Buffer) => {
		const listening = createServer((_, response) => {
			response.writeHead(200, headers);
			response.end(body);
		});
		server = listening;
		await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
		const { port } = listening.address() as AddressInfo;
		const stored = bench.store.stored.tingTingApi;
		Object.assign(stored, { baseUrl: `http://127.0.0.1:${port}`, accessToken: 'a-token' });
		return await bench.engine.run(node, parameters);
	};
	afterEach(() => server?.close());

	it.each(['audio/wav', 'Audio/MPEG; rate=8000', 'video/mp4', 'application/octet-stream'])(
		'%s is a file, byte for byte',
		async (contentType) => {
			const bytes = Buffer.from([0x52, 0x49, 0x46, 0x46, 0x00, 0xff, 0x7b, 0x7d]);
			const { items } = await runAgainst({ 'content-type': contentType }, bytes);
			expect(await bytesOf(items[0], 'data')).toEqual(bytes);
			expect(items[0].json).toMatchObject({ mimeType: contentType });
		},
	);

	it('names a file after its voice if the answer does not name it', async () => {
		const { items } = await runAgainst({ 'content-type': 'audio/wav' }, Buffer.from('RIFF'));
		expect(items[0].json).toMatchObject({ fileName: 'np_prasanna-sample.wav' });
	});

	it.each(['text/plain', 'application/json', ''])(
		'reads JSON with any content type, e.g. "%s"',
		async (type) => {
			const headers: Record<string, string> = type === '' ? {} : { 'content-type': type };
			const { items } = await runAgainst(headers, '{"success":true,"data":{}}');
			expect(items[0].json).toEqual({ success: true, data: {} });
			expect(items[0].binary).toBeUndefined();
		},
	);

	it.each([
		['a file of no length', { 'transfer-encoding': 'chunked', 'content-type': 'audio/mpeg' }, ''],
		['a text', { 'content-type': 'text/plain' }, 'Could not speak'],
		['bytes of no type', {}, 'RIFF'],
		['a page under a wrong name', { 'content-type': 'application/xml' }, '<?xml version="1.0"?>'],
	])('treats %s as a failure', async (_, headers, body) => {
		const { items, error } = await runAgainst(headers, body);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/^Test voice got .* from TingTing at row 1 \(item 0\)$/);
	});
});
