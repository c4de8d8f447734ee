import type { IHttpRequestOptions } from 'n8n-workflow';
import { signableAddress } from '../../../../nodes/core/http/signing';

describe('Finding the address that a credential signs for', () => {
	const baseUrl = 'https://app.tingting.io/v1';
	const addressOf = (request: object) =>
		signableAddress({ baseUrl }, request as IHttpRequestOptions).href;
	const OWN = 'https://app.tingting.io';
	const FOREIGN = 'https://elsewhere.example.com';

	it.each([
		['a whole address', { url: `${OWN}/api/x` }, `${OWN}/api/x`],
		['a whole address in capitals', { url: 'HTTPS://APP.TINGTING.IO/api/x' }, `${OWN}/api/x`],
		['a whole address with a base', { baseURL: FOREIGN, url: `${OWN}/api/x` }, `${OWN}/api/x`],
		['a base and a path', { baseURL: `${OWN}/v1`, url: '/api/x' }, `${OWN}/v1/api/x`],
		['no slash on either side', { baseURL: `${OWN}/v1`, url: 'api/x' }, `${OWN}/v1/api/x`],
		['a slash on both sides', { baseURL: `${OWN}/v1/`, url: '/api/x' }, `${OWN}/v1/api/x`],
		['a base alone', { baseURL: `${OWN}/v1`, url: '' }, `${OWN}/v1/`],
		['an address named uri', { uri: `${OWN}/api/x` }, `${OWN}/api/x`],
		['a base and a path named uri', { baseURL: OWN, uri: '/api/x' }, `${OWN}/api/x`],
		[
			'an address inside a query',
			{ baseURL: OWN, url: `/x?to=${FOREIGN}` },
			`${OWN}/x?to=${FOREIGN}`,
		],
	])('finds %s', (_, request, address) => {
		expect(addressOf(request)).toBe(address);
	});

	it.each([
		['a whole address', { url: `${FOREIGN}/api/x` }],
		['a whole address with its own base', { baseURL: OWN, url: `${FOREIGN}/api/x` }],
		['an address in capitals', { baseURL: OWN, url: 'HTTPS://ELSEWHERE.EXAMPLE.COM/api/x' }],
		['a base and a path', { baseURL: FOREIGN, url: '/api/x' }],
		['an address named uri', { uri: `${FOREIGN}/api/x` }],
		['an address named uri with its own base', { baseURL: OWN, uri: `${FOREIGN}/api/x` }],
		['a base with a path named uri', { baseURL: FOREIGN, uri: '/api/x' }],
	])('refuses another host: %s', (_, request) => {
		expect(() => addressOf(request)).toThrow(
			'This credential signs requests to app.tingting.io only, not to elsewhere.example.com',
		);
	});

	it.each([
		[
			'an address without a scheme with its own base',
			{ baseURL: OWN, url: '//elsewhere.example.com/' },
		],
		['another port', { url: `${OWN}:8443/api/x` }],
		['another scheme', { url: 'http://app.tingting.io/api/x' }],
		['a host that only begins the same', { url: `${OWN}.example.com/api/x` }],
		['its own host as a user name', { url: `${OWN}@elsewhere.example.com/api/x` }],
		['no address', {}],
		['a path alone', { url: '/api/x' }],
	])('refuses %s', (_, request) => {
		expect(() => addressOf(request)).toThrow();
	});
});
