import type { INodeParameters } from 'n8n-workflow';
import { TingTingCampaign } from '../../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { startSimulator } from '../../../../../simulator';
import { useBench } from '../../../../harness';
import { linesOf } from '../../../../harness/today';
import { ACCOUNTS, actsIn, CALL_PATIENTS, PATIENTS, RUN, wordsHeard } from '../newCalls';

const node = new TingTingCampaign();

describe('A Retry of Call or Text People', () => {
	const bench = useBench();
	const run = async (parameters: object, input: object[] = PATIENTS) =>
		await bench.workflow.run(node, { ...CALL_PATIENTS, ...parameters } as INodeParameters, {
			input: input as never,
		});
	const refuseCredits = () => {
		const match = { path: RUN };
		bench.simulator.faults.add({ match, kind: 'status', status: 400, message: 'No credits' });
	};

	describe.each([ACCOUNTS, [...ACCOUNTS].reverse()])(
		'with another credential than %j',
		([, account], [, other]) => {
			const changed = { ...CALL_PATIENTS, ...other } as INodeParameters;

			it('does not call again whoever may have been called', async () => {
				bench.simulator.faults.add({ match: { path: RUN }, kind: 'resetAfter' });
				const first = await run(account);
				expect(first.error?.message).toContain('unknown outcome');
				await wordsHeard(bench, 3);
				const requests = linesOf(bench).length;
				const { error } = await first.retry(changed);
				expect(error?.message).toContain('different credential');
				expect(linesOf(bench)).toHaveLength(requests);
			});

			it('begins no campaign of that account by the ID from the other one', async () => {
				refuseCredits();
				const first = await run(account);
				expect(first.error?.message).toContain('No credits');
				const { error } = await first.retry(changed);
				expect(error?.message).toContain('different credential');
				expect(actsIn(bench)).toEqual({ created: 1, begun: 0 });
			});
		},
	);

	it.each(ACCOUNTS)('at another address begins no campaign there: %s', async (_, account) => {
		const other = await startSimulator();
		refuseCredits();
		const first = await run(account);
		const { tingTingApi, tingTingTokenApi } = bench.store.stored;
		Object.assign(tingTingApi, { baseUrl: other.tingTingUrl, accessToken: '' });
		Object.assign(tingTingTokenApi, { baseUrl: other.tingTingV1Url });
		const stranger = { phone: '9841777777', 'First Name': 'Chandra', day: 'Sunday' };
		const theirs = await run({ ...account, operation: 'create' }, [stranger]);
		expect(theirs.error).toBeUndefined();
		const { error } = await first.retry();
		expect(error?.message).toContain('different credential');
		expect(other.inbox).toEqual([]);
		await other.stop();
	});

	it.each(ACCOUNTS)('with another file calls nobody of the first one: %s', async (_, account) => {
		const fileOf = async (number: string) => {
			const file = Buffer.from(`number\n${number}\n`);
			return (await bench.engine.file(file, 'people.csv', 'text/csv')).binary?.data;
		};
		const binary = { wrong: await fileOf('9841234599'), right: await fileOf('9841234567') };
		const fromFile = { ...account, recipientSource: 'file', message: 'Namaste' };
		refuseCredits();
		const first = await run({ ...fromFile, inputDataFieldName: 'wrong' }, [{ json: {}, binary }]);
		expect(first.error?.message).toContain('No credits');
		const corrected = { ...CALL_PATIENTS, ...fromFile, inputDataFieldName: 'right' };
		const { error } = await first.retry(corrected as INodeParameters);
		expect(error?.message).toContain('other people');
		expect(actsIn(bench)).toEqual({ created: 1, begun: 0 });
	});
});

describe.each(ACCOUNTS)('Call or text people after many rows, with %s', (_, account) => {
	const bench = useBench();
	const run = async (parameters: object, input: object[] = PATIENTS) =>
		await bench.engine.run(
			node,
			{ ...CALL_PATIENTS, ...account, ...parameters } as INodeParameters,
			{ input: input as never },
		);
	const typed = { recipientSource: 'numbers', message: 'Namaste' };

	it.each([{ doNotContact: '9841234567' }, { badRows: 'leaveOut' }])(
		'never loses a failure because the first number of its list was left out: %j',
		async (options) => {
			const phoneNumbers = 'badRows' in options ? '12, 9841234568' : '9841234567, 9841234568';
			const match = { path: RUN };
			bench.simulator.faults.add({ match, kind: 'status', status: 400, message: 'No credits' });
			const { error } = await run({ ...typed, phoneNumbers, options }, [{}]);
			expect(error?.message).toContain('No credits');
		},
	);

	const patients = Array.from({ length: 300 }, (__, at) => ({
		...PATIENTS[0],
		...{ phone: String(9841100001 + at), days: at === 299 ? 2 : 1 },
	}));

	it.each([
		'={{ $now.plus({ hours: 2 }) }}',
		'={{ $now.plus({ days: 2 }).toFormat("yyyy-MM-dd HH:mm:ss") }}',
	])('takes a time that counts from now, although it is later for each row: %s', async (time) => {
		const { error } = await run({ when: 'at', scheduleDate: time }, patients);
		expect(error).toBeUndefined();
		expect(actsIn(bench)).toEqual({ created: 1, begun: 1 });
	});

	it('refuses a text with the time and a name, which would be one name for everybody', async () => {
		const message = '={{ $now }}: {{ $json.phone.slice(0, 7) }} {{ $json.days }}';
		const { error } = await run({ message }, patients.slice(-4));
		expect(error?.message).toContain('Message of row');
		expect(linesOf(bench)).toEqual([]);
	});

	it('refuses a time that differs because of the row', async () => {
		const scheduleDate = '={{ $now.plus({ days: $json.days }) }}';
		const { error } = await run({ when: 'at', scheduleDate }, patients);
		expect(error?.message).toContain('Schedule Date of row 300 (item 299) differs');
		expect(linesOf(bench)).toEqual([]);
	});
});
