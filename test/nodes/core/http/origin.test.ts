import { isSameOrigin, readBaseUrl } from '../../../../nodes/core/http/origin';

describe('Reading a base URL', () => {
	it.each([
		['https://app.tingting.io', 'https://app.tingting.io'],
		['https://app.tingting.io//', 'https://app.tingting.io'],
		[' https://APP.tingting.io/ ', 'https://app.tingting.io'],
		['https://call.toingg.com/api/', 'https://call.toingg.com/api'],
		['https://example.com:8443/a?b=c#d', 'https://example.com:8443/a'],
		['http://localhost:4010', 'http://localhost:4010'],
		['http://127.0.0.1:4010/', 'http://127.0.0.1:4010'],
		['http://[::1]:4010', 'http://[::1]:4010'],
	])('accepts %s', (typed, address) => {
		expect(readBaseUrl(typed)).toBe(address);
	});

	it('accepts letters of other alphabets every time', () => {
		const read = () => readBaseUrl('https://münchen.example/api');
		const addresses = new Set(Array.from({ length: 50_000 }, read));
		expect([...addresses]).toEqual(['https://xn--mnchen-3ya.example/api']);
	});

	it.each([
		['http://app.tingting.io', 'is not safe'],
		['http://localhost.example.com', 'is not safe'],
		['http://127.0.0.1.example.com', 'is not safe'],
		['http://0.0.0.0', 'is not safe'],
		['http://notlocalhost', 'is not safe'],
		['http://my.localhost', 'is not safe'],
		['app.tingting.io', 'is not a web address'],
		['ftp://localhost', 'is not a web address'],
		['https://asha:secret@app.tingting.io', 'is not a web address'],
		['', 'is not a web address'],
		[undefined, 'is not a web address'],
	])('refuses %s', (typed, words) => {
		expect(() => readBaseUrl(typed)).toThrow(words);
	});
});

describe('Staying on a host', () => {
	it.each([
		['https://app.tingting.io/other', true],
		['https://APP.tingting.io:443/other', true],
		['https://app.tingting.io:8443/', false],
		['http://app.tingting.io/', false],
		['https://app.tingting.io.example.com/', false],
		['https://app.tingting.io@example.com/', false],
		['//app.tingting.io', false],
	])('%s', (address, stays) => {
		expect(isSameOrigin(address, 'https://app.tingting.io')).toBe(stays);
	});
});
