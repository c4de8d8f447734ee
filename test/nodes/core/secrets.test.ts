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

	it.each([
		['pass"word-12', 'Not pass"word-12', 'Not ***'],
		['pass\\word-12', 'Not pass\\word-12', 'Not ***'],
		['two\nlines', 'Not two\nlines', 'Not ***'],
		['pass"word-12', JSON.stringify({ password: 'pass"word-12' }), '{"password":"***"}'],
		['two\nlines', JSON.stringify({ password: 'two\nlines' }), '{"password":"***"}'],
		['abcd+efgh/ij==', '/?apiKey=abcd%2Befgh%2Fij%3D%3D', '/?apiKey=***'],
		['abcd+efgh/ij==', '/?apiKey=abcd%2befgh/ij%3d%3d', '/?apiKey=***'],
		['p+ss wörd', 'apiKey=p%2Bss+w%C3%B6rd', 'apiKey=***'],
		['key-of-asha', 'Basic a2V5LW9mLWFzaGE=', 'Basic ***'],
		['12345678', 'Call 1234 5678', 'Call 1234 5678'],
	])('hides %j in data that holds %j', (secret, value, clean) => {
		expect(new Secrets().add([secret]).redactValues({ value })).toEqual({ value: clean });
	});

	it('hides a key in the name of a field, but leaves names of plain letters', () => {
		const secrets = new Secrets().add(['key-of-asha', 'campaign']);
		const data = { 'for key-of-asha': 1, campaign: 'the campaign', list: [{ campaign: 2 }] };
		expect(secrets.redactValues(data)).toEqual({
			'for ***': 1,
			campaign: 'the ***',
			list: [{ campaign: 2 }],
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

	it.each<[way: string, written: (secret: string) => string]>([
		['as it is', (secret) => secret],
		['in an address', encodeURIComponent],
		['in a form', (secret) => new URLSearchParams({ secret }).toString().slice(7)],
		['in JSON', (secret) => JSON.stringify(secret).slice(1, -1)],
		['in JSON within JSON', (secret) => JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
		['in an Authorization header', (secret) => Buffer.from(secret).toString('base64')],
	])('never lets one through that stands in data %s', (_, written) => {
		const secret = fc.string({ minLength: 8, unit: 'grapheme' }).map((text) => text.trim());
		fc.assert(
			fc.property(secret, fc.string(), (hidden, before) => {
				fc.pre(hidden.length >= 8 && !before.includes(hidden));
				const secrets = new Secrets().add([hidden]);
				const clean = secrets.redactValues({ list: [{ value: `${before} ${written(hidden)}.` }] });
				expect(JSON.stringify(clean)).toContain('***.');
			}),
		);
	});
});
