import type { INodeParameters } from 'n8n-workflow';
import { TingTingCampaign } from '../../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { describeFaults, newCampaign, useBench } from '../../../../harness';
import { ACCOUNTS, CALL_PATIENTS, PATIENTS, RUN, wordsHeard } from '../newCalls';

const node = new TingTingCampaign();

describe('Call or text people', () => {
	const bench = useBench();
	const [[, of2023], [, today]] = ACCOUNTS;

	it.each([
		['no voice', { voiceId: '' }, 'Voice is empty'],
		['no number to call from', { callerNumbers: [] }, 'Caller Numbers is empty'],
	])('creates no campaign that could not run, with %s', async (_, changes, words) => {
		const parameters = { ...CALL_PATIENTS, ...today, ...changes } as INodeParameters;
		const { error } = await bench.engine.run(node, parameters, { input: PATIENTS });
		expect(error?.message).toContain(words);
		expect(bench.simulator.journal).toEqual([]);
	});

	it('needs neither for an SMS', async () => {
		const changes = { services: 'SMS', voiceId: '', callerNumbers: [] };
		const parameters = { ...CALL_PATIENTS, ...today, ...changes } as INodeParameters;
		const { error } = await bench.engine.run(node, parameters, { input: PATIENTS });
		expect(error).toBeUndefined();
	});

	const withRecording = { ...CALL_PATIENTS, ...of2023, content: 'audio', message: '' };

	it('plays a recording of the first row to everybody', async () => {
		const file = await bench.engine.file(Buffer.from('ID3'), 'hello.mp3', 'audio/mpeg');
		const { recording = file.binary?.data } = file.binary ?? {};
		const [first, ...others] = PATIENTS.map((json) => ({ json }));
		const input = [{ ...first, binary: { recording } }, ...others] as never;
		const { error } = await bench.engine.run(node, withRecording, { input });
		expect(error).toBeUndefined();
		const heard = await wordsHeard(bench, 3);
		expect(Object.values(heard)).toEqual(Array(3).fill('Audio: hello.mp3'));
	});

	it('creates nothing without the recording', async () => {
		const { error } = await bench.engine.run(node, withRecording, { input: PATIENTS });
		expect(error?.message).toContain('Recording Field Name: the item has no file in "recording"');
		expect(bench.simulator.journal).toEqual([]);
	});

	const named = { name: CALL_PATIENTS.name };

	it.each([{}, { id: null }, { id: 'x/../7' }])(
		'begins nothing if the service names the new campaign %j',
		async (row) => {
			const body = { status: 201, success: true, data: { details: [{ ...named, ...row }] } };
			const match = { path: /\/campaigns\/$/ };
			bench.simulator.faults.add({ match, kind: 'status', status: 201, body });
			const { error } = await bench.engine.run(node, CALL_PATIENTS, { input: PATIENTS });
			expect(error?.message).toContain('did not say its ID');
			expect(error?.description).toContain('It is not running');
			expect(bench.simulator.journal.filter(({ path }) => RUN.test(path))).toEqual([]);
		},
	);

	describe('if the answer to the new campaign is not the documented one', () => {
		const yes = { status: 201, success: true, message: 'Campaign Created Successfully' };
		const stranger = { name: 'Stranger', phoneNumbers: '9841777770' };
		const bodies: Array<[string, (id: number) => object]> = [
			['beside details', (id) => ({ ...yes, data: { id, ...named } })],
			['in a list', (id) => ({ ...yes, data: [{ id, ...named }] })],
		];

		it.each(bodies)('rings nobody of it, also in a Retry: %s', async (_, bodyOf) => {
			const id = await newCampaign(bench, stranger);
			const match = { path: /\/campaigns\/$/ };
			const body = bodyOf(id);
			bench.simulator.faults.add({ match, kind: 'status', status: 201, body });
			const parameters = { ...CALL_PATIENTS, ...of2023 };
			const first = await bench.workflow.run(node, parameters, { input: PATIENTS });
			expect(first.error?.context).toMatchObject({ facts: { outcome: 'unknown' } });
			await first.retry();
			expect(bench.simulator.journal.filter(({ method }) => method === 'POST')).toHaveLength(1);
			expect(bench.simulator.inbox).toEqual([]);
		});
	});

	it('sends the text of a file as it is written, because its columns are not known', async () => {
		const csv = Buffer.from('number,name\n9841234567,Asha\n');
		const file = await bench.engine.file(csv, 'people.csv', 'text/csv');
		const parameters = { ...CALL_PATIENTS, recipientSource: 'file', message: 'Hi {tags_name}' };
		const { items } = await bench.engine.run(node, parameters, { input: [file] });
		expect(await wordsHeard(bench, 1)).toEqual({ '9841234567': 'Hi Asha' });
		expect(items[0].json).not.toHaveProperty('recipients');
	});

	const typed = { recipientSource: 'numbers', phoneNumbers: '9841234567', message: 'Namaste' };
	const subject = {
		...{ node, effect: 'sends' as const, action: 'Call or text people' },
		...{ service: 'TingTing' as const, requests: 2 },
		prepare: async () => ({ parameters: { ...CALL_PATIENTS, ...typed } }),
	};

	describe('in its first request', () => {
		describeFaults(bench, { ...subject, path: /\/campaigns\/$/ });
	});

	describe('in its second request', () => {
		describeFaults(bench, { ...subject, path: /\/begin\/$/, hasStepsBefore: true });
	});
});
