import { smsSizeOf } from '../../../../nodes/core/values/smsSegments';

describe('The size of an SMS', () => {
	it.each([
		['', 'GSM-7', 1],
		['a'.repeat(160), 'GSM-7', 1],
		['a'.repeat(161), 'GSM-7', 2],
		['a'.repeat(306), 'GSM-7', 2],
		['a'.repeat(307), 'GSM-7', 3],
		['€'.repeat(80), 'GSM-7', 1],
		['€'.repeat(81), 'GSM-7', 2],
		['@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¡ÄÖÑÜ§¿äöñüà^{}[~]|\\\n', 'GSM-7', 1],
		['न'.repeat(70), 'Unicode', 1],
		['न'.repeat(71), 'Unicode', 2],
		['न'.repeat(134), 'Unicode', 2],
		['न'.repeat(135), 'Unicode', 3],
		['😀'.repeat(35), 'Unicode', 1],
		['😀'.repeat(36), 'Unicode', 2],
		[`${'a'.repeat(100)}’`, 'Unicode', 2],
		['`', 'Unicode', 1],
		['ç', 'Unicode', 1],
	])('of %j is %s in %i parts', (text, encoding, segments) => {
		expect(smsSizeOf(text)).toEqual({ encoding, segments });
	});

	it('has no part in which a character is divided', () => {
		// 152 places, then one that takes two: it begins the second part.
		const text = `${'a'.repeat(152)}€${'a'.repeat(152)}`;
		expect(smsSizeOf(text).segments).toBe(3);
		expect(smsSizeOf(`${'न'.repeat(66)}😀${'न'.repeat(66)}`).segments).toBe(3);
	});

	it('has the 137 characters of the alphabet', () => {
		const all = Array.from({ length: 0x2100 }, (_, code) => String.fromCharCode(code));
		const known = all.filter((one) => smsSizeOf(one).encoding === 'GSM-7');
		expect(known).toHaveLength(137);
	});
});
