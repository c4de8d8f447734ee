import type { INodeParameters, INodeType } from 'n8n-workflow';
import { offeredBy } from '../../../../nodes/core/operation/capabilities';
import { propertiesOf } from '../../../../nodes/core/operation/properties';
import { tingTing } from '../../../../nodes/TingTing/connection';
import { operations } from '../../../../nodes/TingTing/Campaign/operations';
import { getAll } from '../../../../nodes/TingTing/Campaign/operations/getAll';
import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import type { TingTing } from '../../../../nodes/TingTing/port';
import { toingg } from '../../../../nodes/Toingg/connection';
import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import { byId, THREE_PEOPLE, useBench } from '../../../harness';
import { formOf } from '../../../harness/editor';
import { inMemory } from '../../../ports/inMemory';

const withoutRerun = (port: TingTing): TingTing => ({
	...port,
	campaigns: { ...port.campaigns, rerun: undefined },
});

describe('An operation that the service lacks', () => {
	const bench = useBench();
	const rerun: INodeParameters = {
		operation: 'rerun',
		campaignId: byId(15),
		content: 'stored',
		statuses: ['failed'],
	};
	const batch: INodeParameters = {
		operation: 'makeBatch',
		campaign: 'Appointments',
		phoneNumberField: 'phone',
	};
	const unreadable = { ...rerun, campaignId: byId('={{ $json.name }}') };
	const LACKING: Array<[string, string, string, INodeType, INodeParameters]> = [
		['', 'Rerun campaign', 'TingTing', new TingTingCampaign(), rerun],
		[
			', however bad its input is',
			'Rerun campaign',
			'TingTing',
			new TingTingCampaign(),
			unreadable,
		],
		[', for all items together', 'Make batch of calls', 'Toingg', new ToinggCall(), batch],
	];

	beforeEach(() => {
		const [connectTingTing, connectToingg] = [tingTing.connect, toingg.connect];
		jest
			.spyOn(tingTing, 'connect')
			.mockImplementation((send) => withoutRerun(connectTingTing(send)));
		jest.spyOn(toingg, 'connect').mockImplementation((send) => {
			const port = connectToingg(send);
			return { ...port, calls: { ...port.calls, makeBatch: undefined } };
		});
	});

	it.each(LACKING)(
		'is refused by name before any request%s: %s',
		async (_, action, service, node, parameters) => {
			const { error } = await bench.workflow.run(node, parameters, {
				input: THREE_PEOPLE,
				retry: 2,
			});
			expect(error?.name).toBe('NodeOperationError');
			expect(error?.message).toBe(
				`${action} was not started: ${service} does not offer this for the account of your credential`,
			);
			expect(error?.description).toBe(
				`Open this node and choose another operation instead of "${action}", or choose the credential of an account that has it. Nothing was sent this time.`,
			);
			expect(bench.simulator.journal).toEqual([]);
		},
	);

	it('fails for each item separately if the workflow continues after failures', async () => {
		const { items } = await bench.workflow.run(new TingTingCampaign(), rerun, {
			input: THREE_PEOPLE,
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ json }) => json.error)).toEqual([
			expect.stringContaining('Rerun campaign was not started at row 1 (item 0): TingTing'),
			expect.stringContaining('Rerun campaign was not started at row 2 (item 1): TingTing'),
			expect.stringContaining('Rerun campaign was not started at row 3 (item 2): TingTing'),
		]);
		expect(bench.simulator.journal).toEqual([]);
	});

	it('does not affect the other operations of its node', async () => {
		const { error } = await bench.workflow.run(new TingTingCampaign(), { operation: 'getAll' });
		expect(error).toBeUndefined();
		expect(bench.simulator.journal).not.toEqual([]);
	});
});

describe('The list of operations', () => {
	const whole = inMemory().tingTing;
	const listed = (ports: TingTing[]) => {
		const { description } = new TingTingCampaign();
		const offered = offeredBy(ports, operations);
		const properties = propertiesOf({ value: 'campaign', name: 'Campaign' }, offered, getAll);
		return formOf({ description: { ...description, properties } }, {}).operations;
	};
	const all = [
		'begin',
		'create',
		'delete',
		'downloadReport',
		'get',
		'getAll',
		'getReportSummary',
		'rerun',
		'update',
	];

	it('leaves out operations that no version of the API has', () => {
		expect(listed([withoutRerun(whole)])).toEqual(all.filter((value) => value !== 'rerun'));
	});

	it('has operations that at least one version has', () => {
		expect([...listed([withoutRerun(whole), whole])].sort()).toEqual(all);
	});
});
