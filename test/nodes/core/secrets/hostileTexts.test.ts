import { Secrets } from '../../../../nodes/core/secrets/redactor';
import { processorTimeOf } from '../../../harness/effort';

const KEY = 'demo-key-of-asha';
const UNSEARCHED = '*** (more encoded text than can be searched for secrets)';
const secrets = new Secrets().hideInMessages(['a-password']).hideEverywhere([KEY]);

const inAddress = (text: string) =>
	Buffer.from(text)
		.toString('hex')
		.replace(/../g, (byte) => `%${byte}`);
const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
const inHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/**
 * Answers of nearly 3 MB, which is just below the limit for one search. Each layer of encoding in
 * them hides many others. Each answer is compared with a harmless one of the same length, so that
 * the speed of the machine doesn't matter.
 */
describe('Searching a hostile answer for secrets takes no longer than a harmless one', () => {
	const LENGTH = 2_900_000;
	const filled = (part: string) => part.repeat(LENGTH / part.length);

	async function expectQuick(work: (part: string) => unknown, part: string) {
		const harmless = await processorTimeOf(() => work('some harmless text'));
		const taken = await processorTimeOf(() => work(part));
		expect({ isSlow: taken > Math.max(harmless, 20) * 25 }).toEqual({ isSlow: false });
	}

	const PARTS: Array<[what: string, part: string]> = [
		['three nested encodings', '%5Cu0025&amp;%2525'],
		['a repeated encoding', '%2525252541'],
		['backslashes', '\\\\'],
		['almost the key', 'demo-key-of-ash '],
		['almost the key, encoded', '%2564emo-key-of-ash'],
		['the key, all of it encoded', inAddress(KEY)],
		['the key, encoded in JSON', 'demo\\u002dkey\\u002dof-asha '],
	];

	it.each(PARTS)('as a text: %s', async (_, part) => {
		await expectQuick((one) => secrets.redactValues({ text: filled(one) }), part);
		await expectQuick((one) => secrets.redact(filled(one)), part);
	});

	it.each(PARTS)('as many texts: %s', async (_, part) => {
		const values = (one: string) => Array<string>(20_000).fill(filled(one).slice(0, 200));
		await expectQuick((one) => secrets.redactValues(values(one)), part);
	});
});

describe('Text that is too long to search', () => {
	const TOO_MUCH = '%5Cu0025&amp;%2525'.repeat(100_000);

	it('is replaced in data, without changing the rest', () => {
		const data = { text: TOO_MUCH + KEY, plain: 'Hello', url: `/?key=${KEY}`, count: 3 };
		const clean = { text: UNSEARCHED, plain: 'Hello', url: '/?key=***', count: 3 };
		expect(secrets.redactValues(data)).toEqual(clean);
	});

	it('is replaced in data if it is spread over many texts', () => {
		const [part, last] = [TOO_MUCH.slice(0, 1000), inAddress(KEY)];
		const clean = secrets.redactValues([...Array<string>(1_000).fill(part), last, 'Hello']);
		expect(clean[0]).toBe(part);
		expect(clean).toContain(UNSEARCHED);
		expect(['***', UNSEARCHED]).toContain(clean.at(-2));
		expect(clean.at(-1)).toBe('Hello');
	});

	it('is cut in a message, without half a secret at its end', () => {
		const start = 'x'.repeat(19_990);
		expect(secrets.redact(`${start}${KEY}${' '.repeat(30_000)}${TOO_MUCH}`)).toBe(`${start}***…`);
		const encoded = inAddress(inAddress(KEY));
		expect(secrets.redact(`${start}${encoded}${' '.repeat(30_000)}${TOO_MUCH}`)).toBe(
			`${start}***…`,
		);
	});

	it('is also replaced at the beginning of a message', () => {
		const nested = Array.from({ length: 9 }).reduce<string>(
			(text) => inHtml(inJson(text.replaceAll('%', '%25'))),
			`%41"&quot;\\u0041${'&amp;%25\\\\'.repeat(100)}`,
		);
		expect(secrets.redact(`${nested}${KEY}`.repeat(50))).toBe(UNSEARCHED);
	});
});

it('A secret is found below any number of encodings, whatever is next to it', () => {
	const layers = [inJson, inHtml, inAddress, inJson, inHtml, inJson, inHtml, inJson];
	const text = layers.reduce((inner, write) => write(inner), `"&%41 \\u0041 &amp; ${KEY}"`);
	expect(secrets.redactValues({ text }).text).toContain('***');
	const mixed = `%2525252541 \\\\\\\\u0041 &amp;amp;amp;amp; `;
	const hidden = inJson(inHtml(inJson(inHtml(inJson(KEY.replaceAll('-', '"-'))))));
	expect(new Secrets().hideEverywhere([KEY.replaceAll('-', '"-')]).redact(mixed + hidden)).toBe(
		`${mixed}***`,
	);
});
