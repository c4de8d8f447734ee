import { hasOutlived } from '../../../../nodes/TingTing/api2023/tokenRenewal';

describe('The end of a token', () => {
	const NOW = Date.UTC(2030, 0, 1);
	beforeEach(() => jest.useFakeTimers({ now: NOW }));
	afterEach(() => jest.useRealTimers());
	const tokenWith = (claims: unknown) =>
		`e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;

	it.each([
		['a second ago', NOW / 1000 - 1, true],
		['just now', NOW / 1000, true],
		['in a second', NOW / 1000 + 1, false],
	])('is read from the token itself: %s', (_, exp, over) => {
		expect(hasOutlived(tokenWith({ exp }))).toBe(over);
	});

	it.each([
		['no token', ''],
		['a token of another kind', 'opaque'],
		['claims that are not JSON', 'a.b.c'],
		['claims without an end', tokenWith({})],
		['an end that is not a number', tokenWith({ exp: '2029-01-01' })],
		['claims that are a list', tokenWith([1])],
		['claims that are null', tokenWith(null)],
	])('is unknown for %s', (_, token) => {
		expect(hasOutlived(token)).toBe(false);
	});
});
