import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { EACH_ONCE, faultAfter, oneByOne, sendsIn, THREE_PEOPLE, useBench } from '../../../harness';

/**
 * If a package is below a folder with `n8n-workflow` in it, Node gives it that copy and not n8n's
 * own. This happens to anyone who develops a package in a separate folder.
 */
describe("A node with another copy of n8n-workflow than n8n's", () => {
	const bench = useBench();
	const { TingTingOtp, probe, own } = besideAnotherCopy();
	const node = new TingTingOtp();
	const input = THREE_PEOPLE;

	it('is really what this test has', () => {
		expect(own.NodeApiError).not.toBe(NodeApiError);
	});

	it('does not send again what may have been carried out', async () => {
		faultAfter(bench, 1, { kind: 'resetAfter' });
		const { error } = await bench.workflow.run(node, oneByOne, { input, retry: 3 });
		expect(error?.message).toContain(
			'has an unknown outcome: TingTing did not answer at row 2 (item 1)',
		);
		expect(sendsIn(bench)).toEqual(EACH_ONCE);
	});

	it('reports that the service does not accept its login', async () => {
		faultAfter(bench, 0, { kind: 'unauthorized', times: 2 });
		const { error } = await bench.engine.run(node, oneByOne, { input });
		expect(error?.message).toContain('which does not recognise the credential at row 1 (item 0)');
	});

	it("shows the description of n8n's own errors", async () => {
		const description = 'Choose another field.';
		const failing = probe(async ({ execution }) => {
			throw new NodeOperationError(execution.getNode(), 'Bad expression', { description });
		});
		const { error } = await bench.engine.run(failing, { operation: 'probe' });
		expect(error?.description).toBe(description);
	});
});

function besideAnotherCopy() {
	type Loaded = typeof import('../../../../nodes/TingTing/Otp/TingTingOtp.node') &
		typeof import('../../../harness/probe') & { own: typeof import('n8n-workflow') };
	const loaded = {} as Loaded;
	jest.isolateModules(() =>
		Object.assign(
			loaded,
			jest.requireActual('../../../../nodes/TingTing/Otp/TingTingOtp.node'),
			jest.requireActual('../../../harness/probe'),
			{ own: jest.requireActual('n8n-workflow') },
		),
	);
	return loaded;
}
