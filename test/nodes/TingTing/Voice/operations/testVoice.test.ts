import { TingTingVoice } from '../../../../../nodes/TingTing/Voice/TingTingVoice.node';
import schema from '../../../../../nodes/TingTing/Voice/__schema__/v1.0.0/voice/test.json';
import type { Fault } from '../../../../../simulator';
import { bytesOf, describeFaults, onlyRequestTo, requestsTo, useBench } from '../../../../harness';

describe('Test voice', () => {
	const bench = useBench();
	const node = new TingTingVoice();
	const spoken = { operation: 'test', message: 'नमस्कार', voice: 'np_binod' };
	/** The simulator answers this message with a recording. */
	const recorded = { ...spoken, message: 'Give me audio', outputDataFieldName: 'sample' };
	const answerWith = (body: unknown, fault: Partial<Fault> = {}) =>
		bench.simulator.faults.add({
			match: { path: '/api/system/test/voice/' },
			kind: 'status',
			status: 200,
			body,
			...fault,
		});

	describe('on the wire', () => {
		it('sends the message and the voice as documented', async () => {
			await bench.engine.run(node, spoken);
			expect(onlyRequestTo(bench.simulator)).toEqual({
				line: 'POST /api/system/test/voice/',
				body: '{"message":"नमस्कार","voice_input":"np_binod"}',
			});
		});

		it("sends TingTing's default voice if none is chosen", async () => {
			await bench.engine.run(node, { operation: 'test', message: 'Hello' });
			expect(onlyRequestTo(bench.simulator).body).toBe(
				'{"message":"Hello","voice_input":"np_rija"}',
			);
		});

		it('rings no phone', async () => {
			await bench.engine.run(node, spoken);
			expect(bench.simulator.inbox).toEqual([]);
		});
	});

	describe('when TingTing answers in JSON', () => {
		it('outputs the answer as it came', async () => {
			const { items } = await bench.engine.run(node, spoken);
			expect(items).toEqual([
				{
					json: {
						status: 200,
						success: true,
						message: 'Voice tested successfully.',
						errors: [],
						data: { message: 'नमस्कार', voice_input: 'np_binod' },
					},
					pairedItem: { item: 0 },
				},
			]);
			// Only an account of today gets an address instead.
			expect([...Object.keys(items[0].json), 'url']).toEqual(Object.keys(schema.properties));
		});

		it('outputs an object of another shape', async () => {
			answerWith({ url: 'https://voices.example.com/sample.mp3' });
			const { items } = await bench.engine.run(node, spoken);
			expect(items[0].json).toEqual({ url: 'https://voices.example.com/sample.mp3' });
		});

		it.each([
			['a bare text', 'Done'],
			['an answer of another shape', ['Done']],
		])('does not accept %s as an answer', async (words, body) => {
			answerWith(body);
			const { error, items } = await bench.engine.run(node, spoken);
			expect(error?.message).toContain(`got ${words} from TingTing`);
			expect(items).toEqual([]);
		});
	});

	describe('when TingTing answers with audio', () => {
		it('outputs the audio as a file with the name and type from the answer', async () => {
			const { items } = await bench.engine.run(node, recorded);
			const { sample } = items[0].binary ?? {};
			expect(sample).toMatchObject({ fileName: 'np_binod.mp3', mimeType: 'audio/mpeg' });
			const bytes = await bytesOf(items[0], 'sample');
			expect(bytes.length).toBe(40 * 417);
			expect(bytes.subarray(0, 2).toString('hex')).toBe('fffb');
			expect(items[0].json).toEqual({
				fileName: 'np_binod.mp3',
				mimeType: 'audio/mpeg',
				fileSize: sample?.fileSize,
			});
			expect(sample?.fileSize).toBeTruthy();
		});

		it('puts the file into "data" if no field is named', async () => {
			const { outputDataFieldName, ...unnamed } = recorded;
			const { items } = await bench.engine.run(node, unnamed);
			expect(outputDataFieldName).toBe('sample');
			expect(Object.keys(items[0].binary ?? {})).toEqual(['data']);
		});

		it('succeeds after an expired token', async () => {
			await bench.engine.run(node, recorded);
			bench.simulator.expireAccessTokens();
			const { items } = await bench.engine.run(node, recorded);
			expect((await bytesOf(items[0], 'sample')).length).toBe(40 * 417);
		});
	});

	it('pairs each sample with its item, whatever the answer is', async () => {
		const input = [{ text: 'Good morning' }, { text: 'Give me audio' }, { text: 'Good night' }];
		const parameters = { ...recorded, message: '={{ $json.text }}' };
		const { items } = await bench.engine.run(node, parameters, { input });
		expect(
			items.map(({ json, binary, pairedItem }) => [binary ? json.fileName : json.data, pairedItem]),
		).toEqual([
			[{ message: 'Good morning', voice_input: 'np_binod' }, { item: 0 }],
			['np_binod.mp3', { item: 1 }],
			[{ message: 'Good night', voice_input: 'np_binod' }, { item: 2 }],
		]);
	});

	describe('sends nothing for bad input', () => {
		it.each([
			['no message', { message: '' }, 'Message is empty'],
			['a blank message', { message: ' \n' }, 'Message is empty'],
			['an unknown voice', { voice: 'np_sita' }, 'Voice holds a value that is not offered'],
		])('%s', async (_, wrong, words) => {
			const { error } = await bench.engine.run(node, { ...spoken, ...wrong });
			expect(error?.message).toContain('Test voice was not started at row 1 (item 0)');
			expect(error?.message).toContain(words);
			expect(bench.simulator.journal).toEqual([]);
		});

		it('handles the other items with On Error → Continue', async () => {
			const options = { input: [{ text: '' }, { text: 'Good night' }], continueOnFail: true };
			const parameters = { ...spoken, message: '={{ $json.text }}' };
			const { items } = await bench.engine.run(node, parameters, options);
			expect(items.map(({ json, pairedItem }) => [json.error ?? json.message, pairedItem])).toEqual(
				[
					[expect.stringContaining('row 1 (item 0): Message is empty'), { item: 0 }],
					['Voice tested successfully.', { item: 1 }],
				],
			);
			expect(requestsTo(bench.simulator)).toHaveLength(1);
		});
	});

	describeFaults(bench, {
		node,
		effect: 'reads',
		action: 'Test voice',
		service: 'TingTing',
		path: /\/test\/voice\/$/,
		prepare: async () => ({ parameters: spoken }),
	});

	describe('if audio is requested', () => {
		describeFaults(bench, {
			node,
			effect: 'reads',
			action: 'Test voice',
			service: 'TingTing',
			path: /\/test\/voice\/$/,
			prepare: async () => ({ parameters: recorded }),
		});
	});
});
