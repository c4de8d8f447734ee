import { answerRules, outputOf, passedOn } from '../../../../nodes/Toingg/api/answers';

const SID = 'CA0123456789abcdef0123456789abcdef';
const SMS_SID = 'SM0123456789abcdef0123456789abcdef';

describe('Answers of Toingg', () => {
	describe('are refusals when they clearly say no', () => {
		it.each([
			[{ success: false }, 400],
			[{ success: 'False', id: 3 }, 400],
			[{ ok: false }, 400],
			[{ errors: ['No'] }, 400],
			[{ errors: { campaign: ['No such campaign'] }, message: '' }, 400],
			[{ status: 'error', message: 'Invalid API key' }, 401],
			[{ status: 'Failed', reason: 'Insufficient credits', data: null, note: '' }, 400],
			[{ status: 'failure', code: 17, result: {}, people: [] }, 400],
			[{ status: false, message: 'Key is unknown' }, 400],
			[{ status: 404, detail: 'No such campaign' }, 404],
			[{ status: '503' }, 503],
			[{ detail: 'Invalid API key' }, 401],
			[{ detail: [{ loc: ['body', 'name'], msg: 'field required', type: 'missing' }] }, 400],
			[{ error: 'Unauthorized' }, 401],
			[{ error: true, message: 'Not enough credits' }, 400],
			[{ message: 'Insufficient balance' }, 400],
			[{ msg: 'Campaign does not exist.' }, 400],
			[{ code: 401, message: 'Invalid API key' }, 401],
			['Invalid API key', 401],
			['invalid apikey.', 401],
			['Error: Campaign not found', 400],
			['Insufficient balance', 400],
			[' Unauthorized ', 401],
		])('%j', (body, status) => {
			expect(answerRules.refusalIn(body)).toBe(status);
		});
	});

	describe('are no refusals in case of doubt, or people would be called twice', () => {
		it.each([
			['success'],
			['Call initiated'],
			['Invalid phone numbers were left out, 497 calls were made'],
			['Insufficient credits for 3 of 500 calls'],
			['Error while waiting for the call to end'],
			['498 calls were made, for 2 of them: access denied'],
			[{ success: true, error: null }],
			[{ status: 200, message: 'ok' }],
			[{ status: 'failed', callSid: SID }],
			[{ status: 'failed', callSid: null, message: 'Nobody answered' }],
			[{ message: 'Campaign not found', callSid: SID }],
			[{ status: 'error', duration: 12 }],
			[{ status: 'failed', result: 'Rang out' }],
			[{ status: 'failed over', message: 'Call placed' }],
			[{ errors: ['One number was left out'], callSids: [SID] }],
			[{ errors: ['One number was left out'], success: true }],
			[{ errors: [], ok: true }],
			[{ errors: 2, message: '498 calls were made' }],
			[{ success: 'true', status: 'true' }],
			[{ status: 9841234567 }],
			[{ detail: 'Call placed', id: 3 }],
			[{ error: 'One number was left out', callSid: SID }],
			[{ error: '' }],
			[{}],
			[[]],
			[null],
			[7],
		])('%j', (body) => {
			expect(answerRules.refusalIn(body)).toBeUndefined();
		});
	});

	describe('leave it open what was done', () => {
		it.each([
			[{ errors: ['9841: not a number'], message: '499 calls were made' }],
			[{ status: 'failed', message: 'Nobody answered' }],
			[{ status: 'Failure', detail: 'The line went dead', data: [] }],
			[{ status: 'error', message: 'No such campaign', campaign: 'Appointments' }],
			[{ status: 'failed', result: 'Rang out' }],
			[{ errors: ['One number was left out'], success: true }],
			[{ error: 'No such campaign', campaign: 'Appointments' }],
		])('%j', (body) => {
			expect(answerRules.refusalIn(body)).toBeUndefined();
			expect(answerRules.leavesOpen(body)).toBe(true);
		});

		it.each([
			[{ errors: ['One number was left out'], callSids: [SID] }],
			[{ message: 'Call placed' }],
			['Call placed'],
			[{ status: 'queued' }],
			[{ status: 'failed', callSid: null, message: 'Nobody answered' }],
			[{ error: 'One number was left out', callSid: SID }],
			[{ success: false, error: 'No' }],
		])('but not %j', (body) => {
			expect(answerRules.leavesOpen(body)).toBe(false);
		});
	});

	describe('give the reason in words', () => {
		it.each([
			['Not Found', 'Not Found'],
			[{ detail: 'Not Found' }, 'Not Found'],
			[{ detail: ['One', 'Two'] }, 'One; Two'],
			[{ detail: { code: 'E1', message: 'No credit', input: 'private' } }, 'E1; No credit'],
			[{ error: 'No credit', message: 'No credit' }, 'No credit'],
			[{ errors: { phoneNumber: ['Too short'] }, reason: 'Bad input' }, 'Too short; Bad input'],
			[
				{ detail: [{ loc: ['body', 'numberList', 3, 'clientNumber'], msg: 'wrong', type: 'x' }] },
				'numberList[3].clientNumber: wrong',
			],
			[{ detail: [{ loc: ['string', 0], msg: 'string', type: 'string' }] }, 'string[0]: string'],
			[{ detail: [{ loc: ['body'], msg: 'field required', type: 'x' }] }, 'field required'],
			[{ detail: [{ loc: ['query', 'body'], msg: 'short', type: 'x' }] }, 'body: short'],
			[{ detail: [] }, undefined],
			['  ', undefined],
			[7, undefined],
		])('%j', (body, reason) => {
			expect(answerRules.reasonIn(body)).toBe(reason);
		});
	});

	describe('become output', () => {
		it.each([
			[{ a: 1 }, { a: 1 }],
			['done', { result: 'done' }],
			[['a'], { result: ['a'] }],
			[null, { result: null }],
			[false, { result: false }],
			[
				{ error: null, id: 1 },
				{ error: null, id: 1 },
			],
			// n8n would take an item with `error` for a failed one.
			[{ error: 'One left out', id: 1 }, { result: { error: 'One left out', id: 1 } }],
		])('%j', (body, output) => {
			expect(outputOf(body)).toEqual(output);
			expect(passedOn(body)).toEqual(output);
		});
	});

	describe('hold a call SID', () => {
		it.each([
			['in a sentence', `Call initiated: ${SID}.`, SID],
			['behind a line break', `Call initiated\n${SID}`, SID],
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
			['that is none', 'CAlled'],
		])('but none %s', (_, body) => {
			expect(outputOf(body).callSid).toBe((body as { callSid?: string }).callSid);
		});
	});
});
