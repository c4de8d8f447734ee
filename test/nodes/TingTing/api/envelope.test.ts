import { dataOf, envelopeRules, recordAt, rowsAt } from '../../../../nodes/TingTing/api/envelope';

describe("TingTing's envelope", () => {
	it.each([
		[{ success: false }, 400],
		[{ success: 'false' }, 400],
		[{ success: 'False', data: {} }, 400],
		[{ status: 'error', data: {} }, 400],
		[{ status: 'Failed' }, 400],
		[{ success: false, status: 200 }, 400],
		[{ status: 400 }, 400],
		[{ status: '404' }, 404],
		[{ status: 503, success: true, data: {} }, 503],
		[{ success: true, errors: ['No'] }, 400],
		[{ success: true, errors: 'No' }, 400],
		[{ success: true, errors: { name: ['No'] } }, 400],
		[{ detail: 'Not found.' }, 400],
		[{ error: 'No' }, 400],
		[{ success: false, status: 403 }, 403],
	])('says no: %j', (body, status) => {
		expect(envelopeRules.refusalIn(body)).toBe(status);
	});

	it.each([
		{ success: true, status: 200, data: {} },
		{ success: true, errors: [], data: {} },
		{ success: true, errors: null },
		{ success: true, errors: {}, detail: '', error: ' ' },
		{ status: 201, data: { status: 400 } },
		{ status: 'ok' },
		{},
		'text',
		null,
		[],
	])('does not say no: %j', (body) => {
		expect(envelopeRules.refusalIn(body)).toBeUndefined();
	});

	it.each([
		[{ success: true, errors: ['No'] }, true],
		[{ success: 'True', status: 200, detail: 'No' }, true],
		[{ status: 'error', message: 'No' }, true],
		[{ status: 'failed', success: true }, true],
		[{ success: true, errors: [], data: {} }, false],
		[{ success: false, errors: ['No'] }, false],
		[{ success: true, status: 400, errors: ['No'] }, false],
		[{ errors: ['No'] }, false],
		[{ detail: 'Not found.' }, false],
		['error', false],
	])('leaves open what was done, or not: %j', (body, isOpen) => {
		expect(envelopeRules.leavesOpen(body)).toBe(isOpen);
	});

	it.each([
		[{ message: 'No', errors: [] }, 'No'],
		[{ message: 'No', errors: ['No', 'Not at all'] }, 'No Not at all'],
		[
			{ errors: { name: ['is taken', 'is short'], age: 'is odd' } },
			'name: is taken name: is short age: is odd',
		],
		[{ errors: [{ name: ['is taken'] }] }, 'name: is taken'],
		[{ detail: ' Not found. ' }, 'Not found.'],
		[{ error: 'Broken' }, 'Broken'],
		['Bare words', 'Bare words'],
	])('gives the reason in %j', (body, reason) => {
		expect(envelopeRules.reasonIn(body)).toBe(reason);
	});

	it.each([{}, { success: false }, { message: ' ' }, null, 7, []])(
		'gives no reason where there is none: %j',
		(body) => {
			expect(envelopeRules.reasonIn(body)).toBeUndefined();
		},
	);

	it.each([
		[{ success: true, data: { id: 1 } }, { id: 1 }],
		[{ data: { id: 1 } }, { id: 1 }],
		[{ success: true }, {}],
		[{ success: true, data: null }, {}],
		[{ success: true, data: [] }, {}],
	])('holds data: %j', (body, data) => {
		expect(dataOf(body)).toEqual(data);
	});

	it.each([
		[{}],
		[{ success: null }],
		[{ success: 'true' }],
		[{ success: 1 }],
		[{ message: 'Done' }],
		[{ status: 200 }],
		[{ data: [] }],
		['done'],
		[null],
		[[]],
	])('is no clear yes: %j', (body) => {
		expect(dataOf(body)).toBeUndefined();
	});

	it.each([
		[{ data: { details: { id: 1 } } }, { id: 1 }],
		[{ data: { details: [{ id: 1 }, { id: 2 }] } }, { id: 1 }],
		[{ data: { id: 1 } }, { id: 1 }],
		[{ data: { details: [] } }, { details: [] }],
		[{ success: true }, {}],
		[{}, undefined],
	])('holds one record: %j', (body, record) => {
		expect(recordAt(body, 'details')).toEqual(record);
	});

	it.each([
		[{ data: { rows: [{ id: 1 }, null, 'two'] } }, [{ id: 1 }]],
		[{ data: { rows: [] } }, []],
		[{ data: { rows: {} } }, undefined],
		[{ success: true }, undefined],
		[{}, undefined],
	])('holds rows: %j', (body, rows) => {
		expect(rowsAt(body, 'rows')).toEqual(rows);
	});
});
