import * as fc from 'fast-check';
import { Secrets } from '../../../nodes/core/secrets';

describe('Taking secrets out of texts', () => {
	const redact = (secret: unknown, text: string) => {
		const secrets = new Secrets();
		secrets.add([secret]);
		return secrets.redact(text);
	};

	it.each([
		['12345', 'OTP 12345 refused', 'OTP *** refused'],
		['12345', 'OTP 1 2 3 4 5 refused', 'OTP *** refused'],
		[12345, 'OTP 12345 refused', 'OTP *** refused'],
		['p+ss w/rd', 'password p+ss w/rd', 'password ***'],
		['p+ss w/rd', 'GET /?key=p%2Bss%20w%2Frd', 'GET /?key=***'],
		['a.c', 'abc a.c', 'abc ***'],
		['', 'nothing to hide', 'nothing to hide'],
		[undefined, 'nothing to hide', 'nothing to hide'],
	])('hides %p in "%s"', (secret, text, clean) => {
		expect(redact(secret, text)).toBe(clean);
	});

	it('hides a secret that holds another one wholly', () => {
		const secrets = new Secrets();
		secrets.add(['token', 'token-of-asha']);
		expect(secrets.redact('token-of-asha')).toBe('***');
	});

	it('takes a key out of data at any depth, and leaves all other data as it is', () => {
		const secrets = new Secrets().add(['key-of-asha', 'four']);
		const clean = { list: [{ text: 'four' }], number: 4, nothing: null };
		expect(secrets.redactValues(clean)).toBe(clean);
		expect(secrets.redactValues({ ...clean, list: [{ url: '/?apiKey=key-of-asha' }] })).toEqual({
			...clean,
			list: [{ url: '/?apiKey=***' }],
		});
	});

	it('knows the secrets of the wider scope, and keeps its own', () => {
		const wider = new Secrets();
		const inner = new Secrets(wider).add(['12345']);
		wider.add(['renewed-token']);
		expect(inner.redact('12345 renewed-token')).toBe('*** ***');
		expect(wider.redact('12345 renewed-token')).toBe('12345 ***');
	});

	it('never lets a secret through, whatever it is made of', () => {
		const secret = fc.string({ minLength: 3 }).filter((text) => text.trim().length >= 3);
		fc.assert(
			fc.property(secret, fc.string(), fc.string(), (hidden, before, after) => {
				const kept = `${before}***${after}`.includes(hidden.trim());
				fc.pre(!kept);
				expect(redact(hidden, before + hidden + after)).not.toContain(hidden.trim());
			}),
		);
	});
});
