import { Readable } from 'node:stream';
import { Deadline, GivenUp, unlessAborted } from '../../../../nodes/core/http/deadline';

describe('A deadline', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());
	const never = () => new Promise<never>(() => {});
	const endOf = async (work: Promise<unknown>) =>
		await work.then(
			() => 'done',
			(error: unknown) => error,
		);

	it('gives the request up when its time is over, and says how long it waited', async () => {
		const deadline = new Deadline({ total: 1000 });
		const end = endOf(deadline.within(never()));
		await jest.advanceTimersByTimeAsync(999);
		expect(deadline.givenUp).toBeUndefined();
		await jest.advanceTimersByTimeAsync(1);
		expect(await end).toMatchObject({ waited: 1000, hasLeft: true });
		expect(deadline.signal.aborted).toBe(true);
	});

	it('gives up at once if the execution is cancelled, even before the request', async () => {
		const controller = new AbortController();
		const deadline = new Deadline({ total: 1000 }, controller.signal);
		const end = endOf(deadline.within(never()));
		controller.abort();
		expect(await end).toMatchObject({ waited: undefined, hasLeft: true });
		const late = new Deadline({ total: 1000 }, controller.signal);
		expect(await endOf(late.within(never()))).toBeInstanceOf(GivenUp);
	});

	it('leaves no timer behind, however it ends', async () => {
		const done = new Deadline({ total: 1000 });
		const cancelled = new Deadline({ total: 1000 });
		await jest.advanceTimersByTimeAsync(0);
		expect(jest.getTimerCount()).toBe(2);
		done.close();
		cancelled.giveUp();
		await jest.advanceTimersByTimeAsync(0);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('does not end twice: a finished request is never given up', async () => {
		const deadline = new Deadline({ total: 1000 });
		deadline.close();
		deadline.giveUp(1000);
		expect(deadline.givenUp).toBeUndefined();
	});

	it('knows that a request has not left while the credential logs in', async () => {
		const deadline = new Deadline({ total: 1000 });
		const end = endOf(deadline.beforeLeaving(never()));
		await jest.advanceTimersByTimeAsync(1000);
		expect(await end).toMatchObject({ waited: 1000, hasLeft: false });
		const later = new Deadline({ total: 1000 });
		await later.beforeLeaving(Promise.resolve());
		later.giveUp();
		expect(later.givenUp).toMatchObject({ hasLeft: true });
	});

	it('has one listener for all requests of an execution, only while they last', () => {
		const { signal } = new AbortController();
		const add = jest.spyOn(signal, 'addEventListener');
		const remove = jest.spyOn(signal, 'removeEventListener');
		for (let round = 1; round <= 3; round++) {
			const deadlines = Array.from({ length: 25 }, () => new Deadline({ total: 1000 }, signal));
			deadlines.forEach((deadline) => deadline.close());
			expect([add.mock.calls.length, remove.mock.calls.length]).toEqual([round, round]);
		}
	});

	describe('of a file', () => {
		const reading = (times = { total: 10_000, silence: 1000 }) => {
			const deadline = new Deadline(times);
			const body = new Readable({ read() {} });
			deadline.takeCharge(body);
			deadline.closeAfterReading();
			return { deadline, body };
		};

		it('continues as long as data arrives', async () => {
			const { deadline, body } = reading();
			body.resume();
			for (let second = 0; second < 5; second++) {
				await jest.advanceTimersByTimeAsync(900);
				body.push('x');
			}
			await jest.advanceTimersByTimeAsync(900);
			expect(deadline.givenUp).toBeUndefined();
			await jest.advanceTimersByTimeAsync(200);
			expect(deadline.givenUp).toMatchObject({ waited: 1000 });
			expect(body.destroyed).toBe(true);
		});

		it('measures the silence from its arrival, not from the request', async () => {
			const deadline = new Deadline({ total: 10_000, silence: 1000 });
			await jest.advanceTimersByTimeAsync(900);
			deadline.takeCharge(new Readable({ read() {} }));
			deadline.closeAfterReading();
			await jest.advanceTimersByTimeAsync(900);
			expect(deadline.givenUp).toBeUndefined();
			await jest.advanceTimersByTimeAsync(200);
			expect(deadline.givenUp).toMatchObject({ waited: 1000 });
		});

		it('also has a total limit', async () => {
			const { deadline, body } = reading({ total: 3000, silence: 1000 });
			body.resume();
			for (let part = 0; part < 7; part++) {
				await jest.advanceTimersByTimeAsync(500);
				body.push('x');
			}
			expect(deadline.givenUp).toMatchObject({ waited: 3000 });
		});

		it('loses no data before it is read', async () => {
			const { body } = reading();
			body.push('first, ');
			await jest.advanceTimersByTimeAsync(10);
			body.push('second');
			body.push(null);
			const chunks: string[] = [];
			for await (const chunk of body) chunks.push(String(chunk));
			expect(chunks.join('')).toBe('first, second');
		});

		it('tells its reader why it broke off', async () => {
			const { body } = reading();
			const end = endOf(
				(async () => {
					for await (const chunk of body) void chunk;
				})(),
			);
			await jest.advanceTimersByTimeAsync(1000);
			expect(await end).toMatchObject({ waited: 1000 });
		});

		it('is over after the file was read or was already gone', async () => {
			const { deadline, body } = reading();
			body.push(null);
			body.resume();
			await jest.advanceTimersByTimeAsync(1);
			expect([deadline.signal.aborted, deadline.givenUp]).toEqual([true, undefined]);
			const gone = new Deadline({ total: 1000 });
			gone.takeCharge(new Readable({ read() {} }).destroy());
			gone.closeAfterReading();
			expect(gone.signal.aborted).toBe(true);
		});

		it('destroys a file that comes after it gave up', async () => {
			const deadline = new Deadline({ total: 1000 });
			deadline.giveUp();
			const body = new Readable({ read() {} });
			deadline.takeCharge(body);
			expect(body.destroyed).toBe(true);
		});
	});

	it('waits for work and passes on its result or its error', async () => {
		const { signal } = new AbortController();
		expect(await unlessAborted(Promise.resolve(7), signal)).toBe(7);
		await expect(unlessAborted(Promise.reject(new Error('No')), signal)).rejects.toThrow('No');
	});

	it('stops listening as soon as the work is done', async () => {
		const { signal } = new AbortController();
		const add = jest.spyOn(signal, 'addEventListener');
		const remove = jest.spyOn(signal, 'removeEventListener');
		await unlessAborted(Promise.resolve(), signal);
		await endOf(unlessAborted(Promise.reject(new Error('No')), signal));
		expect(add).toHaveBeenCalledTimes(2);
		expect(remove.mock.calls).toEqual(add.mock.calls);
	});
});
