import { readBaseUrl, withoutTrailingSlashes } from '../../../../nodes/core/http/origin';
import { splitList } from '../../../../nodes/core/operation/coercion';
import { fileNameFrom } from '../../../../nodes/core/values/binary';
import { parseBody } from '../../../../nodes/core/http/exchange';
import { readFutureMoment } from '../../../../nodes/core/values/dateTime';
import { reasonIn } from '../../../../nodes/core/errors/reasons';
import { signableAddress } from '../../../../nodes/core/http/signing';
import { answerRules, outputOf } from '../../../../nodes/Toingg/api2023/answers';
import { processorTimeOf } from '../../../harness/effort';

/**
 * Texts of 1 MB, with which a pattern that tries again from each position would take minutes. Each
 * is compared with a harmless text of the same length, so that the speed of the machine doesn't
 * matter.
 */
describe('A hostile text takes no more time than a harmless one', () => {
	const LENGTH = 1_000_000;
	const filled = (part: string) => part.repeat(LENGTH / part.length);
	const bytes = (text: string) => Buffer.from(text);

	const quietly = (read: (text: string) => unknown) => (text: string) => {
		try {
			return read(text);
		} catch {
			return undefined;
		}
	};
	const page = (text: string) => parseBody(bytes(`<!doctype html>${text}`));
	const address = (baseURL: string) =>
		signableAddress({ baseUrl: 'https://x.example.com' }, { baseURL, url: '/y' });

	it.each<[string, (text: string) => unknown, string[]]>([
		[
			'a page',
			page,
			['<title', '<title x="', '<title>', '<title></', '<h1', '<h1 x="', '<h1>', '<'],
		],
		['a body', (text) => parseBody(bytes(text)), [' ', '\n<', '[', '{"a":', '"\\']],
		[
			'Content-Disposition',
			fileNameFrom,
			[
				'filename',
				'filename=',
				'filename ',
				'filename="\\"',
				"filename*=UTF-8'",
				'filename*',
				'\\',
			],
		],
		['slashes before the end', (text) => withoutTrailingSlashes(`${text}x`), ['/', '//x', '/ ']],
		[
			'the Base URL',
			(text) => readBaseUrl(`https://x.example.com/${text}x`),
			['/', ' ', '/.', '@'],
		],
		['an address to sign', (text) => address(`https://x.example.com/${text}x`), ['/', 'a+']],
		['a list', (text) => splitList(text), [' ', ',', '\n ', ';;']],
		['a moment', (text) => readFutureMoment(text, 'Asia/Kathmandu', 'Date'), ['1', ' ', '2030-']],
		['a reason', (text) => reasonIn({ message: text }, true), [' ', '\n', 'a']],
		['a sentence', (text) => reasonIn({ number: text }, true), [' ', '. ', 'a ', '.']],
		[
			'a refusal of Toingg',
			(text) => answerRules.judge({ status: 200, body: { message: text }, effect: 'sends' }),
			['error: ', ' ', 'invalid ', '.'],
		],
		['a call SID', (text) => outputOf({ note: text }), ['CA', '"sid":"', '"call_sid":"', 'CAf']],
	])('%s', async (_, read, hostile) => {
		const work = quietly(read);
		const harmless = await processorTimeOf(() => work(filled('xy')));
		for (const part of hostile) {
			const text = filled(part);
			const taken = await processorTimeOf(() => work(text));
			expect({ part, isSlow: taken > Math.max(harmless, 10) * 100 }).toEqual({
				part,
				isSlow: false,
			});
		}
	});
});
