import type { INodeParameters, INodeType } from 'n8n-workflow';
import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import { byId, THREE_PEOPLE, useBench } from '../../../harness';
import { formOf } from '../../../harness/editor';
import { operationsOf } from '../../../harness/nodes';

const apiToken = { authentication: 'apiToken' };

describe('An operation that the account lacks', () => {
	const bench = useBench();
	const rerun: INodeParameters = {
		...apiToken,
		operation: 'rerun',
		campaignId: byId(15),
		content: 'stored',
		statuses: ['failed'],
	};
	const stop: INodeParameters = { operation: 'stop', campaignId: byId(15) };
	const batch: INodeParameters = {
		...apiToken,
		operation: 'makeBatch',
		campaign: 'Appointments',
		phoneNumberField: 'phone',
	};
	const unreadable = { ...rerun, campaignId: byId('={{ $json.name }}') };
	const [login, token, key] = ['TingTing API', 'TingTing Token API', 'Toingg API'];
	const campaign = new TingTingCampaign();
	const LACKING: Array<[string, string, string, INodeType, INodeParameters]> = [
		['', 'Rerun campaign', login, campaign, rerun],
		[' (of today)', 'Stop campaign', token, campaign, stop],
		[', however bad its input is', 'Rerun campaign', login, campaign, unreadable],
		[', for all items together', 'Make batch of calls', key, new ToinggCall(), batch],
	];

	it.each(LACKING)(
		'is refused by name before any request%s: %s',
		async (_, action, credential, node, parameters) => {
			const { error } = await bench.workflow.run(node, parameters, {
				input: THREE_PEOPLE,
				retry: 2,
			});
			expect(error?.name).toBe('NodeOperationError');
			expect(error?.message).toMatch(
				new RegExp(`^${action} was not started: \\w+ does not offer this with the credential`),
			);
			expect(error?.description).toContain(`choose a ${credential} credential`);
			expect(error?.description).toContain('Nothing was sent this time.');
			expect(bench.simulator.journal).toEqual([]);
		},
	);

	it('fails for each item separately if the workflow continues after failures', async () => {
		const { items } = await bench.workflow.run(campaign, rerun, {
			input: THREE_PEOPLE,
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ json }) => json.error)).toEqual([
			expect.stringContaining('Rerun campaign was not started: TingTing'),
			expect.stringContaining('Rerun campaign was not started: TingTing'),
			expect.stringContaining('Rerun campaign was not started: TingTing'),
		]);
		expect(bench.simulator.journal).toEqual([]);
	});

	it('does not affect the other operations of its node', async () => {
		const { error } = await bench.workflow.run(campaign, { ...apiToken, operation: 'getAll' });
		expect(error).toBeUndefined();
		expect(bench.simulator.journal).not.toEqual([]);
	});

	it('does not run with a choice that only the other account has', async () => {
		const recording = { ...apiToken, operation: 'begin', campaignId: byId(15), content: 'audio' };
		const some = { ...recording, content: 'stored', recipients: 'selected', numberIds: '305' };
		for (const [parameters, words] of [
			[recording, 'Content is "Audio", which is not offered'],
			[some, 'Recipients is "Selected", which is not offered'],
		] as const) {
			const { error } = await bench.workflow.run(campaign, parameters);
			expect(error?.message).toContain(words);
		}
		expect(bench.simulator.journal).toEqual([]);
	});

	it('refuses an Authentication that it does not know', async () => {
		const { error } = await bench.workflow.run(campaign, {
			authentication: 'oauth2',
			operation: 'getAll',
		});
		expect(error?.message).toContain('Authentication holds "oauth2"');
		expect(bench.simulator.journal).toEqual([]);
	});
});

describe('A node for two versions of an API', () => {
	const form = (parameters: INodeParameters) => [
		...formOf(new TingTingCampaign(), parameters).fields.keys(),
	];

	it('lists all operations, with the version of those that only one has', () => {
		const names = new Map(
			operationsOf(new TingTingCampaign()).map(({ value, name }) => [value, name]),
		);
		expect(names.get('begin')).toBe('Begin');
		expect(names.get('rerun')).toBe('Rerun (API of 2023)');
		expect(names.get('stop')).toBe('Stop (Current API)');
	});

	it('says which credential an operation needs, and hides its fields until then', () => {
		const shown = (authentication: string) => form({ authentication, operation: 'rerun' });
		expect(shown('login')).toContain('statuses');
		expect(shown('login')).not.toContain('otherAccountNotice');
		expect(shown('apiToken')).not.toContain('statuses');
		expect(shown('apiToken')).toContain('otherAccountNotice');
	});

	it('shows fields only to accounts that get them', () => {
		const shown = (authentication: string) => form({ authentication, operation: 'begin' });
		expect(shown('login')).toContain('options.voice');
		expect(shown('login')).not.toContain('voiceId');
		expect(shown('apiToken')).toContain('voiceId');
		expect(shown('apiToken')).not.toContain('options.voice');
	});

	it('works as before without Authentication, as in workflows that have none', () => {
		expect(form({ operation: 'begin' })).toContain('recipients');
	});
});
