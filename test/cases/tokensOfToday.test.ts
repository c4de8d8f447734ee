import { inspect } from 'node:util';
import { TingTingAccount } from '../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { byId, useBench } from '../harness';
import { apiToken } from '../harness/today';
import { subjectsOfToday } from '../nodes/subjectsOfToday';

const bench = useBench();
const base64Of = (text: string) => Buffer.from(text).toString('base64');
const headersWith = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });

/** An answer that every operation with a record takes as a success. */
const recordWith = (token: string) => ({
	...{ id: 7, status: true, message: 'Done', created: 1, skipped: 0, count: 1, next: null },
	...{ request: headersWith(token), remaining_credits: token, user: { first_name: token } },
	name: `Campaign of ${token}`,
	results: [{ id: 1, name: token, number: token, request: headersWith(token) }],
	contacts: [{ id: 5, number: token, other_variables: { name: token } }],
	data: { details: { otp: '48291', number: token, request: headersWith(token) } },
	result: {
		...{ callId: 'CA1', campaignId: 'c1', request: headersWith(token), status: 'completed' },
		...{ transcription: `AI: ${token}`, analysis: { note: token }, [token]: { title: token } },
	},
});

/** What a service may answer that repeats the request with its header. */
const ANSWERS: Array<[form: string, status: number, body: (token: string) => unknown]> = [
	['in a record', 200, recordWith],
	['in a list', 200, (token) => [{ id: 1, phone_number: token, voice_display_name: token }]],
	['in an address', 200, (token) => `https://example.com/sample.mp3?token=${token}`],
	['in an OTP list', 200, (token) => ({ results: { data: [{ id: 1, message: token }] } })],
	['in a 400', 400, (token) => ({ detail: `Bad header: Bearer ${token}` })],
	['in a 400, by field', 400, (token) => ({ [token]: [`Bearer ${token}`] })],
	['in a 400, in base64', 400, (token) => ({ detail: `Basic ${base64Of(`u:${token}`)}` })],
	['in a 400, in JSON in a text', 400, (token) => ({ detail: JSON.stringify(headersWith(token)) })],
	['in a 401', 401, (token) => ({ message: `Token ${token} has expired` })],
	['in a 500', 500, (token) => ({ detail: headersWith(token), message: token })],
];

describe.each(subjectsOfToday(bench))(
	'The API token of an account of today is not shown by %s',
	(_, { node, path, prepare, service }) => {
		const token = service === 'TingTing' ? 'demo-tingting-token' : 'demo-toingg-token';

		it.each(ANSWERS)('if the service repeats it %s', async (_form, status, body) => {
			const { parameters, options } = await prepare();
			const { context } = await bench.engine.run(new TingTingAccount(), { operation: 'get' });
			const logged = (['debug', 'info', 'warn', 'error'] as const).map((level) =>
				jest.spyOn(context.logger, level).mockImplementation(() => {}),
			);
			const fault = { kind: 'status', status, body: body(token), times: Infinity } as const;
			bench.simulator.faults.add({ match: { path }, ...fault });
			bench.simulator.journal.length = 0;
			const whole = { ...parameters, simplify: false };
			const { items, error, saved, context: kept } = await bench.workflow.run(node, whole, options);
			const asked = bench.simulator.journal.filter((entry) => path.test(entry.path));
			expect(asked[0].headers.authorization).toBe(`Bearer ${token}`);
			const all = { items, error, kept, calls: logged.map(({ mock }) => mock.calls) };
			const shown = inspect(all, { depth: Infinity, showHidden: true, maxStringLength: null });
			for (const text of [shown, saved]) {
				expect(text).not.toContain(token);
				expect(text).not.toContain(base64Of(`u:${token}`));
			}
		});
	},
);

describe('The API token of an account of today', () => {
	const get = { ...apiToken, operation: 'get', campaignId: byId(7), simplify: false };

	it('works with blanks and lines around it', async () => {
		bench.store.stored.tingTingTokenApi.apiToken = ' demo-tingting-token\n';
		const { error } = await bench.engine.run(new TingTingAccount(), get);
		expect(error).toBeUndefined();
	});

	it('works if it was pasted with the word Bearer before it', async () => {
		bench.store.stored.tingTingTokenApi.apiToken = 'Bearer demo-tingting-token';
		const { error } = await bench.engine.run(new TingTingAccount(), get);
		expect(error).toBeUndefined();
	});

	it('is not shown if it was pasted with the word Bearer before it', async () => {
		bench.store.stored.tingTingTokenApi.apiToken = 'Bearer demo-tingting-token';
		const body = { id: 7, description: 'by demo-tingting-token' };
		bench.simulator.faults.add({ kind: 'status', status: 200, body });
		const { items } = await bench.engine.run(new TingTingCampaign(), get);
		expect(JSON.stringify(items)).not.toContain('demo-tingting-token');
	});

	it.each(['', '  '])('is missing in words, without a request, if it is %j', async (typed) => {
		bench.store.stored.tingTingTokenApi.apiToken = typed;
		const { error } = await bench.engine.run(new TingTingAccount(), get);
		expect(error?.message).toContain('empty');
		expect(bench.simulator.journal).toEqual([]);
	});

	it('is replaced where a row repeats it, and the rest of the row stays', async () => {
		const body = { id: 7, name: 'Tea', description: 'by demo-tingting-token' };
		bench.simulator.faults.add({ kind: 'status', status: 200, body });
		const { items } = await bench.engine.run(new TingTingCampaign(), get);
		expect(items[0].json).toEqual({ id: 7, name: 'Tea', description: 'by ***' });
	});
});
