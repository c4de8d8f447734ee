import { Secrets } from '../../../../nodes/core/secrets/redactor';

const hiding = (...values: unknown[]) => new Secrets().hideEverywhere(values);

describe('Taking secrets out of messages', () => {
	it.each([
		['12345', 'OTP 12345 refused', 'OTP *** refused'],
		['12345', 'OTP 1 2 3 4 5 refused', 'OTP *** refused'],
		['12345', 'OTP 1-2-3-4-5, refused', 'OTP ***, refused'],
		['12345', 'OTP 1, 2, 3, 4, 5 refused', 'OTP *** refused'],
		['12345', 'OTP १२३४५ refused', 'OTP *** refused'],
		[12345, 'OTP 12345 refused', 'OTP *** refused'],
		['048291', 'OTP 048291, 48291 refused', 'OTP ***, *** refused'],
		['048291', 'OTP 4 8 2 9 1, ४८२९१ refused', 'OTP ***, *** refused'],
		['00123', 'OTP 123 refused', 'OTP *** refused'],
		['00012', 'OTP 12 of 00012 refused', 'OTP 12 of *** refused'],
		['00000', 'OTP 0 of 00000 refused', 'OTP 0 of *** refused'],
		['0a1234', 'OTP a1234 refused', 'OTP a1234 refused'],
		['p+ss w/rd', 'password p+ss w/rd', 'password ***'],
		['p+ss w/rd', 'GET /?key=p%2Bss%20w%2Frd', 'GET /?key=***'],
		['p+ss w/rd', 'GET /?key=p%2bss+w%2frd', 'GET /?key=***'],
		['a.c', 'abc a.c', 'abc ***'],
		['a b', 'key=a+b', 'key=***'],
		['-key-', 'of -key- and key', 'of *** and key'],
		['-key-of-asha-', 'of -key-of-asha- and', 'of *** and'],
		['-key-of-asha-', 'of %2Dkey%2Dof%2Dasha%2D and', 'of *** and'],
		['pässword', 'p%C3%A4ssword, p%E4ssword', '***, ***'],
		['pässword', 'password pÃ¤ssword refused', 'password *** refused'],
		['pässword', "b'p\\xc3\\xa4ssword' refused", "b'***' refused"],
		['pässword', JSON.stringify("b'p\\xc3\\xa4ssword'"), `"b'***'"`],
		['pÄßword', 'of p&Auml;&szlig;word, p&#xc4;&#223;word.', 'of ***, ***.'],
		['pässword', 'p&Auml;ssword pÃ¥ssword Ã', 'p&Auml;ssword pÃ¥ssword Ã'],
		['नमस्ते', 'of %u0928%u092E%u0938%u094D%u0924%u0947.', 'of ***.'],
		['', 'nothing to hide', 'nothing to hide'],
		[undefined, 'nothing to hide', 'nothing to hide'],
		['ab', 'ab is too short', 'ab is too short'],
	])('hides %j in "%s"', (secret, text, clean) => {
		expect(new Secrets().hideInMessages([secret]).redact(text)).toBe(clean);
	});

	it('completely hides a secret that contains another one', () => {
		expect(hiding('token', 'token-of-asha').redact('token-of-asha')).toBe('***');
	});

	it('hides several secrets in any order, in any spelling', () => {
		const secrets = hiding('first-of-all', 'second-of-all');
		const text = 'second%2Dof%2Dall, first-of-all, second-of-all';
		expect(secrets.redact(text)).toBe('***, ***, ***');
	});

	it('hides neighbouring secrets as one', () => {
		expect(hiding('abcdef').redact('x abcdefabcdef x abcdef')).toBe('x *** x ***');
	});

	it('hides the beginning of a long secret, but not of a short one', () => {
		const long = 'a1'.repeat(300);
		expect(hiding(long).redact(`${long.slice(0, 300)}… `)).toBe('***… ');
		expect(hiding(long).redact(long.slice(0, 200))).toBe(long.slice(0, 200));
	});

	it('keeps everything around the secret, also in encoded text', () => {
		const text = 'A%20b \\u0041 &amp; १२ — "x\\"y" ';
		expect(hiding('key-of-asha').redact(`${text}key%2Dof%2Dasha${text}`)).toBe(`${text}***${text}`);
		expect(hiding('key-of-asha').redact(text)).toBe(text);
	});

	it('knows the secrets of the wider scope without sharing its own', () => {
		const wider = new Secrets();
		const inner = new Secrets(wider).hideInMessages(['12345']);
		expect(inner.redact('12345 renewed-token')).toBe('*** renewed-token');
		wider.hideEverywhere(['renewed-token']);
		expect(inner.redact('12345 renewed-token')).toBe('*** ***');
		expect(inner.redactValues({ token: 'renewed-token' })).toEqual({ token: '***' });
		expect(wider.redact('12345 renewed-token')).toBe('12345 ***');
	});

	/** A search whose time grows with the square of the length would not end here. */
	it.each<[what: string, secret: string, part: string]>([
		['blanks', 'key-of-asha', 'a '],
		['percent signs', 'key-of-asha', '%41'],
		['bytes that are not characters', 'key-of-asha', '%e0%80'],
		['misread bytes', 'key-of-asha', 'Ã¤'],
		['backslashes', 'key-of-asha', '\\'],
		['beginnings of HTML', 'key-of-asha', '&#'],
		['beginnings of the secret', 'key-of-asha', 'key-of-ash '],
		['one letter of a long secret', `b${'a'.repeat(10_000)}`, 'a'],
		['almost the secret', `${'a'.repeat(200)}b${'a'.repeat(9000)}`, 'a'],
		['spaces, with a secret of spaces', `a${' '.repeat(100_000)}b`, ' '],
	])('searches 300,000 characters of %s in time', (_, secret, part) => {
		const text = part.repeat(300_000 / part.length);
		expect(hiding(secret).redact(text) === text).toBe(true);
		expect(hiding(secret).redact(`${text}"${secret}"`) === `${text}"***"`).toBe(true);
	});

	it('hides the same secret ten thousand times', () => {
		const clean = hiding('key-of-asha').redact('key%2Dof%2Dasha; '.repeat(10_000));
		expect(clean === '***; '.repeat(10_000)).toBe(true);
	});
});

