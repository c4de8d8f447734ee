import type { Effect } from '../../../../nodes/core/http/request';
import {
	dataOf,
	envelopeRules,
	isDone,
	recordAt,
	rowsAt,
} from '../../../../nodes/TingTing/api2023/envelope';

describe("TingTing's envelope", () => {
	const judge = (body: unknown, status = 200, effect: Effect = 'sends') =>
		envelopeRules.judge({ status, body, effect });

	it.each([
		[{ success: false }, 400],
		[{ success: 'false' }, 400],
		[{ success: 'False', data: {} }, 400],
		[{ success: false, status: 200 }, 400],
		[{ success: false, errors: ['No'] }, 400],
		[{ status: 400 }, 400],
		[{ status: '404' }, 404],
		[{ success: null, status: 400 }, 400],
		[{ success: false, status: 403 }, 403],
		[{ success: false, status: 503 }, 503],
	])('says no: %j', (body, status) => {
		expect(judge(body)).toEqual({ no: status });
	});

	it.each([
		{ success: true, status: 200, data: {} },
		{ success: 'True', status: '201' },
		{ success: true, errors: [], data: {} },
		{ success: true, errors: null },
		{ success: true, errors: {}, detail: '', error: '' },
		{ status: 201, data: { status: 400 } },
		{ status: 204, success: true, data: {} },
		{ status: 'ok' },
		{ pagination: {}, result: {} },
		{},
	])('may say yes if it has the requested data: %j', (body) => {
		expect(judge(body)).toBe('yes');
	});

	it.each([
		[{ success: true, errors: ['No'] }],
		[{ success: true, errors: { name: ['No'] } }],
		[{ success: 'True', status: 200, detail: 'No' }],
		[{ success: true, status: 400, errors: ['No'] }],
		[{ success: true, status: 503, data: {} }],
		[{ success: true, status: 302, data: {} }],
		[{ success: 0, data: {} }],
		[{ success: 1, data: {} }],
		[{ success: 'no', data: {} }],
		[{ success: null }],
		[{ status: 'error', message: 'No' }],
		[{ status: 'failed', success: true }],
		[{ success: true, message: 'Failed to send', data: null }],
		[{ errors: ['No'] }],
		[{ error: 'No' }],
		[{ detail: 'Not found.' }],
		['error'],
		['{"success": false}'],
		[null],
		[false],
		[0],
		[[]],
		[[{ success: true }]],
	])('is neither yes nor no: %j', (body) => {
		expect(judge(body)).toBe('unclear');
	});

	it.each([
		['sends', 'unclear'],
		['changes', 'unclear'],
		['reads', 'yes'],
	] as const)('may say that there is nothing, to what %s: %s', (effect, verdict) => {
		expect(judge({ success: true, message: 'No numbers found' }, 200, effect)).toBe(verdict);
	});

	it('is a yes without a body if the status is "No Content"', () => {
		expect(judge(undefined, 204)).toBe('yes');
		expect(isDone({ status: 204, headers: {}, body: undefined })).toBe(true);
	});

	it.each([
		[{ success: true }, true],
		[{ data: { id: 1 } }, undefined],
		[undefined, undefined],
	])('is a yes with %j: %s', (body, isYes) => {
		expect(isDone({ status: 200, headers: {}, body })).toBe(isYes);
	});

	it.each([
		[{ success: true, data: { id: 1 } }, { id: 1 }],
		[{ success: 'true', data: { id: 1 } }, { id: 1 }],
		[{ success: true }, {}],
		[{ success: true, data: null }, {}],
		[{ success: true, data: '' }, {}],
		[{ success: true, data: [] }, {}],
		[{ success: true, data: [{ id: 1 }] }, { id: 1 }],
		[{ success: true, data: [{ id: 1 }, { id: 2 }] }, { result: [{ id: 1 }, { id: 2 }] }],
		[{ success: true, data: 'Queued' }, { result: 'Queued' }],
		[{ success: true, data: [7] }, { result: 7 }],
	])('holds data: %j', (body, data) => {
		expect(dataOf(body)).toEqual(data);
	});

	it.each([
		[{}],
		[{ success: null }],
		[{ success: 1 }],
		[{ data: {} }],
		[{ data: { id: 1 } }],
		[{ message: 'Done' }],
		[{ status: 200 }],
		[{ data: [] }],
		[{ success: true, data: { success: false } }],
		['done'],
		[null],
		[[]],
	])('is not a clear yes: %j', (body) => {
		expect(dataOf(body)).toBeUndefined();
	});

	it.each([
		[{ data: { details: { id: 1 } } }, { id: 1 }],
		[{ data: { details: [{ id: 1 }, { id: 2 }] } }, { id: 1 }],
		[{ success: true, data: { id: 1 } }, { id: 1 }],
		[{ success: true, data: { details: [] } }, { details: [] }],
		[{ success: true }, {}],
		[{ data: { id: 1 } }, undefined],
		[{ data: { details: [] } }, undefined],
		[{}, undefined],
	])('holds one record: %j', (body, record) => {
		expect(recordAt(body, 'details')).toEqual(record);
	});

	it.each([
		[
			{ data: { rows: [{ id: 1 }, null, 'two'] } },
			[{ id: 1 }, { result: null }, { result: 'two' }],
		],
		[{ data: { rows: [['two']] } }, [{ result: ['two'] }]],
		[{ data: { rows: [] } }, []],
		[{ data: { rows: {} } }, undefined],
		[{ success: true }, undefined],
		[{}, undefined],
	])('holds rows: %j', (body, rows) => {
		const held = rowsAt(body, 'rows', (raw) => ({ fields: {}, raw }));
		expect(held?.map(({ raw }) => raw)).toEqual(rows);
	});
});
