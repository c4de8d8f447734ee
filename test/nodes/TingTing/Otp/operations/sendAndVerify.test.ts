import { parse } from 'flatted';
import { WAIT_INDEFINITELY, type ISourceData } from 'n8n-workflow';
import { TingTingOtp } from '../../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { bytesOf, describeFaults, requestsTo, useBench } from '../../../../harness';
import { ACCOUNTS, message, phoneNumber } from '../verifying';
import { visiting } from '../visiting';

describe.each(ACCOUNTS)('Send and Wait for Code, for an account %s', (_, account) => {
	const bench = useBench();
	const { node, parameters, codes, sendCode } = visiting(bench, account);
	let now = 0;

	beforeEach(() => {
		now = Date.now();
		jest.spyOn(Date, 'now').mockImplementation(() => now);
	});

	it('sends a code, waits, and outputs the address of the page', async () => {
		const { items, data, outputs } = await sendCode();
		expect(requestsTo(bench.simulator).filter(({ path }) => path.includes('otp'))).toHaveLength(1);
		expect(outputs.map((output) => output.length)).toEqual([1, 0, 0]);
		expect(items[0].json).toMatchObject({
			phoneNumber,
			channel: 'text',
			message,
			otpSource: 'node',
		});
		expect(items[0].json.pageUrl).toContain('http://localhost/');
		const html = (await bytesOf(items[0], 'data')).toString();
		expect(html).toContain(`content="0;url=${String(items[0].json.pageUrl)}`);
		expect(items[0].binary?.data.mimeType).toBe('text/html');
		// Three codes of five minutes, five minutes to ask for them, and one minute more.
		expect(data.waitTill?.getTime()).toBe(now + 21 * 60_000);
		expect(data.waitTill).not.toEqual(WAIT_INDEFINITELY);
	});

	it('goes on with an expired code if nobody comes', async () => {
		const { context } = await sendCode();
		const { main } = context.getExecuteData().data;
		expect(main).toHaveLength(1);
		const nobody = main[0]?.[0];
		expect(nobody?.json).toEqual({ phoneNumber, verified: false, reason: 'expired' });
		expect(nobody?.pairedItem).toEqual({ item: 0 });
	});

	it('lets later steps find the earlier ones, whichever output they follow', async () => {
		const { saved } = await bench.workflow.run(node, parameters);
		const [waiting] = parse(saved).executionData.nodeExecutionStack;
		// n8n looks for the source of output 2 at input 2.
		const names = waiting.source.main.map((from: ISourceData) => from.previousNode);
		expect(names).toEqual(['Start', 'Start', 'Start']);
	});

	it.each([false, true])(
		'sends nothing for more than one item (continue on fail: %s)',
		async (continueOnFail) => {
			const { error, items } = await bench.engine.run(
				node,
				{ ...parameters, options: { badRows: 'leaveOut' } },
				{ input: [{}, {}], continueOnFail },
			);
			const said = `${error?.message} ${JSON.stringify(items)}`;
			expect(said).toContain('one person at a time');
			expect(requestsTo(bench.simulator)).toEqual([]);
		},
	);

	it('takes one of several items with Execute Once', async () => {
		const nodeOf = bench.engine.nodeOf.bind(bench.engine);
		jest.spyOn(bench.engine, 'nodeOf').mockImplementation((...asked) => ({
			...nodeOf(...asked),
			...(asked[0] === node ? { executeOnce: true } : {}),
		}));
		const { error } = await bench.workflow.run(node, parameters, { input: [{}, {}] });
		expect(error).toBeUndefined();
		expect(codes()).toHaveLength(1);
	});

	it('sends nothing for an AI agent', async () => {
		const { error } = await bench.engine.tool(node, parameters).call({});
		expect(`${error?.message} ${error?.description}`).toContain('Send, and Verify');
		expect(requestsTo(bench.simulator)).toEqual([]);
	});

	it.each([
		[{ otpSource: 'personnel', otp: '123' }, {}, 'fewer than 4 digits'],
		[{}, { otpLength: 3 }, 'at least 4 digits'],
		[{ message: 'Hello' }, {}, '{otp}'],
	])('sends nothing with %j and %j', async (more, options, reason) => {
		const { error } = await bench.engine.run(node, { ...parameters, ...more, options });
		expect(`${error?.message} ${error?.description}`).toContain(reason);
		expect(requestsTo(bench.simulator)).toEqual([]);
	});

	it('does not wait if no code was sent', async () => {
		bench.simulator.faults.add({ match: { path: /otp/ }, kind: 'status', status: 400 });
		const { error, data } = await bench.engine.run(node, parameters);
		expect(error).toBeDefined();
		expect(data.waitTill).toBeUndefined();
	});

	it('waits again on Retry On Fail, without a second code, if only the page failed', async () => {
		let isBroken = true;
		const evaluate = node.execute;
		const flaky = Object.assign(new TingTingOtp(), {
			async execute(this: ThisParameterType<typeof evaluate>) {
				const context = Object.create(this, {
					putExecutionToWait: {
						value: async (until: Date) => {
							if (isBroken) throw new Error('n8n failed');
							await this.putExecutionToWait(until);
						},
					},
				});
				const outputs = await Reflect.apply(evaluate, context, []).catch((thrown: unknown) => {
					isBroken = false;
					throw thrown;
				});
				return outputs;
			},
		});
		const { saved, error } = await bench.workflow.run(flaky, parameters, { retry: 2 });
		expect([error, parse(saved).waitTill !== undefined]).toEqual([undefined, true]);
		expect(codes()).toHaveLength(1);
	});
});

describe('Send and Wait for Code', () => {
	const bench = useBench();
	describeFaults(bench, {
		node: new TingTingOtp(),
		effect: 'sends',
		action: 'Send OTP and wait for code',
		service: 'TingTing',
		path: /\/send\/otp\/$/,
		isForAll: true,
		prepare: async () => ({
			parameters: { operation: 'sendAndVerify', phoneNumber, message, channel: 'text' },
		}),
	});
});
