import type { Fault } from '../../../simulator';
import { describeFaults, requestsTo, type Bench } from '../../harness';

type Subject = Omit<Parameters<typeof describeFaults>[1], 'service'>;

/** What every operation of Toingg does if something goes wrong, besides the general faults. */
export function describeToinggFaults(bench: Bench, subject: Subject): void {
	describeFaults(bench, { ...subject, service: 'Toingg' });
	describeToinggAnswers(bench, subject);
}

/** The part about Toingg's own answers. */
export function describeToinggAnswers(bench: Bench, subject: Subject): void {
	const { node, path, action } = subject;

	const runWith = async (fault: Fault) => {
		const { parameters, options } = await subject.prepare();
		bench.simulator.journal.length = 0;
		bench.simulator.faults.add({ match: { path }, times: Infinity, ...fault });
		return await bench.engine.run(node, parameters, options);
	};

	describe('if Toingg says no', () => {
		it('sends one request with a refused key', async () => {
			const { error } = await runWith({ kind: 'unauthorized', message: 'Invalid API key' });
			expect(error?.message).toBe(
				`${action} was not accepted by Toingg, which does not recognise the credential at row 1 (item 0): Invalid API key`,
			);
			expect(error?.httpCode).toBe('401');
			expect(requestsTo(bench.simulator)).toHaveLength(1);
		});

		it('does not show the key in any message', async () => {
			const detail = 'No account at /toingg/api/?apiKey=demo-key (demo-key)';
			const { error } = await runWith({ kind: 'status', status: 400, body: { detail } });
			expect(error?.message).toContain('No account at');
			expect(JSON.stringify(error) + error?.stack).not.toContain('demo-key');
		});

		it('does not show the key in the output if Toingg repeats it', async () => {
			const body = { message: 'Done', url: 'https://api.example.com/?apiKey=demo-key' };
			const { items } = await runWith({ kind: 'status', status: 200, body });
			expect(items.length).toBeGreaterThan(0);
			expect(JSON.stringify(items)).not.toContain('demo-key');
		});

		it('names the wrong fields without the values that were sent', async () => {
			const detail = [
				{ loc: ['body', 'phoneNumber'], msg: 'field required', type: 'missing', input: 'private' },
				{ loc: ['query', 'apiKey'], msg: 'field required', type: 'missing' },
			];
			const { error } = await runWith({ kind: 'status', status: 422, body: { detail } });
			expect(error?.message).toContain(': phoneNumber: field required; apiKey: field required');
			expect(error?.message).not.toContain('private');
		});

		it.each([
			{ success: false, message: 'Not enough credits' },
			{ status: 402, message: 'Not enough credits' },
			{ success: false, errors: ['Not enough credits'] },
		])('detects a no inside a 200: %j', async (body) => {
			const { error } = await runWith({ kind: 'status', status: 200, body });
			expect(error?.message).toBe(
				`${action} was refused by Toingg at row 1 (item 0): Not enough credits`,
			);
			expect(requestsTo(bench.simulator)).toHaveLength(1);
		});

		it.each([
			{ detail: 'Not enough credits' },
			{ error: 'Not enough credits' },
			{ errors: ['Not enough credits'] },
			{ status: 'error', message: 'Not enough credits' },
			{ success: 0, message: 'Not enough credits' },
			{ message: 'Not enough credits' },
		])('treats an undocumented answer as neither yes nor no: %j', async (body) => {
			const { error, items } = await runWith({ kind: 'status', status: 200, body });
			expect(items).toEqual([]);
			expect(error?.message).toContain('row 1 (item 0): Not enough credits');
			expect(error?.message).not.toContain('was refused');
			expect(error?.message.includes('has an unknown outcome')).toBe(subject.effect === 'sends');
			expect(requestsTo(bench.simulator)).toHaveLength(1);
		});
	});
}
