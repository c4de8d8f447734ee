import { isRecord } from '../../nodes/core/operation/coercion';
import { parseJson } from '../../nodes/core/values/json';
import { ASHA, BIKASH, CHANDRA, THREE_PEOPLE, useBench, type WorkflowOptions } from '../harness';
import { formOf, subtitleOf } from '../harness/editor';
import { useRawServers } from '../harness/rawServer';
import { SmsGatewayApi, SmsGatewayNode } from './smsGateway';

const KEY = 'key-of-the-clinic';

/** An answer of the gateway instead of a yes, with HTTP 200 unless another status is given. */
interface Instead {
	status?: number;
	body: unknown;
}

describe('A third provider, an SMS gateway unknown to core,', () => {
	const bench = useBench();
	const startServer = useRawServers();
	const node = new SmsGatewayNode();
	/** All requests: the recipient of a text, or the path. */
	let requests: string[];
	let keys: unknown[];
	let instead: Map<string, Instead[]>;

	beforeEach(async () => {
		requests = [];
		keys = [];
		instead = new Map();
		const { url } = await startServer((response, { url: path = '', headers }, text) => {
			const json = text ? parseJson(text) : undefined;
			const what = isRecord(json) ? String(json.to) : path;
			requests.push(what);
			keys.push(headers['x-key']);
			const good = path === '/v4/purse' ? { left: 120, cur: 'NPR' } : { no: 7, n: 1 };
			const { status = 200, body } = instead.get(what)?.shift() ?? { body: { did: good } };
			response.writeHead(status).end(JSON.stringify(body));
		});
		bench.store.types.smsGatewayApi = new SmsGatewayApi();
		bench.store.stored.smsGatewayApi = { baseUrl: url, key: KEY };
	});

	const send = {
		operation: 'send',
		phoneNumber: '={{ $json.phone }}',
		text: 'Come at ten',
		options: { concurrency: 1 },
	};
	const sendTo = async (input: WorkflowOptions['input'], options = {}, retry = 3) =>
		await bench.workflow.run(
			node,
			{ ...send, options: { ...send.options, ...options } },
			{ input, retry },
		);
	const getBalance = async (parameters = {}) =>
		await bench.workflow.run(node, { operation: 'getBalance', ...parameters });

	it('sends with its key in a header, and outputs the simplified answer', async () => {
		const { items } = await sendTo([ASHA]);
		expect(items).toEqual([{ json: { messageId: '7', parts: 1 }, pairedItem: { item: 0 } }]);
		expect(requests).toEqual([ASHA.phone]);
		expect(keys).toEqual([KEY]);
	});

	it('outputs the answer as it came if Simplify is off', async () => {
		const { items } = await getBalance({ simplify: false });
		expect(items.map(({ json }) => json)).toEqual([{ left: 120, cur: 'NPR' }]);
		const sent = await bench.workflow.run(node, {
			...send,
			phoneNumber: ASHA.phone,
			simplify: false,
		});
		expect(sent.items.map(({ json }) => json)).toEqual([{ no: 7, n: 1 }]);
	});

	it('sends once to each person, however often Retry On Fail repeats the node', async () => {
		instead.set(CHANDRA.phone, [{ body: { refused: 'Purse is empty', because: 402 } }]);
		const { items, status } = await sendTo(THREE_PEOPLE);
		expect(status).toBe('success');
		expect(items).toHaveLength(3);
		expect(requests).toEqual([ASHA.phone, BIKASH.phone, CHANDRA.phone, CHANDRA.phone]);
	});

	it('reports a refusal with its own reason and the row', async () => {
		const refused = { body: { refused: 'Purse is empty', because: 402 } };
		instead.set(BIKASH.phone, [refused, refused]);
		const { error } = await sendTo([ASHA, BIKASH], {}, 2);
		expect(error?.message).toBe(
			'Send text was refused by SMS Gateway at row 2 (item 1): Purse is empty',
		);
		expect(error?.httpCode).toBe('402');
	});

	it.each([{}, { did: true }, { success: true }, [], 'queued', null])(
		'has an unknown outcome, and is not sent again, after a 200 with %j',
		async (body) => {
			instead.set(ASHA.phone, [{ body }]);
			const { error } = await sendTo([ASHA]);
			expect(error?.message).toContain('Send text has an unknown outcome');
			expect(requests).toEqual([ASHA.phone]);
		},
	);

	it('also has an unknown outcome after a 503, which leaves open what was done', async () => {
		instead.set(ASHA.phone, [{ status: 503, body: { refused: 'Busy', because: 503 } }]);
		const { error } = await sendTo([ASHA]);
		expect(error?.message).toContain('Send text has an unknown outcome');
		expect(requests).toEqual([ASHA.phone]);
	});

	it('repeats a request that only reads after a 503', async () => {
		const busy = { status: 503, body: {} };
		instead.set('/v4/purse', [busy, busy]);
		const { items } = await getBalance();
		expect(items.map(({ json }) => json)).toEqual([{ credits: 120, currency: 'NPR' }]);
		expect(requests).toEqual(['/v4/purse', '/v4/purse', '/v4/purse']);
	});

	it('sends nothing if one row is bad', async () => {
		const { error } = await sendTo([ASHA, { phone: '12' }, { phone: '' }]);
		expect(error?.message).toContain("Send text was not started: 2 of 3 rows can't be used");
		expect(requests).toEqual([]);
	});

	it('leaves bad rows out if the user wants that', async () => {
		const { items } = await sendTo([ASHA, { phone: '12' }, BIKASH], { badRows: 'leaveOut' });
		expect(items[1].json).toMatchObject({ skipped: true, value: '12' });
		expect(requests).toEqual([ASHA.phone, BIKASH.phone]);
	});

	it('reaches a number once, whatever its spelling', async () => {
		const again = { phone: '+977 984-1234567' };
		const { items } = await sendTo([ASHA, again, BIKASH], { skipDuplicates: 'input' });
		expect(items[1].json).toMatchObject({ skipped: true });
		expect(requests).toEqual([ASHA.phone, BIKASH.phone]);
	});

	it('leaves out a number that an earlier execution reached', async () => {
		await sendTo([ASHA], { skipDuplicates: 'executions' });
		const { items } = await sendTo([ASHA, BIKASH], { skipDuplicates: 'executions' });
		expect(items[0].json).toMatchObject({ skipped: true });
		expect(requests).toEqual([ASHA.phone, BIKASH.phone]);
	});

	it('does not show its key in messages', async () => {
		const body = { refused: `Key ${KEY} is unknown`, because: 401 };
		instead.set('/v4/purse', [{ status: 401, body }]);
		const { error, saved } = await getBalance();
		expect(error?.message).toMatch(
			/^Get balance was not accepted by SMS Gateway.*: Key \S+ is unknown$/,
		);
		expect(saved).not.toContain(KEY);
	});

	it('has the same form as every other node', () => {
		const { operations, fields } = formOf(node, { operation: 'send' });
		expect(operations).toEqual(['getBalance', 'send']);
		expect([...fields.keys()]).toEqual([
			'operation',
			'phoneNumber',
			'text',
			'simplify',
			'options',
			'options.badRows',
			'options.doNotContact',
			'options.maxRecipients',
			'options.concurrency',
			'options.requestsPerSecond',
			'options.resendUnknown',
			'options.skipDuplicates',
		]);
		expect(subtitleOf(bench.engine, node, { operation: 'getBalance' })).toBe('Get balance');
	});
});
