import type { INodeParameters, INodeType } from 'n8n-workflow';
import { BadInput } from '../../../../nodes/core/errors/failure';
import { limits } from '../../../../nodes/core/http/limits';
import { TingTingOtp } from '../../../../nodes/TingTing/Otp/TingTingOtp.node';
import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggSms } from '../../../../nodes/Toingg/Sms/ToinggSms.node';
import type { Fault } from '../../../../simulator';
import {
	actsOf,
	ASHA,
	BIKASH,
	EACH_ONCE,
	faultAfter,
	inParallel,
	oneByOne,
	people,
	renewalsAt,
	sendsIn,
	THREE_PEOPLE,
	useBench,
} from '../../../harness';
import { probe } from '../../../harness/probe';

/** A fault that certainly stopped the request, or one with an unknown outcome. */
type Row = [words: string, fault: Fault, acted: number];

const person = {
	name: '={{ $json.name }}',
	phoneNumber: '={{ $json.phone }}',
	options: { concurrency: 1 },
};
const senders: Array<[string, INodeType, INodeParameters]> = [
	['TingTing OTP', new TingTingOtp(), oneByOne],
	['Toingg SMS', new ToinggSms(), { ...person, operation: 'send', message: 'At ten tomorrow' }],
	['Toingg call', new ToinggCall(), { ...person, operation: 'make', campaign: 'Appointments' }],
];

describe.each(senders)('a %s whose answer is not a yes', (_, node, parameters) => {
	const bench = useBench();
	const input = THREE_PEOPLE;
	const isRenewed = node instanceof TingTingOtp;

	const surelyNot: Row[] = [
		['a 400', { kind: 'status', status: 400 }, 0],
		['a 404', { kind: 'status', status: 404 }, 0],
		['a 422', { kind: 'status', status: 422 }, 0],
		['a 429 that asks for an hour', { kind: 'tooManyRequests', retryAfterSeconds: 3600 }, 0],
	];
	const unknown: Row[] = [
		['a 408 from a proxy that gave up waiting', { kind: 'status', status: 408, acts: true }, 1],
		['a 499 from nginx', { kind: 'status', status: 499, acts: true }, 1],
		['a 460 from a load balancer', { kind: 'status', status: 460, acts: true }, 1],
		['a 500', { kind: 'status', status: 500 }, 0],
		['a 500 after it was done', { kind: 'status', status: 500, acts: true }, 1],
		['a 502', { kind: 'status', status: 502 }, 0],
		['a 503 with a Retry-After', { kind: 'status', status: 503, retryAfterSeconds: 0 }, 0],
		['a 504', { kind: 'status', status: 504, acts: true }, 1],
		['a time-out', { kind: 'slow', delaySeconds: 0.8 }, 1],
		['a reset before it was done', { kind: 'resetBefore' }, 0],
		['a reset after it was done', { kind: 'resetAfter' }, 1],
		['half an answer', { kind: 'cutJson' }, 1],
		['an empty answer', { kind: 'empty' }, 1],
		['a web page', { kind: 'html' }, 0],
	];

	beforeEach(() => jest.replaceProperty(limits, 'answerTimeout', 500));

	it.each(surelyNot)('is sent again in the next try after %s', async (_words, fault) => {
		faultAfter(bench, 1, fault);
		const { items, error } = await bench.workflow.run(node, parameters, { input, retry: 3 });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(3);
		expect(sendsIn(bench)).toEqual({ ...EACH_ONCE, Bikash: { asked: 2, acted: 1 } });
	});

	it.each(unknown)('is not sent again in any try after %s', async (_words, fault, acted) => {
		faultAfter(bench, 1, fault);
		const { items, error } = await bench.workflow.run(node, parameters, { input, retry: 5 });
		expect(items).toEqual([]);
		expect(error?.message).toContain('has an unknown outcome');
		expect(error?.message).toContain('row 2 (item 1)');
		expect(sendsIn(bench).Asha).toEqual({ asked: 1, acted: 1 });
		expect(sendsIn(bench).Bikash).toEqual({ asked: 1, acted });
	});

	it.each(unknown)(
		'lets the others be reached once if the first answer is %s',
		async (_words, fault, acted) => {
			faultAfter(bench, 0, fault);
			const { items, failed } = await bench.workflow.run(node, parameters, {
				input,
				retry: 5,
				onError: 'continueErrorOutput',
			});
			expect(sendsIn(bench)).toEqual({ ...EACH_ONCE, Asha: { asked: 1, acted } });
			expect(items).toHaveLength(2);
			expect(failed).toHaveLength(1);
			expect(failed[0].json).toMatchObject(THREE_PEOPLE[0]);
			expect(failed[0].json.error).toContain('has an unknown outcome');
		},
	);

	it('is sent again after a 500 if the user asks for it', async () => {
		faultAfter(bench, 1, { kind: 'status', status: 500 });
		const options = { ...(parameters.options as object), resendUnknown: true };
		const { error } = await bench.workflow.run(
			node,
			{ ...parameters, options },
			{ input, retry: 3 },
		);
		expect(error).toBeUndefined();
		expect(sendsIn(bench)).toEqual({ ...EACH_ONCE, Bikash: { asked: 2, acted: 1 } });
	});

	it('is reported with the reason why it was not sent again', async () => {
		faultAfter(bench, 0, { kind: 'status', status: 500 });
		const first = await bench.workflow.run(node, parameters, { input: input.slice(0, 1) });
		const options = { ...(parameters.options as object), resendUnknown: true };
		const phoneNumber = '={{ $("Nowhere").item.json.phone }}';
		const second = await first.retry({ ...parameters, phoneNumber, options });
		expect(second.error?.message).toContain('was not started at row 1 (item 0): Referenced node');
		expect(second.error?.description).toContain('row 1 (item 0): has an unknown outcome');
		expect(sendsIn(bench).Asha.asked).toBe(1);
	});

	it('is sent in the same try after the pause that a 429 asks for', async () => {
		faultAfter(bench, 1, { kind: 'tooManyRequests', retryAfterSeconds: 0 });
		const { error } = await bench.workflow.run(node, parameters, { input });
		expect(error).toBeUndefined();
		expect(sendsIn(bench)).toEqual({ ...EACH_ONCE, Bikash: { asked: 2, acted: 1 } });
	});

	it('is reported after a 401 that no new token can change, and nobody is reached', async () => {
		faultAfter(bench, 0, { kind: 'unauthorized', times: Infinity });
		const { error } = await bench.workflow.run(node, parameters, { input });
		expect(error?.message).toContain('does not recognise the credential');
		expect(sendsIn(bench)).toEqual({ Asha: { asked: isRenewed ? 2 : 1, acted: 0 } });
	});
});

