import * as fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { withoutCode } from '../../../../nodes/TingTing/Otp/withoutCode';

describe('An OTP answer without its code', () => {
	const request = {
		number: '9841234567',
		message: 'Hi your OTP is {otp}',
		channel: 'text',
		code: {},
	} as const;
	const asked = {
		number: '9841234567',
		otp_options: 'generated',
		message: 'Hi your OTP is {otp}',
		sms_send_options: 'text',
	};

	it('tells what was asked for, and other fields that are free of it', () => {
		const answer = { ...asked, otp: 48291, id: 'a7', cost: 2, ref: '148291', list: [4, 8291] };
		expect(withoutCode(answer, request)).toEqual({ ...asked, id: 'a7', cost: 2 });
	});

	it.each([{ id: 'a7' }, { otp: null, id: 'a7' }, { otp: '*****', pin: '48291' }])(
		'tells no other field of %j, where the code may be anything',
		(answer) => {
			expect(withoutCode(answer as IDataObject, request)).toEqual(asked);
		},
	);

	it('tells no other field of an answer that is too long to be looked through', () => {
		const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`f${at}`, 'x']));
		expect(withoutCode({ ...asked, otp: 48291, ...many }, request)).toEqual(asked);
	});

	it('never holds it, wherever the answer does', () => {
		const code = fc.stringMatching(/^\d{4,8}$/);
		const between = fc.constantFrom('', ' ', '-', ', ', '\u200b', ' and ');
		const around = fc.string({ maxLength: 10 });
		fc.assert(
			fc.property(code, between, around, around, (otp, separator, before, after) => {
				fc.pre(!asked.number.includes(otp));
				const written = before + [...otp].join(separator) + after;
				const places = { [written]: 1, deep: [{ er: written }], json: JSON.stringify({ written }) };
				const clean = withoutCode({ ...asked, ...places, number: written, otp }, request);
				expect(clean).toEqual(asked);
			}),
		);
	});
});
