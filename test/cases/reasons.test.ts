import type { ServerResponse } from 'node:http';
import { limits } from '../../nodes/core/http/limits';
import { TingTingOtp } from '../../nodes/TingTing/Otp/TingTingOtp.node';
import { ToinggCall } from '../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggSms } from '../../nodes/Toingg/Sms/ToinggSms.node';
import { requestsTo, useBench } from '../harness';
import { LOGIN } from '../harness/account';
import { useRawServers } from '../harness/rawServer';

const otp = { operation: 'send', phoneNumber: '9841234567', message: 'Hi {otp}' };
const call = { name: 'Asha', phoneNumber: '9841234567', operation: 'make', campaign: 'Reminders' };
const sms = { name: 'Asha', phoneNumber: '9841234567', operation: 'send', message: 'At ten' };

/** Bodies of a 400, and the reason that a person should read. */
const REASONS: Array<[string, unknown, string]> = [
	[
		'a field of a Django form',
		{ number: ['Enter a valid number.'] },
		'number: Enter a valid number.',
	],
	[
		'two fields',
		{ number: ['Too short.'], otp: ['Required.'] },
		'number: Too short. otp: Required.',
	],
	['a field named message', { message: ['Write {otp}.'] }, 'message: Write {otp}.'],
	['a form as a whole', { non_field_errors: ['Voice is missing.'] }, 'Voice is missing.'],
	['a bare list', ['Enter a valid number.'], 'Enter a valid number.'],
	[
		'rows of a field',
		{ contacts: [{}, { number: ['Enter a valid number.'] }] },
		'contacts[1].number: Enter a valid number.',
	],
	['a form in a field', { voice: { non_field_errors: ['Pick one.'] } }, 'voice: Pick one.'],
	['errors by field', { errors: { number: ['Too short.'] } }, 'number: Too short.'],
	[
		"FastAPI's list",
		{ detail: [{ loc: ['body', 'number'], msg: 'field required', type: 'missing' }] },
		'number: field required',
	],
	["FastAPI's text", { detail: 'Number is blocked' }, 'Number is blocked'],
	[
		'problem+json',
		{ type: 'about:blank', title: 'Bad number', status: 400, detail: 'It is blocked.' },
		'Bad number; It is blocked.',
	],
	['an error object', { error: { code: 400, message: 'Number is blocked' } }, 'Number is blocked'],
	['a bare JSON text', 'Number is blocked', 'Number is blocked'],
	[
		'a text about a field',
		{ number: 'Enter a valid phone number.' },
		'number: Enter a valid phone number.',
	],
	['words in data', { success: false, data: { message: 'Number is bad' } }, 'Number is bad'],
	['Message', { Message: 'Number is bad' }, 'Number is bad'],
	['errorMessage', { errorMessage: 'Number is bad' }, 'Number is bad'],
	['only a code', { code: 'no_credit' }, 'no_credit'],
	[
		'an error with a description',
		{ error: { code: 21211, description: 'Invalid To number' } },
		'Invalid To number',
	],
];

describe('The reason for a refusal, with its field', () => {
	const bench = useBench();
	const start = useRawServers();
	const refuse = (path: RegExp | string, body: unknown, status = 400) =>
		bench.simulator.faults.add({ match: { path }, kind: 'status', status, body });

	it.each(REASONS)('is shown by Send OTP: %s', async (_, body, reason) => {
		refuse(/otp/, body);
		const { error } = await bench.engine.run(new TingTingOtp(), otp);
		expect(error?.message).toBe(`Send OTP was refused by TingTing at row 1 (item 0): ${reason}`);
		expect(error?.httpCode).toBe('400');
	});

	it.each(REASONS)('is shown by Make Call: %s', async (_, body, reason) => {
		refuse(/make/, body);
		const { error } = await bench.engine.run(new ToinggCall(), call);
		expect(error?.message).toBe(`Make call was refused by Toingg at row 1 (item 0): ${reason}`);
	});

	it.each(REASONS)('is shown after a login: %s', async (_, body, reason) => {
		refuse(LOGIN, body);
		const { error } = await bench.engine.run(new TingTingOtp(), otp);
		expect(error?.message).toContain(`did not accept the login at row 1 (item 0): ${reason}`);
		expect(requestsTo(bench.simulator)).toEqual([]);
	});

	it.each([
		['a plain text', 'text/plain', 'Number is blocked', ': Number is blocked'],
		['the title of a page', 'text/html', '<html><title>Blocked</title></html>', ': Blocked'],
		['the heading of a page without a title', 'text/html', '<h1 id="a">Blocked</h1>', ': Blocked'],
		[
			'the same if its title is empty',
			'text/html',
			'<title> </title><h1>Blocked</h1>',
			': Blocked',
		],
		['an endless row of blanks', 'text/plain', ' '.repeat(100_000), ''],
		['half an answer', 'application/json', '{"message": "Num', ''],
		['bytes', 'application/octet-stream', Buffer.from([80, 75, 3, 4, 255]), ''],
	])('is %s', async (_, contentType, body, reason) => {
		const server = await start((response) =>
			response.writeHead(400, { 'content-type': contentType }).end(body),
		);
		Object.assign(bench.store.stored.toinggApi, { baseUrl: server.url });
		const { error } = await bench.engine.run(new ToinggSms(), sms);
		expect(error?.message).toBe(`Send SMS was refused by Toingg at row 1 (item 0)${reason}`);
		expect(error?.httpCode).toBe('400');
	});

	it.each([
		['breaks', (response: ServerResponse) => void setTimeout(() => response.destroy(), 20)],
		['stalls', () => {}],
	])('is shown if all of it came before the connection %s', async (_, end) => {
		jest.replaceProperty(limits, 'answerTimeout', 1000);
		const server = await start((response) => {
			response.writeHead(400).write('{"detail":"Number is blocked"}');
			end(response);
		});
		Object.assign(bench.store.stored.toinggApi, { baseUrl: server.url });
		const { error } = await bench.engine.run(new ToinggSms(), sms);
		expect(error?.message).toContain('was refused by Toingg at row 1 (item 0): Number is blocked');
	});

	it('is not mentioned in the advice if there is none', async () => {
		refuse(/make/, {});
		const { error } = await bench.engine.run(new ToinggCall(), call);
		expect(error?.description).not.toContain('Correct what the reason names');
	});

	it('is also read from a text after a login', async () => {
		const server = await start((response) => response.writeHead(401).end('Account is closed'));
		Object.assign(bench.store.stored.tingTingApi, { baseUrl: server.url });
		const { error } = await bench.engine.run(new TingTingOtp(), otp);
		expect(error?.message).toContain('Account is closed');
	});
});

describe('A key that Toingg does not know', () => {
	const bench = useBench();

	it('has to be corrected, not tested, because no test can prove it', async () => {
		bench.store.stored.toinggApi.apiKey = 'mistyped';
		const { error } = await bench.engine.run(new ToinggSms(), sms);
		expect(error?.httpCode).toBe('401');
		expect(error?.description).toContain('Open the credential');
		expect(error?.description).not.toMatch(/\btest/i);
	});
});
