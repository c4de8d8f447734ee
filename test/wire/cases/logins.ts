import type { IHttpRequestOptions, INodeType } from 'n8n-workflow';
import { TingTingApi } from '../../../credentials/TingTingApi.credentials';
import { ToinggApi } from '../../../credentials/ToinggApi.credentials';
import { TingTingAccount } from '../../../nodes/TingTing/Account/TingTingAccount.node';
import { DEMO_ACCOUNT } from '../../../simulator';
import type { Bench } from '../../harness';
import { testConnection } from '../../harness/connectionTest';
import type { OwnAnswers } from '../../harness/recorder';
import { first, type WireCase } from '../wireCase';

const account = { node: new TingTingAccount(), parameters: { operation: 'get' } };

/** Other values for the credential of TingTing. */
const holding =
	(changes: object, ...others: Array<(bench: Bench) => void>) =>
	(bench: Bench) => {
		Object.assign(bench.store.stored.tingTingApi, changes);
		for (const other of others) other(bench);
	};
const expired = ({ simulator }: Bench) => simulator.expireAccessTokens();
const expiredAll = (bench: Bench) => {
	expired(bench);
	bench.simulator.expireRefreshTokens();
};
/** A token that itself says that it has expired. */
const OUTLIVED = `h.${Buffer.from('{"exp":1}').toString('base64url')}.s`;
const NONE = { accessToken: '', refreshToken: '' };

/** The first answer at a path, instead of the simulator's. */
const atFirst = (path: string, status: number): OwnAnswers => {
	let isFirst = true;
	return (url) => {
		if (!url.includes(path) || !isFirst) return undefined;
		isFirst = false;
		return { status, body: { status, success: false, message: 'Not now', errors: [], data: {} } };
	};
};

const BIKASH = { email: 'bikash@example.com', password: 'second-password' };

/** A node of another package that uses a credential of this one, as HTTP Request does. */
const otherNode = (type: string, options: Partial<IHttpRequestOptions>): INodeType => ({
	description: { ...new TingTingAccount().description, credentials: [{ name: type }] },
	async execute() {
		const { baseUrl } = await this.getCredentials(type);
		const request = { ...options, url: `${String(baseUrl)}${options.url}` };
		await this.helpers.httpRequestWithAuthentication.call(this, type, request);
		return [[]];
	},
});

const tests = (title: string, type: 'tingTingApi' | 'toinggApi', changes: object): WireCase => ({
	...account,
	title,
	async does({ store }) {
		Object.assign(store.stored[type], changes);
		const credential = type === 'tingTingApi' ? new TingTingApi() : new ToinggApi();
		expect(await testConnection(credential, store)).toBe('OK');
	},
});

export const logins: WireCase[] = [
	{ ...account, title: 'to log in without a token', before: holding(NONE) },
	{
		...account,
		title: 'to log in with values that were pasted with spaces and line breaks',
		before: holding({
			...NONE,
			email: ` ${DEMO_ACCOUNT.email}\n`,
			password: `\n${DEMO_ACCOUNT.password}\r\n`,
		}),
	},
	{
		...account,
		title: 'to log in at a Base URL with slashes at its end',
		before(bench) {
			const { baseUrl } = bench.store.stored.tingTingApi;
			holding({ ...NONE, baseUrl: ` ${String(baseUrl)}//` })(bench);
		},
	},
	{
		...account,
		title: 'to log in again after a 503',
		before: holding(NONE),
		answers: first({ status: 503 }),
	},
	{
		...account,
		title: 'to log in at a Base URL that redirects',
		before: holding(NONE),
		answers: first({ status: 307, headers: { location: '/api/accounts/login/?a=b' } }),
	},
	{
		...account,
		title: 'to stop at a login that is refused',
		before: holding({ ...NONE, password: 'wrong' }),
		fails: 'did not accept the login',
	},
	{
		...account,
		title: 'to log in if the tokens belong to another account',
		before: holding({ ...BIKASH, tokensOf: 'somebody else' }),
	},
	{
		...account,
		title: 'to renew a token that has expired',
		before: holding({ accessToken: OUTLIVED }),
	},
	{ ...account, title: 'to renew a token that was refused', before: expired },
	{
		...account,
		title: 'to log in if the refresh token is refused too',
		before: expiredAll,
	},
	{
		...account,
		title: 'to log in if there is no refresh token',
		before: holding({ refreshToken: '' }, expired),
	},
	{
		...account,
		title: 'to log in after a 503 for the refresh token',
		before: expired,
		answers: atFirst('/token/refresh/', 503),
	},
	{
		...account,
		title: 'to stop at a 401 for a renewed token',
		answers: (url) => (url.endsWith('/user_details/') ? { status: 401 } : undefined),
		fails: 'does not recognise the credential',
	},
	{
		...account,
		title: 'to renew a token once for two items',
		parameters: { operation: 'get', options: { concurrency: 1 } },
		input: [{}, {}],
		before: expired,
	},
	tests('to test the connection of TingTing', 'tingTingApi', {
		email: ` ${DEMO_ACCOUNT.email} `,
		password: `${DEMO_ACCOUNT.password}\n`,
	}),
	tests('to test the connection of Toingg', 'toinggApi', {}),
	{
		...account,
		title: "to sign another node's request to TingTing",
		node: otherNode('tingTingApi', { url: '/api/accounts/user_details/', qs: { format: 'json' } }),
		answers: first({ body: {} }),
	},
	{
		...account,
		title: "to renew a token for another node's request",
		node: otherNode('tingTingApi', { url: '/api/accounts/user_details/' }),
		before: expired,
	},
	{
		...account,
		title: "to leave another node's login as it is",
		node: otherNode('tingTingApi', {
			method: 'POST',
			url: '/api/accounts/login/',
			body: { email: DEMO_ACCOUNT.email, password: DEMO_ACCOUNT.password },
		}),
	},
	{
		...account,
		title: "to sign another node's request to Toingg",
		node: otherNode('toinggApi', { url: '/campaigns', qs: { page: 2 } }),
		answers: first({ body: {} }),
	},
	{
		...account,
		title: "to sign another node's checkout session",
		node: otherNode('toinggApi', { method: 'POST', url: '/create-checkout-session', body: {} }),
		answers: first({ body: 'https://checkout.example.com/' }),
	},
	...['/webhook', '/openapi.json'].map((url) => ({
		...account,
		title: `to leave another node's request to ${url} without a key`,
		node: otherNode('toinggApi', { url }),
		answers: first({ body: {} }),
	})),
];
