import { alone } from '../../../../nodes/core/once/lock';

/** Work that lasts until the test ends it. */
const work = (name: string, log: string[]) => {
	let end: () => void = () => {};
	const ended = new Promise<void>((resolve) => (end = resolve));
	const run = async () => {
		log.push(`${name} begins`);
		await ended;
		log.push(`${name} ends`);
		return name;
	};
	return { run, end };
};
const settle = async () => await new Promise((resolve) => setImmediate(resolve));

describe('A lock in the process', () => {
	it('lets callers in one after the other, in the order they came', async () => {
		const log: string[] = [];
		const [first, second, third] = ['first', 'second', 'third'].map((name) => work(name, log));
		const all = [first, second, third].map(async ({ run }) => await alone('order', run));
		third.end();
		second.end();
		await settle();
		expect(log).toEqual(['first begins']);
		first.end();
		expect(await Promise.all(all)).toEqual(['first', 'second', 'third']);
		expect(log.filter((line) => line.endsWith('begins'))).toHaveLength(3);
		expect(log.join(' ')).toBe(
			'first begins first ends second begins second ends third begins third ends',
		);
	});

	it('does not block other keys', async () => {
		const log: string[] = [];
		const [first, second] = ['first', 'second'].map((name) => work(name, log));
		const all = [alone('one', first.run), alone('other', second.run)];
		expect(log).toEqual(['first begins', 'second begins']);
		first.end();
		second.end();
		await Promise.all(all);
	});

	it('opens after an error inside', async () => {
		const failing = alone('failing', async () => await Promise.reject(new Error('Locked')));
		const next = alone('failing', async () => 'done');
		await expect(failing).rejects.toThrow('Locked');
		expect(await next).toBe('done');
	});

	it('releases a cancelled caller at once, and still lets only one in', async () => {
		const log: string[] = [];
		const [first, second, third] = ['first', 'second', 'third'].map((name) => work(name, log));
		const stop = new AbortController();
		const holder = alone('cancelled', first.run);
		const cancelled = alone('cancelled', second.run, stop.signal);
		const behind = alone('cancelled', third.run);
		stop.abort();
		await expect(cancelled).rejects.toThrow('was not sent');
		await expect(alone('cancelled', second.run, stop.signal)).rejects.toThrow('was not sent');
		await settle();
		expect(log).toEqual(['first begins']);
		first.end();
		third.end();
		await Promise.all([holder, behind]);
		expect(log).toEqual(['first begins', 'first ends', 'third begins', 'third ends']);
	});

	it('makes a newcomer wait while a caller from the queue works', async () => {
		const log: string[] = [];
		const [first, second, third] = ['first', 'second', 'third'].map((name) => work(name, log));
		const queued = [alone('newcomer', first.run), alone('newcomer', second.run)];
		first.end();
		await settle();
		const newcomer = alone('newcomer', third.run);
		third.end();
		await settle();
		expect(log).toEqual(['first begins', 'first ends', 'second begins']);
		second.end();
		await Promise.all([...queued, newcomer]);
		expect(log.slice(3)).toEqual(['second ends', 'third begins', 'third ends']);
	});

	it('stops listening for a cancellation as soon as a caller is in', async () => {
		const { signal } = new AbortController();
		const add = jest.spyOn(signal, 'addEventListener');
		const remove = jest.spyOn(signal, 'removeEventListener');
		const all = Array.from({ length: 3 }, async () => {
			await alone('listening', async () => await settle(), signal);
		});
		await Promise.all(all);
		expect(add).toHaveBeenCalledTimes(2);
		expect(remove.mock.calls).toEqual(add.mock.calls);
	});

	it('is open after all callers have left', async () => {
		await alone('again', async () => 'first');
		expect(await alone('again', async () => 'second', AbortSignal.abort())).toBe('second');
	});
});