describe('an unknown outcome among successes', () => {
	const bench = useBench();

	it('does not keep the last try from reporting everyone reached in the first one', async () => {
		jest.replaceProperty(limits, 'answerTimeout', 500);
		const input = people(9);
		const body = String(input[0].phone);
		bench.simulator.faults.add({ match: { body }, kind: 'slow', delaySeconds: 0.8 });
		const parameters = { ...oneByOne, options: { concurrency: 2 } };
		const { error } = await bench.workflow.run(new TingTingOtp(), parameters, { input, retry: 3 });
		const onceEach = input.map(({ phone }) => [phone, { asked: 1, acted: 1 }]);
		expect(sendsIn(bench)).toEqual(Object.fromEntries(onceEach));
		expect(error?.message).toMatch(/has an unknown outcome.*row 1 \(item 0\)/);
		expect(error?.description).toContain('Sent: rows 2 to 9 (items 1 to 8).');
		expect(error?.description).not.toContain('Not started');
	});

	it('is reported by the next try even if the item can no longer be read', async () => {
		const match = { body: BIKASH.phone };
		bench.simulator.faults.add({ match, kind: 'resetAfter', delaySeconds: 2 });
		const isReadable = `$json.name === 'Asha' || Date.now() < ${Date.now() + 1500}`;
		const parameters = {
			...oneByOne,
			phoneNumber: `={{ ${isReadable} ? $json.phone : $('Nowhere').item.json.x }}`,
			options: { concurrency: 1, resendUnknown: true },
		};
		const options = { input: [BIKASH, ASHA], retry: 2, onError: 'continueErrorOutput' as const };
		const { failed, items } = await bench.workflow.run(new TingTingOtp(), parameters, options);
		expect(items).toHaveLength(1);
		expect(failed).toHaveLength(1);
		expect(failed[0].json.error).toContain('has an unknown outcome');
		const once = { asked: 1, acted: 1 };
		expect(sendsIn(bench)).toEqual({ Asha: once, Bikash: once });
	});
});

describe('an expired TingTing token', () => {
	const bench = useBench();
	const node = new TingTingOtp();

	it.each([
		['one after another', oneByOne],
		['in parallel', inParallel],
	])('is renewed once, and nobody is reached twice, %s', async (_, parameters) => {
		await bench.workflow.run(node, parameters, { input: [THREE_PEOPLE[0]] });
		bench.simulator.expireAccessTokens();
		bench.simulator.journal.length = 0;
		const options = { input: THREE_PEOPLE, retry: 3 };
		const { error } = await bench.workflow.run(node, parameters, options);
		expect(error).toBeUndefined();
		expect(Object.values(sendsIn(bench)).map(({ acted }) => acted)).toEqual([1, 1, 1]);
		expect(renewalsAt(bench.simulator)).toEqual({ logins: 0, refreshes: 1 });
	});

	it('is not assumed for a no inside a 200', async () => {
		faultAfter(bench, 1, { kind: 'unsuccessful', message: 'Not enough credits' });
		const { error } = await bench.workflow.run(node, oneByOne, { input: THREE_PEOPLE });
		expect(error?.message).toContain('Not enough credits');
		expect(sendsIn(bench)).toEqual({
			Asha: { asked: 1, acted: 1 },
			Bikash: { asked: 1, acted: 0 },
		});
		expect(renewalsAt(bench.simulator)).toEqual({ logins: 1, refreshes: 0 });
	});
});

describe('an error in the node itself after its request has left', () => {
	const bench = useBench();
	const otp = { number: ASHA.phone, message: 'Hi {otp}', channel: 'text', code: {} } as const;

	it.each([
		['a parameter that cannot be read', () => new BadInput('Name is empty', 'Fill it in.')],
		['an unexpected error', () => new TypeError('Name is empty')],
	])('makes the outcome unknown: %s', async (_, errorOf) => {
		const node = probe(
			async ({ service, sendOnce }) =>
				await sendOnce(async (onLeave) => {
					await service.otp.send(onLeave, otp);
					throw errorOf();
				}),
		);
		const probing = { operation: 'probe' };
		const { error } = await bench.workflow.run(node, probing, { input: [ASHA], retry: 3 });
		expect(error?.message).toContain('has an unknown outcome: this node failed after its request');
		expect(error?.message).toContain('Name is empty');
		expect(actsOf(bench.simulator)).toHaveLength(1);
	});
});
