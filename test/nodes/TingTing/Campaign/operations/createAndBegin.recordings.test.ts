import type { INodeParameters } from 'n8n-workflow';
import { TingTingCampaign } from '../../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { useBench } from '../../../../harness';
import { ACCOUNTS, CALL_PATIENTS, PATIENTS } from '../newCalls';

describe.each(ACCOUNTS)('Calling people of rows with a recording, with %s', (_, account) => {
	const bench = useBench();
	const run = async (changes: object, input: object[]) =>
		await bench.engine.run(
			new TingTingCampaign(),
			{ ...CALL_PATIENTS, ...account, ...changes } as INodeParameters,
			{ input: input as never },
		);

	it('is refused if recordings differ from row to row', async () => {
		const input = await Promise.all(
			PATIENTS.map(async (json) => {
				const file = await bench.engine.file(Buffer.from(json.day), 'a.mp3', 'audio/mpeg');
				return { json, binary: { recording: file.binary?.data } };
			}),
		);
		const { error } = await run({ content: 'audio', message: '' }, input);
		const words = account.authentication
			? 'Content'
			: 'Recording Field Name of row 2 (item 1) is another file';
		expect(error?.message).toContain(words);
		expect(bench.simulator.journal).toEqual([]);
	});

	it('says which file is missing if only a later row has the recording', async () => {
		const { binary } = await bench.engine.file(Buffer.from('Tea'), 'a.mp3', 'audio/mpeg');
		const rows = PATIENTS.map((json) => ({ json, binary: {} }));
		const input = [rows[0], { ...rows[1], binary: { recording: binary?.data } }];
		const { error } = await run({ content: 'audio', message: '' }, input);
		expect(error?.message).not.toContain('another file');
		expect(error?.message).toContain(account.authentication ? 'Content' : 'recording');
		expect(bench.simulator.journal).toEqual([]);
	});
});
