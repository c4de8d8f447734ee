import { limits } from '../../../../nodes/core/http/limits';
import { timesOf } from '../../../../nodes/core/http/request';

describe('The time of an upload', () => {
	const upload = (length: number) => {
		const raw = { bytes: { length } as Buffer, headers: {} };
		return timesOf({ effect: 'sends', method: 'POST', path: '/', raw, read: () => true });
	};

	it('is longer by its size', () => {
		expect(upload(limits.slowestUpload * 1000)).toEqual({ total: limits.answerTimeout + 1000 });
	});

	it('is no longer than that of a file, however large it is', () => {
		expect(upload(1e9)).toEqual({ total: limits.fileTimeout });
	});
});
