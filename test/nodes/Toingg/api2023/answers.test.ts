import type { Effect } from '../../../../nodes/core/http/request';
import { answerRules, outputOf, passedOn } from '../../../../nodes/Toingg/api2023/answers';

const SID = 'CA0123456789abcdef0123456789abcdef';
const SMS_SID = 'SM0123456789abcdef0123456789abcdef';

describe('Answers of Toingg', () => {
	const judge = (body: unknown, status = 200, effect: Effect = 'sends') =>
		answerRules.judge({ status, body, effect });

	describe('are refusals only by a documented sign', () => {
		it.each([
			[{ success: false }, 400],
			[{ success: 'False', id: 3 }, 400],
			[{ success: false, status: 200 }, 400],
			[{ status: 404, detail: 'No such campaign' }, 404],
			[{ status: '503' }, 503],
		])('%j', (body, status) => {
			expect(judge(body)).toEqual({ no: status });
		});

		it.each([
			[400, 'Invalid API key'],
			[404, { detail: 'Not Found' }],
			[422, { detail: [] }],
			[400, { detail: 'No', callSid: null, accountSid: 'AC0123456789abcdef0123456789abcdef' }],
			[400, { code: 211, detail: 'No credit' }],
			[500, undefined],
			[503, { success: true }],
		])('or by their status: %i %j', (status, body) => {
			expect(judge(body, status)).toEqual({ no: status });
		});
	});

	describe('are a yes if nothing sounds like a no', () => {
		it.each([
			['success'],
			['Call initiated'],
			['5 calls queued, 0 failed'],
			['Queued, nothing refused.'],
			[{ success: true, error: null }],
			[{ success: true, message: 'No errors' }],
			[{ error_code: 0, errorMessage: null, isSuccess: 'true' }],
			[{ errorCode: '0' }],
			[{ data: { success: true, status: 'queued', message: 'No class tomorrow' } }],
			[{ campaign: { status: 'failed' } }],
			[{ status: 200, message: 'ok' }],
			[{ success: 'true', status: 'true' }],
			[{ errors: [], ok: true }],
			[{ status: 'no-answer', callSid: SID }],
			[{ message: 'Nobody answered' }],
			[{ callSid: SID }],
			[[{ callSid: SID }, 'sent', [7]]],
			[{ status: '200 OK' }],
			[true],
			[7],
		])('%j', (body) => {
			expect(judge(body)).toBe('yes');
		});
	});

	describe('leave the outcome open, because people could be called twice', () => {
		it.each([
			['Call failed'],
			['API key is invalid.'],
			["Campaign doesn't exist"],
			[{ message: 'The request was denied!' }],
			[{ detail: 'Call queued' }],
			[{ detail: { message: 'Call queued' } }],
			[{ detail: [{ loc: ['body', 'name'], msg: 'field required', type: 'missing' }] }],
			[{ error: 'Unauthorized' }],
			[{ error: true, message: 'Not enough credits' }],
			[{ error: 'One number was left out', callSid: SID }],
			[{ errors: ['One number was left out'], success: true }],
			[{ errors: 2, message: '498 calls were made' }],
			[{ ok: false }],
			[{ ok: 0 }],
			[{ success: 0 }],
			[{ success: 'no' }],
			[{ success: null }],
			[{ success: [true] }],
			[{ success: false, callSid: SID }],
			[{ success: false, sid: SMS_SID }],
			[{ success: true, message: 'Invalid numbers were left out' }],
			[{ isSuccess: false }],
			[{ error_code: 1001, error_message: 'No credit' }],
			[{ status: 'unsuccessful' }],
			[{ data: { success: false, message: 'No credit' } }],
			[{ success: true, result: [{ callSid: SID }, { status: 'error' }] }],
			[{ success: true, status: 400 }],
			[{ success: 'queued', status: 400 }],
			[{ status: false, message: 'Key is unknown' }],
			[{ status: 'failed', callSid: SID }],
			[{ status: 'Failed', reason: 'Insufficient credits' }],
			[{ status: 'no' }],
			[{ status: 0 }],
			[{ status: '0' }],
			[{ status: '' }],
			[{ status: 302 }],
			[{ status: 9841234567 }],
			[{ message: 'Insufficient balance' }],
			[{ msg: 'Campaign does not exist.' }],
			['Invalid API key'],
			['Error: Campaign not found'],
			['{"success": false}'],
			[' {"success": true}'],
			['"queued"'],
			[[{ callSid: SID }, { success: false }]],
			[[null]],
			[[[{ success: false }]]],
			[{ error: null, detail: [] }],
			[{ callSid: null }],
			[{ code: 401, message: 'Key' }],
			[{ statusCode: 500 }],
			[{ status: 'Bad Request' }],
			[{ status: '402 Payment Required' }],
			[{ Success: false, Status: 400 }],
			['<html></html>'],
			[{}],
			[[]],
			[''],
			[null],
			[false],
			[0],
			[undefined],
		])('%j', (body) => {
			expect(judge(body)).toBe('unclear');
		});

		it.each([
			[{ success: true }],
			[{ isSuccess: 'true' }],
			[{ status: 200 }],
			[{ status: 'success' }],
			[{ status: true, message: 'Call initiated' }],
			[{ statusCode: 'True' }],
			[{ detail: 'Could not be logged', callSid: SID }],
			[{ detail: `Call ${SID} could not be logged` }],
			[{ detail: 'Could not be logged', sid: SMS_SID }],
		])('also if the status says no but the body something else: %j', (body) => {
			expect(judge(body, 400)).toBe('unclear');
		});
	});

	it('are a plain no after Hang Up, because the SID is only the one from the request', () => {
		const body = { success: false, callSid: SID };
		expect(judge(body, 404, 'changes')).toEqual({ no: 404 });
		expect(judge(body, 200, 'changes')).toEqual({ no: 400 });
	});

	describe('become output', () => {
		it.each([
			[{ a: 1 }, { a: 1 }],
			['done', { result: 'done' }],
			[['a'], { result: ['a'] }],
			[null, { result: null }],
			[false, { result: false }],
		])('%j', (body, output) => {
			expect(outputOf(body)).toEqual(output);
			expect(passedOn(body)).toEqual(output);
		});
	});

	describe('hold a call SID', () => {
		it.each([
			['in a sentence', `Call initiated: ${SID}.`, SID],
			['after a line break', `Call initiated\n${SID}`, SID],
			['under a key', { callSid: 'other-provider-1' }, 'other-provider-1'],
			['under a key of another spelling', { data: [{ call_sid: SID }] }, SID],
			['under a short key', { sid: 'abc-1' }, 'abc-1'],
			['beside the SID of another thing', { sid: SMS_SID, call: { sid: SID } }, SID],
			['named before others', { sid: 'parent', callSid: SID }, SID],
			['in a list', [{ message: `made ${SID}` }], SID],
		])('%s', (_, body, callSid) => {
			expect(outputOf(body).callSid).toBe(callSid);
			expect(passedOn(body).callSid).toBe((body as { callSid?: string }).callSid);
		});

		it.each([
			['of an SMS', { sid: SMS_SID }],
			['that is empty', { callSid: '' }],
			['that is longer', `${SID}0`],
			['that is only a word', 'CAlled'],
		])('but not one %s', (_, body) => {
			expect(outputOf(body).callSid).toBe((body as { callSid?: string }).callSid);
		});
	});
});
