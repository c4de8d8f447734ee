import { limits } from '../../../nodes/core/http/limits';
import { TingTingCampaign } from '../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingVoice } from '../../../nodes/TingTing/Voice/TingTingVoice.node';
import { ToinggCampaign } from '../../../nodes/Toingg/Campaign/ToinggCampaign.node';
import { ToinggContact } from '../../../nodes/Toingg/Contact/ToinggContact.node';
import { byId, useBench } from '../../harness';
import { useRawServers } from '../../harness/rawServer';
import { answerOnce, apiToken, newCampaignToday, NEW_CAMPAIGN } from '../../harness/today';

describe('Accounts of today, in other cases', () => {
	const bench = useBench();
	const server = useRawServers();
	async function serve(
		credential: 'tingTingTokenApi' | 'toinggTokenApi',
		answer: (line: string, body: string) => { status?: number; body: unknown },
	) {
		const raw = await server((response, request, sent) => {
			const { status = 200, body } = answer(`${request.method} ${request.url}`, sent);
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		});
		bench.store.stored[credential].baseUrl = raw.url;
		return raw;
	}

	it('a list that never ends is cut once and said to be cut', async () => {
		jest.replaceProperty(limits, 'pages', 20);
		let id = 0;
		const raw = await serve('tingTingTokenApi', () => ({
			body: { count: 1e9, next: 'x', results: Array.from({ length: 10 }, () => ({ id: ++id })) },
		}));
		const { error } = await bench.engine.run(new TingTingCampaignNumber(), {
			...apiToken,
			operation: 'getAll',
			campaignId: byId(15),
			returnAll: true,
		});
		expect(raw.lines.length).toBeLessThanOrEqual(20);
		expect(error).toBeDefined();
	});

	it('a Retry with another Contact List does not report people as added to it who are not', async () => {
		const node = new ToinggContact();
		const add = {
			...apiToken,
			operation: 'addToList',
			contactList: 'A',
			phoneNumberField: 'phone',
		};
		const input = Array.from({ length: 600 }, (_, at) => ({
			name: `P${at}`,
			phone: String(9841000000 + at),
		}));
		const match = { path: /add_contacts/, body: '9841000550' };
		bench.simulator.faults.add({ match, kind: 'status', status: 400, message: 'Busy' });
		const first = await bench.workflow.run(node, add, { input });
		expect(first.error?.message).toContain('Busy');
		bench.simulator.faults.clear();
		bench.simulator.journal.length = 0;
		const second = await first.retry({ ...add, contactList: 'B' });
		const sent = bench.simulator.journal.flatMap(({ json }) => json as object[]);
		expect(second.status === 'success' && sent.length < 600).toBe(false);
	});

	it('the picker tells two Toingg campaigns of one title apart', async () => {
		await serve('toinggTokenApi', () => ({
			body: {
				status: true,
				message: 'ok',
				result: [
					{ _id: 'a1', title: 'R' },
					{ _id: 'b2', title: 'R' },
				],
			},
		}));
		const context = bench.engine.editor(new ToinggCampaign(), { ...apiToken, operation: 'update' });
		const { results } = await new ToinggCampaign().methods.listSearch.searchCampaigns.call(context);
		expect(new Set(results.map(({ name }) => name)).size).toBe(2);
	});

	it.each(['message', 'update'])(
		'%s takes POST, as clients and older docs have it',
		async (what) => {
			await serve('tingTingTokenApi', (line) => {
				const isIt =
					what === 'message' ? line.includes('/message/') : /\/campaign\/15\/$/.test(line);
				if (isIt && !line.startsWith('POST') && !line.startsWith('GET')) {
					return { status: 405, body: { detail: 'Method not allowed.' } };
				}
				if (line.includes('run-campaign'))
					return { body: { message: 'Campaign Scheduled successfully for 2147-01-26' } };
				return { body: { id: 15, message: 'Namaste', schedule: '2090-05-09T17:07:00+05:45' } };
			});
			const { error } = await bench.engine.run(new TingTingCampaign(), {
				...apiToken,
				operation: 'begin',
				campaignId: byId(15),
				message: 'Namaste',
				voiceId: byId(3),
				...{ when: 'at', scheduleDate: '2090-05-09T17:07', timeZone: 'Asia/Kathmandu' },
			});
			expect(error?.message).toBeUndefined();
		},
	);

	it('says at the node that people were left out by the service', async () => {
		await serve('tingTingTokenApi', (line) =>
			line.endsWith('/campaign/create/')
				? { body: { id: 15, name: 'A' } }
				: { body: { created: 1, skipped: 1, contacts: [], errors: null } },
		);
		const { hints, items } = await bench.engine.run(new TingTingCampaign(), NEW_CAMPAIGN);
		expect(hints.length > 0 || items.length > 1).toBe(true);
	});

	it('a campaign ID that is no number does not go into a path', async () => {
		const raw = await serve('tingTingTokenApi', (line) =>
			line.endsWith('/campaign/create/')
				? { body: { id: '15/../../campaign/99', name: 'A' } }
				: { body: { created: 2, skipped: 0, contacts: [], errors: null } },
		);
		await bench.engine.run(new TingTingCampaign(), NEW_CAMPAIGN);
		expect(raw.lines.filter((line) => line.includes('99'))).toEqual([]);
	});

	it('a Retry that reads the people from another column reaches nobody', async () => {
		const node = new TingTingCampaign();
		const rows = { ...NEW_CAMPAIGN, recipientSource: 'inputItems', phoneNumberField: 'mobile' };
		const input = [{ mobile: '9841234567', relative: '9841234568' }];
		answerOnce(bench, /add-contact/, { detail: 'Busy' }, 400);
		const first = await bench.workflow.run(node, rows, { input });
		expect(first.error?.message).toContain('Busy');
		bench.simulator.journal.length = 0;
		const second = await first.retry({ ...rows, phoneNumberField: 'relative' });
		expect(second.error?.message).toContain('column');
		expect(bench.simulator.journal).toEqual([]);
	});

	it('a premium voice is not replaced by the voice of the same name', async () => {
		bench.simulator.settings.v1SampleVoiceAs = 'name';
		const campaignId = byId(await newCampaignToday(bench));
		const test = { ...apiToken, operation: 'test', message: 'Namaste', campaignId };
		const { error } = await bench.engine.run(new TingTingVoice(), { ...test, voiceId: byId(2) });
		expect(error).toBeDefined();
		const spoken = bench.simulator.journal.filter(({ path }) => path.includes('test-speak'));
		expect(spoken).toHaveLength(1);
	});
});
