import { reasonIn, reasonOf } from '../../../../nodes/core/errors/reasons';

describe('The reason in a body that says no', () => {
	it.each([
		['a text', 'Not Found', 'Not Found'],
		['a message', { message: ' No ', errors: [] }, 'No'],
		['a repeated message', { message: 'No', errors: ['No', 'Ask us'] }, 'No; Ask us'],
		['sentences', { message: 'No.', detail: 'Ask us.' }, 'No. Ask us.'],
		[
			'errors by field',
			{ errors: { name: ['is taken', 'is short'], age: 'is odd' } },
			'name: is taken; name: is short; age: is odd',
		],
		['errors by field in a list', { errors: [{ name: ['is taken'] }] }, 'name: is taken'],
		['an error object', { error: { code: 17, message: 'No credit', status: 'X' } }, 'No credit'],
		[
			'an error of OAuth',
			{ error: 'invalid_grant', error_description: 'Bad password' },
			'invalid_grant; Bad password',
		],
		['an error with a description', { error: { code: 7, description: 'Too old' } }, 'Too old'],
		[
			'a message in capitals',
			{ Message: 'No', ModelState: { Age: ['odd'] } },
			'No; ModelState.Age: odd',
		],
		['a message under another name', { errorMessage: 'No' }, 'No'],
		['a name with an underscore', { error_message: 'No' }, 'No'],
		[
			'a sentence about a field',
			{ number: 'Enter a valid number.' },
			'number: Enter a valid number.',
		],
		['words in data', { status: 400, data: { message: 'Bad number' } }, 'Bad number'],
		['a code alone', { success: false, code: 'no_credit' }, 'no_credit'],
		['a code under another name', { errorCode: 'E17' }, 'E17'],
		[
			'a field named description',
			{ errors: { description: ['is short'] } },
			'description: is short',
		],
	])('is found in %s', (_, body, reason) => {
		expect(reasonIn(body, true)).toBe(reason);
	});

	it.each([
		['a field', { number: ['Enter a valid number.'] }, 'number: Enter a valid number.'],
		['a field named message', { message: ['May not be blank.'] }, 'message: May not be blank.'],
		[
			'a whole form',
			{ non_field_errors: ['Pick one.'], __all__: ['Or none.'] },
			'Pick one. Or none.',
		],
		['a bare list', ['Enter a valid number.'], 'Enter a valid number.'],
		['a list of forms', [{}, { number: ['Too short.'] }], '[1].number: Too short.'],
		[
			'a list of rows in a field',
			{ contacts: [{}, { number: ['Too short.'] }, { tags: { age: ['Too odd.'] } }] },
			'contacts[1].number: Too short. contacts[2].tags.age: Too odd.',
		],
		['a form in a field', { voice: { non_field_errors: ['Pick one.'] } }, 'voice: Pick one.'],
		[
			'a form as Django dumps it',
			{ number: [{ message: 'Enter a valid number.', code: 'invalid' }] },
			'number: Enter a valid number.',
		],
		[
			'a token that Django does not know',
			{
				detail: 'Given token not valid for any token type',
				code: 'token_not_valid',
				messages: [{ token_class: 'AccessToken', message: 'Token is expired' }],
			},
			'Token is expired; Given token not valid for any token type',
		],
	])("is found in Django's words for %s", (_, body, reason) => {
		expect(reasonIn(body, true)).toBe(reason);
	});

	it.each([
		['a text', { detail: 'Not Found' }, 'Not Found'],
		['texts', { detail: ['One', 'Two'] }, 'One; Two'],
		['an object', { detail: { code: 'E1', message: 'No credit', input: 'x' } }, 'No credit'],
		[
			'a field',
			{ detail: [{ loc: ['body', 'list', 3, 'number'], msg: 'wrong', type: 'x', input: 'x' }] },
			'list[3].number: wrong',
		],
		['the whole body', { detail: [{ loc: ['body'], msg: 'field required' }] }, 'field required'],
		['a field named body', { detail: [{ loc: ['query', 'body'], msg: 'short' }] }, 'body: short'],
	])("is found in FastAPI's detail: %s", (_, body, reason) => {
		expect(reasonIn(body, true)).toBe(reason);
	});

	it('is found in problem+json', () => {
		const problem = {
			type: 'https://example.com/problems/credit',
			title: 'Out of credit',
			status: 403,
			detail: 'The balance is 0.',
			instance: '/calls/1',
			'invalid-params': [{ name: 'age', reason: 'must be a number' }],
		};
		expect(reasonIn(problem, true)).toBe(
			'Out of credit; The balance is 0. invalid-params: must be a number',
		);
	});

	it.each([
		['nothing', {}],
		['blanks', { message: ' ', detail: '' }],
		['flags', { success: false, error: true, errors: [404, null] }],
		['what was sent', { number: '9841234567', name: 'Asha Rai', message: null }],
		['a number for programs', { code: 48151, error_code: '48151' }],
		['what was asked for', { data: { details: [{ message: 'Your code is 12345' }] } }],
		['a number', 7],
		['null', null],
	])('is not taken from %s', (_, body) => {
		expect(reasonIn(body, true)).toBeUndefined();
	});

	it('is cut if it is too long to read', () => {
		const errors = Array.from({ length: 100_000 }, (_, at) => `No ${at}`);
		expect(reasonIn({ errors }, true)?.split('; ')).toHaveLength(50);
	});

	it('is not searched for in deeply nested fields', () => {
		let body: unknown = ['No'];
		for (let depth = 0; depth < 100_000; depth++) body = depth % 2 ? [body] : { errors: body };
		expect(reasonIn(body, true)).toBeUndefined();
	});
});

describe('The words in a body that is neither a yes nor a no', () => {
	it.each([
		['a message', { message: 'Call queued' }, 'Call queued'],
		['a text', 'Call queued', 'Call queued'],
		['a list of answers', [{ message: 'Call queued' }, 7], 'Call queued'],
	])('are taken from %s', (_, body, words) => {
		expect(reasonIn(body, false)).toBe(words);
	});

	it.each([
		['a list under another name', { otp: ['12345'] }],
		['a list of texts', ['12345']],
		['a sentence under another name', { otp: 'It is 12345.' }],
		['data', { data: { message: 'It is 12345' } }],
	])('are not taken from %s, which may be the requested data', (_, body) => {
		expect(reasonIn(body, false)).toBeUndefined();
	});
});

describe('The reason in a body that is not JSON', () => {
	it.each([
		['the title of a page', { kind: 'page', title: 'Maintenance' }, 'Maintenance'],
		['a plain text', { kind: 'text', text: 'Internal Server Error' }, 'Internal Server Error'],
		['nothing, for a page without a title', { kind: 'page', title: '' }, undefined],
		['nothing, for spaces that were cut', { kind: 'text', text: '…' }, undefined],
		['nothing, for half an answer', { kind: 'text', text: '{"status": 4' }, undefined],
		['nothing, for bytes', { kind: 'text', text: 'PK\u0003\u0004' }, undefined],
		['nothing, for what is not UTF-8', { kind: 'text', text: 'abc\ufffd' }, undefined],
		['nothing, for nothing', { kind: 'empty' }, undefined],
	] as const)('is %s', (_, parsed, reason) => {
		expect(reasonOf(parsed, true)).toBe(reason);
	});
});
