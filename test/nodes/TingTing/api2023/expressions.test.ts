import { TingTingCampaign } from '../../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { byId, requestsTo, useBench } from '../../../harness';

/**
 * An empty result of an expression does not mean "leave the field out": phones would ring at once.
 */
describe('Expressions with an empty result', () => {
	const bench = useBench();
	const NOTHING = ['={{ "" }}', '={{ " " }}', '={{ undefined }}', '={{ null }}', '={{ $json.no }}'];
	const run = async (parameters: object) =>
		await bench.engine.run(new TingTingCampaign(), { campaignId: byId(1), ...parameters });

	describe.each([
		['begin', {}],
		['rerun', { statuses: ['unanswered'] }],
	])('in the schedule of %s', (operation, more) => {
		const said = { operation, content: 'message', message: 'Hello', ...more };

		it.each(NOTHING)('send nothing: %s', async (scheduleDate) => {
			const { error, items } = await run({ ...said, when: 'at', scheduleDate });
			expect(items).toEqual([]);
			expect(error?.message).toContain('Schedule Date is empty');
			expect(error?.description).toContain('Nothing was sent');
			expect(bench.simulator.journal).toEqual([]);
			expect(bench.simulator.inbox).toEqual([]);
		});

		it.each(NOTHING)('send nothing if the time zone is empty: %s', async (timeZone) => {
			const scheduled = { when: 'at', scheduleDate: '2031-05-09T17:07', timeZone };
			const { error } = await run({ ...said, ...scheduled });
			expect(error?.message).toContain('which is not a time zone');
			expect(bench.simulator.journal).toEqual([]);
		});
	});

	describe('in the fields of an update', () => {
		it.each(NOTHING)('do not send the name: %s', async (name) => {
			const { error } = await run({ operation: 'update', updateFields: { name } });
			expect(error?.message).toContain('Name is empty');
			expect(bench.simulator.journal).toEqual([]);
		});

		it.each(NOTHING)('do not send the services: %s', async (services) => {
			const { error } = await run({ operation: 'update', updateFields: { services } });
			expect(error?.message).toContain('Call or SMS holds a value that is not offered');
			expect(bench.simulator.journal).toEqual([]);
		});

		it('send nothing if all fields are empty', async () => {
			const { error } = await run({ operation: 'update', updateFields: '={{ {} }}' });
			expect(error?.message).toContain('Update Fields is empty');
			expect(bench.simulator.journal).toEqual([]);
		});
	});

	it.each(NOTHING)('send nothing if the campaign is empty: %s', async (id) => {
		const { error } = await run({ operation: 'delete', campaignId: byId(id) });
		expect(error?.message).toContain('was not started at row 1 (item 0): Campaign');
		expect(requestsTo(bench.simulator)).toEqual([]);
	});
});
