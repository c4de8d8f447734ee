import { useBench } from '../../../../harness';
import { ACCOUNTS, verifying } from '../verifying';

describe.each(ACCOUNTS)(
	'A failure of Verify, for an account %s, does not talk of sending',
	(_, account) => {
		const bench = useBench();
		const { node, send, parametersFor } = verifying(bench, account);
		const ofSending = /sen[dt]|reach|service|request/i;
		const wordsOf = (error?: { message: string; description?: string | null }) => {
			if (!error) throw new Error('It did not fail');
			return `${error.message} ${error.description}`;
		};

		it('in a Retry after n8n was stopped', async () => {
			const { challenge, code } = await send();
			type Retry = (log: 'begun') => Promise<{ error?: Error }>;
			let retry: Retry | undefined;
			const onStart = (after: unknown) => (retry = after as Retry);
			await bench.workflow.run(node, parametersFor(challenge, code), { onStart });
			const { error } = (await retry?.('begun')) ?? {};
			expect(error?.message).toContain('n8n was stopped');
			expect(wordsOf(error)).not.toMatch(ofSending);
		});

		it('in the second Retry of an execution', async () => {
			const { challenge, code } = await send();
			const input = [{ challenge }, { challenge: 'x' }];
			const parameters = parametersFor('={{ $json.challenge }}', code);
			const options = { concurrency: 1 };
			const first = await bench.workflow.run(node, { ...parameters, options }, { input });
			expect(first.error?.description).toContain('Done: row 1');
			expect(wordsOf(first.error).replace('output of Send', '')).not.toMatch(/sent|the service/);
			await first.retry();
			const { error } = await first.retry();
			expect(error?.message).toContain('another Retry');
			expect(wordsOf(error)).not.toMatch(ofSending);
		});

		it("if n8n's database fails after a try was counted", async () => {
			const { challenge, code } = await send();
			const { deduplication } = bench;
			const check = deduplication.checkProcessedAndRecord.bind(deduplication);
			jest
				.spyOn(deduplication, 'checkProcessedAndRecord')
				.mockImplementation(async (names, ...others) => {
					if (names.some((name) => String(name).endsWith('used'))) throw new Error('It is locked');
					return await check(names, ...others);
				});
			const first = await bench.workflow.run(node, parametersFor(challenge, code));
			expect(first.error?.context?.facts).toMatchObject({ outcome: 'unknown' });
			expect(wordsOf(first.error)).not.toMatch(ofSending);
			expect(wordsOf((await first.retry()).error)).not.toMatch(ofSending);
		});

		it('for a row that cannot be used', async () => {
			const { error } = await bench.engine.run(node, parametersFor('x', '1234'));
			expect(error?.description).not.toMatch(/sent/);
		});
	},
);