describe('Taking secrets out of data', () => {
	it('removes a key at any depth, and does not change other data', () => {
		const secrets = hiding('key-of-asha', 'four');
		const clean = { list: [{ text: 'four' }], number: 4, nothing: null };
		expect(secrets.redactValues(clean)).toBe(clean);
		expect(secrets.redactValues({ ...clean, list: [{ url: '/?apiKey=key-of-asha' }] })).toEqual({
			...clean,
			list: [{ url: '/?apiKey=***' }],
		});
	});

	it('returns the same objects for parts without secrets', () => {
		const kept = { list: [1, 2, { a: 'b' }] };
		const clean = hiding('key-of-asha').redactValues({ kept, token: 'key-of-asha' });
		expect(clean.kept).toBe(kept);
	});

	it.each([
		['pass"word-12', 'Not pass"word-12', 'Not ***'],
		['pass\\word-12', 'Not pass\\word-12', 'Not ***'],
		['two\nlines', 'Not two\nlines', 'Not ***'],
		['pass"word-12', JSON.stringify({ key: 'pass"word-12' }), '{"key":"***"}'],
		['two\nlines', JSON.stringify({ key: 'two\nlines' }), '{"key":"***"}'],
		['abcd+efgh/ij==', '/?apiKey=abcd%2Befgh%2Fij%3D%3D', '/?apiKey=***'],
		['abcd+efgh/ij==', '/?apiKey=abcd%2befgh/ij%3d%3d', '/?apiKey=***'],
		['p+ss wörd', 'apiKey=p%2Bss+w%C3%B6rd', 'apiKey=***'],
		['key-of-asha', 'Basic a2V5LW9mLWFzaGE=', 'Basic ***'],
		['key-of-asha', 'Basic a2V5LW9mLWFzaGE', 'Basic ***'],
		['12345678', 12345678, '***'],
		['12345678', 1234567, 1234567],
		['12345678', '1234567', '1234567'],
		['key-of-asha', 'key-of-ashb', 'key-of-ashb'],
	])('hides %j in data that holds %j', (secret, value, clean) => {
		expect(hiding(secret).redactValues({ value })).toEqual({ value: clean });
	});

	it('keeps a password unless the data calls it one', () => {
		const secrets = new Secrets().hideInMessages(['campaign', '9841234567']);
		const data = { name: 'campaign', campaign: [9841234567], note: 'my campaign' };
		expect(secrets.redactValues(data)).toBe(data);
		const named = { Password: 'campaign', oldPasswd: [{ is: 9841234567 }], name: 'campaign' };
		expect(secrets.redactValues(named)).toEqual({
			...{ Password: '***', oldPasswd: [{ is: '***' }] },
			name: 'campaign',
		});
		expect(secrets.redactValues({ sent: 'email=a&password=campaign' })).toEqual({
			sent: 'email=a&password=***',
		});
	});

	it('keeps a number that is a code without its zeros: it may be any other number', () => {
		const data = { id: 12345678, name: '12345678' };
		expect(hiding('0012345678').redactValues(data)).toBe(data);
	});

	it('hides a text everywhere if it is both a password and a token, in any order', () => {
		for (const secrets of [new Secrets().hideInMessages(['a-password']), new Secrets()]) {
			secrets.hideEverywhere(['a-password']).hideInMessages(['a-password']);
			expect(secrets.redactValues({ a: 'a-password' })).toEqual({ a: '***' });
		}
	});

	it('keeps every field even if many names contain the secret', () => {
		const spaced = (blanks: number) => [...'key-of-asha'].join(' '.repeat(blanks));
		const names = Array.from({ length: 2000 }, (_, blanks) => spaced(blanks % 40) + (blanks % 50));
		const data = Object.fromEntries([...names, '***1'].map((name, at) => [name, at]));
		const clean = hiding('key-of-asha').redactValues(data);
		expect(Object.values(clean)).toEqual(Object.values(data));
		expect(clean['***1']).toBe(data['***1']);
		expect(JSON.stringify(clean)).not.toContain('asha');
	});

	it('keeps a field with the name of an inherited property', () => {
		const data: unknown = JSON.parse('{"__proto__": {"a": "key-of-asha"}, "b": 1}');
		expect(JSON.stringify(hiding('key-of-asha').redactValues(data))).toBe(
			'{"__proto__":{"a":"***"},"b":1}',
		);
	});
});
