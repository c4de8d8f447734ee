import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingVoice } from '../../nodes/TingTing/Voice/TingTingVoice.node';
import { byId, bytesOf, useBench } from '../harness';
import { useRawServers } from '../harness/rawServer';

const CSV = 'number,status\n9841234567,completed\n';
const TABLE = '<html><body><table><tr><td>9841234567</td></tr></table></body></html>';
const LOGIN_PAGE = '<!DOCTYPE html><html><head><title>Log in</title></head></html>';
const REFUSAL = '{"status": 400, "success": false, "message": "Report is not ready"}';

describe('Files', () => {
	const bench = useBench();
	const startServer = useRawServers();

	/** Headers as bytes, one character for each, as they are sent. */
	const serve = async (headers: Record<string, string>, body: string) => {
		const server = await startServer((response) => response.writeHead(200, headers).end(body));
		Object.assign(bench.store.stored.tingTingApi, { baseUrl: server.url, accessToken: 'a-token' });
	};
	const download = async (headers: Record<string, string>, body = CSV) => {
		await serve(headers, body);
		const parameters = { operation: 'downloadReport', campaignId: byId(7) };
		return await bench.engine.run(new TingTingCampaign(), parameters);
	};
	const attached = (fileName: string, type = 'application/octet-stream') => ({
		'content-type': type,
		'content-disposition': `attachment; ${fileName}`,
	});
	const bytes = (text: string, encoding: BufferEncoding = 'utf8') =>
		Buffer.from(text, encoding).toString('latin1');

	describe('with Content-Disposition: attachment', () => {
		it.each([
			['CSV sent as text/html', attached('filename="report.csv"', 'text/html'), CSV, 'text/csv'],
			['CSV sent as JSON', attached('filename="report.csv"', 'application/json'), CSV, 'text/csv'],
			[
				'.xls that is HTML, sent as text/html',
				attached('filename="report.xls"', 'text/html; charset=utf-8'),
				TABLE,
				'application/vnd.ms-excel',
			],
			[
				'.xls that is HTML, sent as Excel',
				attached('filename="report.xls"', 'application/vnd.ms-excel'),
				TABLE,
				'application/vnd.ms-excel',
			],
			[
				'XML of a spreadsheet',
				attached('filename="report.xls"', 'application/xml'),
				'<?xml version="1.0"?><Workbook/>',
				'application/xml',
			],
			['a web page', attached('filename="report.html"', 'text/html'), TABLE, 'text/html'],
			[
				'JSON named .json',
				attached('filename="report.json"', 'application/json'),
				'{"rows": []}',
				'application/json',
			],
			[
				'a file without a name',
				{ 'content-type': 'text/html', 'content-disposition': 'ATTACHMENT' },
				CSV,
				'text/html',
			],
			[
				'a file of an unknown kind of disposition',
				{ 'content-type': 'text/html', 'content-disposition': 'download; filename=report.csv' },
				CSV,
				'text/csv',
			],
		])('%s is a file, byte for byte', async (_, headers, body, mimeType) => {
			const { items, error } = await download(headers, body);
			expect(error).toBeUndefined();
			expect((await bytesOf(items[0], 'data')).toString()).toBe(body);
			expect(items[0].json).toMatchObject({ mimeType });
		});

		it.each([
			['text/csv', REFUSAL],
			['application/json', `\ufeff ${REFUSAL}`],
			['text/html', REFUSAL],
		])('a refusal sent as %s is not a report', async (type, body) => {
			const { items, error } = await download(attached('filename="report.csv"', type), body);
			expect(items).toEqual([]);
			expect(error?.message).toContain('Report is not ready');
		});

		it('an empty answer is not a report', async () => {
			const { items, error } = await download(attached('filename="report.csv"', 'text/csv'), '');
			expect(items).toEqual([]);
			expect(error?.message).toContain('an empty answer');
		});
	});

	describe('without it', () => {
		it.each([
			['a login page', { 'content-type': 'text/html' }, LOGIN_PAGE, 'a web page'],
			[
				'a login page to be shown',
				{ 'content-type': 'text/html', 'content-disposition': 'inline; filename="login.html"' },
				LOGIN_PAGE,
				'a web page',
			],
			['JSON of a refusal', { 'content-type': 'application/json' }, REFUSAL, 'not ready'],
			['JSON behind a byte order mark', {}, `\ufeff${REFUSAL}`, 'not ready'],
		])('%s is not a file', async (_, headers: Record<string, string>, body, words) => {
			const { items, error } = await download(headers, body);
			expect(items).toEqual([]);
			expect(error?.message).toContain(words);
		});
	});

	describe('names', () => {
		it.each([
			['RFC 5987 in UTF-8', "filename*=UTF-8''%E0%A4%B0%E0%A4%BF%E0%A4%AA.csv", 'रिप.csv'],
			['RFC 5987 in Latin-1', "filename*=iso-8859-1'en'r%E9sum%E9.csv", 'résumé.csv'],
			['RFC 5987 in quotes', 'filename*="UTF-8\'\'r%C3%A9sum%C3%A9.csv"', 'résumé.csv'],
			['RFC 5987 first', "filename=plain.csv; filename*=utf-8''%C3%A9.csv", 'é.csv'],
			['RFC 5987 of no known charset', "filename*=klingon''%E9.csv; filename=ok.csv", 'ok.csv'],
			['RFC 5987 cut short', "filename*=UTF-8''%E0%A4; filename=plain.csv", 'plain.csv'],
			['RFC 2047 in base64', 'filename="=?UTF-8?B?4KSw4KS/4KSqLmNzdg==?="', 'रिप.csv'],
			['RFC 2047 quoted', 'filename="=?iso-8859-1?Q?r=E9sum=E9_2026.csv?="', 'résumé 2026.csv'],
			['RFC 2047 in two words', 'filename="=?utf-8?B?4KSw?= =?UTF-8?q?=E0=A4=AA.csv?="', 'रप.csv'],
			['bare UTF-8', `filename="${bytes('रिपोर्ट.csv')}"`, 'रिपोर्ट.csv'],
			['bare UTF-8 without quotes', `filename=${bytes('रिपोर्ट.csv')}`, 'रिपोर्ट.csv'],
			['plain Latin-1', `filename="${bytes('résumé.csv', 'latin1')}"`, 'résumé.csv'],
			['quoted pairs', 'filename="a \\"b\\".csv"', 'a "b".csv'],
			['a semicolon in quotes', 'filename="a; filename=b.csv"', 'a; filename=b.csv'],
			['a name inside another value', 'name="; filename=b.csv"; filename=a.csv', 'a.csv'],
			['capitals and blanks', 'FileName = "a.csv"', 'a.csv'],
			['folders', 'filename="../../etc/report.csv"', 'report.csv'],
			['folders of Windows', 'filename="C:\\Reports\\new.csv"', 'new.csv'],
			['folders in code', "filename*=UTF-8''..%2F..%5Creport.csv", 'report.csv'],
			['control characters', "filename*=UTF-8''a%00b%0D%0Ac%1B%7F.csv", 'abc.csv'],
			['a name turned round', "filename*=UTF-8''a%E2%80%AEvsc.exe", 'avsc.exe'],
			['dots alone', 'filename=".."', 'campaign-7-report'],
			['an empty name', 'filename=""', 'campaign-7-report'],
			['quotes that never end', 'filename="report.csv', '"report.csv'],
		])('%s', async (_, header, fileName) => {
			const { items, error } = await download(attached(header));
			expect(error).toBeUndefined();
			expect(items[0].json.fileName).toBe(fileName);
			expect(items[0].binary?.data.fileName).toBe(fileName);
		});

		it('are cut to the length that file systems allow, with the extension kept', async () => {
			const { items } = await download(attached(`filename="${bytes('र'.repeat(300))}.csv"`));
			const fileName = String(items[0].json.fileName);
			expect(Buffer.byteLength(fileName)).toBeLessThanOrEqual(255);
			expect(fileName).toMatch(/^र{50,}\.csv$/u);
		});
	});

	describe('types and extensions', () => {
		it.each([
			['application/octet-stream', 'report.csv', 'text/csv'],
			['binary/octet-stream', 'report.CSV', 'text/csv'],
			['application/force-download', 'report.xls', 'application/vnd.ms-excel'],
			['text/plain; charset=utf-8', 'report.csv', 'text/csv'],
			['text/html', 'report.pdf', 'application/pdf'],
			['application/octet-stream', 'report.unknown', 'application/octet-stream'],
			['text/csv; charset=utf-8', 'report.dat', 'text/csv; charset=utf-8'],
		])('%s for %s is %s', async (type, name, mimeType) => {
			const { items } = await download(attached(`filename="${name}"`, type));
			expect(items[0].json).toMatchObject({ fileName: name, mimeType });
		});

		it.each([
			['text/csv; charset=utf-8', 'report', 'report.csv'],
			['application/pdf', 'Report of 2026.11', 'Report of 2026.11.pdf'],
			['application/octet-stream', 'report', 'report'],
			['text/csv', '', 'campaign-7-report.csv'],
		])('%s gives "%s" the name %s', async (type, name, fileName) => {
			const { items } = await download(attached(`filename="${name}"`, type));
			expect(items[0].json.fileName).toBe(fileName);
		});

		it('recognise a recording by its name', async () => {
			await serve(attached('filename="sample.mp3"', 'text/html'), 'ID3-audio');
			const parameters = { operation: 'test', message: 'Hello', voice: 'np_rija' };
			const { items, error } = await bench.engine.run(new TingTingVoice(), parameters);
			expect(error).toBeUndefined();
			expect(items[0].json).toMatchObject({ fileName: 'sample.mp3', mimeType: 'audio/mpeg' });
		});
	});
});
