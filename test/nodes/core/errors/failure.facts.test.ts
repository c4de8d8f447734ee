import type { INodeParameters } from 'n8n-workflow';
import { ToinggCall } from '../../../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggSms } from '../../../../nodes/Toingg/Sms/ToinggSms.node';
import { faultAfter, people, useBench } from '../../../harness';
import { probe } from '../../../harness/probe';
import { useRawServers } from '../../../harness/rawServer';
import { batchesOf, fromItems, fromList, lost, refused } from '../../Toingg/Call/batches';

describe('What a failure shows', () => {
	const bench = useBench();
	const start = useRawServers();

	describe('as data, besides its message', () => {
		const factsFrom = async (respond: Parameters<typeof start>[0]) => {
			const server = await start(respond);
			Object.assign(bench.store.stored.toinggApi, { baseUrl: server.url });
			const person = { name: 'Asha', phoneNumber: '9841234567', message: 'Hello' };
			const sent = await bench.workflow.run(new ToinggSms(), { operation: 'send', ...person }, {});
			return { facts: sent.error?.context?.facts, saved: sent.saved };
		};

		const unknown = { sent: [], refused: [], unknown: [0], notStarted: [] };

		it('is the status of the answer', async () => {
			const { facts } = await factsFrom((response) => response.writeHead(503).end());
			expect(facts).toEqual({ outcome: 'unknown', status: 503, rows: unknown });
		});

		it('is what the system reported about a broken connection, also in what n8n saves', async () => {
			const { facts, saved } = await factsFrom((response) => response.destroy());
			expect(facts).toMatchObject({ code: 'ECONNRESET', message: 'socket hang up' });
			expect(saved).toContain('ECONNRESET');
		});

		it('is what the system reported about an incomplete answer', async () => {
			const { facts } = await factsFrom((response) => {
				response.writeHead(200, { 'content-length': 100 }).write('{"status":');
				setTimeout(() => response.destroy(), 50);
			});
			expect(facts).toMatchObject({ code: 'ECONNRESET' });
		});

		it('is the outcome of each row', async () => {
			faultAfter(bench, 1, { kind: 'resetAfter' });
			const { error } = await bench.workflow.run(
				new ToinggSms(),
				{
					operation: 'send',
					name: 'Asha',
					phoneNumber: '={{ $json.phone }}',
					message: 'Hello',
					options: { concurrency: 1 },
				},
				{ input: people(4) },
			);
			expect(error?.context?.facts).toMatchObject({
				outcome: 'unknown',
				rows: { sent: [0], refused: [], unknown: [1], notStarted: [2, 3] },
			});
		});

		it('is a row that was not started if the node itself fails before it sends', async () => {
			const node = probe(async () => await Promise.reject(new TypeError('Out of order')));
			const settings = { input: people(2) };
			const { error } = await bench.workflow.run(node, { operation: 'probe' }, settings);
			expect(error?.context?.facts).toMatchObject({
				rows: { sent: [], refused: [], unknown: [], notStarted: [0, 1] },
			});
		});

		describe('is the outcome of each row of a batch', () => {
			const { faultAfter: faultInBatch } = batchesOf(bench);
			const one: INodeParameters = { batchSize: 1, badRows: 'leaveOut' };

			it('also beside rows that were left out', async () => {
				faultInBatch(1, lost);
				const { error } = await bench.workflow.run(
					new ToinggCall(),
					{ ...fromItems, options: one },
					{ input: [{ name: 'Nobody', phone: 'none' }, ...people(3)] },
				);
				expect(error?.context?.facts).toMatchObject({
					rows: { sent: [1], refused: [], unknown: [2], notStarted: [0, 3] },
				});
			});

			it('and never a sure no once some of a typed list were called', async () => {
				faultInBatch(1, refused);
				const list = people(3).map(({ name, phone }) => ({ name, phoneNumber: phone }));
				const { error } = await bench.workflow.run(
					new ToinggCall(),
					{ ...fromList(...list), options: one },
					{ input: [{}] },
				);
				expect(error?.context?.facts).toMatchObject({ outcome: 'unknown' });
				expect(error?.description).not.toContain('Nothing was done');
			});
		});

		it('is what the system reported about a missing service, without secrets', async () => {
			const server = await start(() => undefined);
			await server.stop();
			const { port } = new URL(server.url);
			Object.assign(bench.store.stored.toinggApi, { baseUrl: server.url, apiKey: port });
			const { error } = await bench.engine.run(new ToinggSms(), {
				operation: 'send',
				name: 'Asha',
				phoneNumber: '9841234567',
				message: 'Hello',
			});
			expect(error?.context?.facts).toEqual({
				outcome: 'refused',
				rows: { sent: [], refused: [0], unknown: [], notStarted: [] },
				code: 'ECONNREFUSED',
				message: 'connect ECONNREFUSED 127.0.0.1:***',
			});
		});
	});
});
