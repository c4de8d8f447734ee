import { Failure } from '../../../../nodes/core/errors/failure';
import { limits } from '../../../../nodes/core/http/limits';
import { waitUntil } from '../../../../nodes/core/run/waitUntil';

/** In milliseconds, for a second: long enough for a busy machine. */
const SECOND = 5;

describe('Waiting for something', () => {
	beforeEach(() => {
		jest.replaceProperty(limits, 'waitingSecond', SECOND);
	});

	const refused = new Failure('was refused', '', { status: 404 });
	const broken = new Failure('got no answer', '', { status: 503 });

	/** Waits for "done" in a series of readings, of which the last one stays. */
	async function wait(readings: Array<string | Error>, patience: object = {}) {
		let looks = 0;
		const look = async () => {
			const reading = readings[Math.min(looks, readings.length - 1)];
			looks += 1;
			if (reading instanceof Error) throw reading;
			return reading;
		};
		const { signal } = new AbortController();
		const all = { pollSeconds: 5, maxWaitMinutes: 60, signal, ...patience };
		const waited = await waitUntil(look, (reading) => reading === 'done', all);
		return { ...waited, looks };
	}

	it('ends at once if it is done already', async () => {
		expect(await wait(['done'])).toEqual({ reading: 'done', isDone: true, looks: 1 });
	});

	it('looks again until it is done', async () => {
		expect(await wait(['running', 'running', 'done'])).toMatchObject({ isDone: true, looks: 3 });
	});

	it('ends when the time is over, with the last reading and after a last look', async () => {
		const started = performance.now();
		const { reading, isDone, looks } = await wait(['running'], {
			maxWaitMinutes: 1,
		});
		expect({ reading, isDone }).toEqual({ reading: 'running', isDone: false });
		expect(looks).toBeGreaterThan(1);
		expect(looks).toBeLessThanOrEqual(14);
		expect(performance.now() - started).toBeGreaterThanOrEqual(60 * SECOND - 1);
	});

	it('does not sleep longer than the time that is left', async () => {
		const started = performance.now();
		const { looks } = await wait(['running'], { pollSeconds: 3600, maxWaitMinutes: 1 });
		// A timer may ring a moment early.
		expect(looks).toBeLessThanOrEqual(3);
		expect(performance.now() - started).toBeLessThan(1000 * SECOND);
	});

	it('gives up a look that takes longer than the time that is left', async () => {
		jest.replaceProperty(limits, 'answerTimeout', 20 * SECOND);
		const started = performance.now();
		const time = { pollSeconds: 5, maxWaitMinutes: 1, signal: new AbortController().signal };
		const look = async () => await new Promise<string>(() => {});
		expect(await waitUntil(look, () => true, time)).toEqual({ reading: undefined, isDone: false });
		const waited = performance.now() - started;
		expect(waited).toBeGreaterThanOrEqual(60 * SECOND - 2);
		expect(waited).toBeLessThan(1000 * SECOND);
	});

	it('goes on after failed looks, however many there are', async () => {
		const looks = [broken, broken, broken, 'running', refused, broken, refused, 'done'];
		expect(await wait(looks)).toMatchObject({ isDone: true, looks: 8 });
	});

	it('keeps the last reading, and says why the last look failed', async () => {
		expect(await wait(['running', broken], { maxWaitMinutes: 1 })).toMatchObject({
			...{ reading: 'running', isDone: false, failure: broken },
		});
	});

	it('tolerates refusals for a while: a new call may be unknown at first', async () => {
		expect(await wait([refused, refused, refused, 'done'])).toMatchObject({ isDone: true });
	});

	it('fails after a minute of nothing but refusals', async () => {
		const started = performance.now();
		const waiting = wait(['running', refused], { maxWaitMinutes: 60 });
		await expect(waiting).rejects.toBe(refused);
		expect(performance.now() - started).toBeGreaterThanOrEqual(60 * SECOND);
		expect(performance.now() - started).toBeLessThan(1000 * SECOND);
	});

	it('fails after an error that no service caused', async () => {
		const bug = new TypeError('x is not a function');
		await expect(wait([bug, 'done'])).rejects.toBe(bug);
	});

	describe('with a refusal at its start and one after 90 seconds', () => {
		const later = (between: string | Error) => {
			const start = performance.now();
			const readings = [refused, between, refused, 'done'];
			return async () => {
				const isEarly = readings.length === 3 && performance.now() - start < 90 * SECOND;
				const reading = isEarly ? readings[0] : (readings.shift() ?? 'done');
				if (reading instanceof Error) throw reading;
				return reading;
			};
		};
		const time = { pollSeconds: 5, maxWaitMinutes: 60, signal: new AbortController().signal };

		it.each(['running', broken])('goes on if the looks between them were: %s', async (between) => {
			const waited = await waitUntil(later(between), (reading) => reading === 'done', time);
			expect(waited).toMatchObject({ isDone: true });
		});
	});

	it.each([408, 425, 429])('goes on after a %i, however long it lasts', async (status) => {
		const busy = new Failure('was held back', '', { status });
		const end = performance.now() + 90 * SECOND;
		const look = async () => {
			if (performance.now() < end) throw busy;
			return 'done';
		};
		const time = { pollSeconds: 5, maxWaitMinutes: 60, signal: new AbortController().signal };
		expect(await waitUntil(look, () => true, time)).toMatchObject({ isDone: true });
	});

	it('stops at once when it is cancelled', async () => {
		const controller = new AbortController();
		const cancelled = new Failure('was cancelled', '', { outcome: 'notStarted' });
		setTimeout(() => controller.abort(), 10);
		let looks = 0;
		const look = async () => {
			looks += 1;
			if (controller.signal.aborted) throw cancelled;
			return 'running';
		};
		const started = performance.now();
		const patience = { pollSeconds: 3600, maxWaitMinutes: 1440, signal: controller.signal };
		await expect(waitUntil(look, () => false, patience)).rejects.toBe(cancelled);
		expect(performance.now() - started).toBeLessThan(1000 * SECOND);
		expect(looks).toBe(2);
	});
});
