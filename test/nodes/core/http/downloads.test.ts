import type { ServerResponse } from 'node:http';
import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { byId, bytesOf, useBench } from '../../../harness';
import { useRawServers } from '../../../harness/rawServer';

/** What can go wrong while a server sends a file. None of it may look like a report. */
describe('Downloading a file', () => {
	const bench = useBench();
	const startServer = useRawServers();
	const CSV = { 'content-type': 'text/csv' };

	const download = async (respond: (response: ServerResponse) => void) => {
		const server = await startServer(respond);
		Object.assign(bench.store.stored.tingTingApi, { baseUrl: server.url, accessToken: 'a-token' });
		const parameters = {
			operation: 'downloadReport',
			campaignId: byId(7),
			outputDataFieldName: 'report',
		};
		const result = await bench.engine.run(new TingTingCampaign(), parameters);
		return { ...result, asked: server.lines.length };
	};
	/** Writes a part and breaks off after it was sent. */
	const cut = (response: ServerResponse, part: string | Buffer) =>
		response.write(part, () => setTimeout(() => response.destroy(), 20));

	it.each([
		['of a known length', { ...CSV, 'content-length': '1000' }],
		['of an unknown length', CSV],
	])('fails if a file %s breaks off halfway', async (_, headers) => {
		const { items, error } = await download((response) =>
			cut(response.writeHead(200, headers), 'id,status\n1,completed\n'),
		);
		expect(items).toEqual([]);
		expect(error?.message).toBe(
			'Download campaign report got only a part of the file at row 1 (item 0)',
		);
		expect(error?.description).toContain('run it again');
	});

	it('fails if a large file breaks off long after it began', async () => {
		const { items, error } = await download((response) =>
			cut(response.writeHead(200, CSV), Buffer.alloc(3_000_000, 'x')),
		);
		expect(items).toEqual([]);
		expect(error?.message).toContain('got only a part of the file');
	});

	it('is tried again if it broke off before its first byte', async () => {
		const { items, error, asked } = await download((response) => {
			response.writeHead(200, { ...CSV, 'content-length': '1000' }).flushHeaders();
			setTimeout(() => response.destroy(), 20);
		});
		expect(items).toEqual([]);
		expect(error?.message).toBe(
			'Download campaign report got no answer from TingTing at row 1 (item 0)',
		);
		expect(asked).toBe(4);
	});

	const REFUSAL = '{"status":400,"success":false,"message":"Report is not ready"}';

	it.each([
		['text/plain', REFUSAL],
		['application/octet-stream', `\n ${REFUSAL}`],
		['application/json', REFUSAL],
		['application/problem+json', REFUSAL],
	])('reports a refusal that comes as %s', async (type, body) => {
		const { items, error } = await download((response) =>
			response.writeHead(200, { 'content-type': type }).end(body),
		);
		expect(items).toEqual([]);
		expect(error?.message).toBe(
			'Download campaign report was refused by TingTing at row 1 (item 0): Report is not ready',
		);
	});

	it.each([400, 500])('does not accept what comes with a %i as a file', async (status) => {
		const { items, error } = await download((response) =>
			response.writeHead(status, CSV).end('Report is not ready'),
		);
		expect(items).toEqual([]);
		expect(error?.httpCode).toBe(String(status));
	});

	const PAGE = '<!DOCTYPE html><html><head><title>Log in</title></head></html>';

	it.each([
		['a page without a content type', {}, PAGE, 'a web page'],
		['a page labelled as a file', CSV, `\n${PAGE}`, 'a web page'],
		['a page', { 'content-type': 'text/html' }, PAGE, 'a web page'],
		['nothing, in no chunk', { ...CSV, 'transfer-encoding': 'chunked' }, '', 'an empty answer'],
		['nothing, of length 0', { ...CSV, 'content-length': '0' }, '', 'an empty answer'],
		['nothing at all', {}, '', 'an empty answer'],
		['a bare text', { 'content-type': 'application/json' }, '"Wait"', 'a bare text'],
		[
			'a page that is plain text',
			{ 'content-type': 'text/html' },
			'Log in',
			'an answer that is cut off or not JSON',
		],
		['data instead of a file', {}, '{"success":true,"data":{}}', 'an answer of another shape'],
	])('does not accept %s as a file', async (_, headers, body, words) => {
		const { items, error } = await download((response) =>
			response.writeHead(200, headers).end(body),
		);
		expect(items).toEqual([]);
		const told = `Download campaign report got ${words} from TingTing at row 1 (item 0)`;
		expect(error?.message.replace(/: (Log in|Wait)$/, '')).toBe(told);
	});

	it('does not accept "No Content" as a file', async () => {
		const { items, error } = await download((response) => response.writeHead(204, CSV).end());
		expect(items).toEqual([]);
		expect(error?.message).toContain('Download campaign report got ');
	});

	it.each([
		['without a content type', {}, 'id,status', 'application/octet-stream', ''],
		['in chunks', { ...CSV, 'transfer-encoding': 'chunked' }, 'id,status', 'text/csv', '.csv'],
		['of one byte', CSV, '1', 'text/csv', '.csv'],
	])('accepts a file %s, byte for byte', async (_, headers, body, mimeType, extension) => {
		const { items } = await download((response) => response.writeHead(200, headers).end(body));
		expect((await bytesOf(items[0], 'report')).toString()).toBe(body);
		expect(items[0].json).toMatchObject({ fileName: `campaign-7-report${extension}`, mimeType });
	});
});
