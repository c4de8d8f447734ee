import { verdictOn } from '../../../../nodes/core/http/judgeResponse';

describe('The signs of an answer', () => {
	it.each([{ code: 400 }, { statusCode: 403 }, { status_code: '500' }])(
		'leave open what was done if a 200 has %j',
		(sign) => {
			expect(verdictOn({ status: 200, body: { id: 7, ...sign }, effect: 'sends' })).toBe('unclear');
		},
	);
});
