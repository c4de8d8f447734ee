import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { byId, useBench } from '../harness';
import { useOneAnswer } from './oneAnswer';

/** Too large to be exact as a number: it would become 9007199254740992. */
const BIG = '9007199254740993';

describe('IDs beyond 2^53', () => {
	const bench = useBench();
	const answerWith = useOneAnswer(bench);
	const campaigns = new TingTingCampaign();
	const numbers = new TingTingCampaignNumber();
	const yes = '"status": 200, "success": true, "errors": []';
	const campaign = `{"id": ${BIG}, "name": "Big ${BIG}", "usable_tags": []}`;

	it.each([
		['Get', { operation: 'get', campaignId: byId(BIG) }, `{"details": [${campaign}]}`],
		['Update', { operation: 'update', campaignId: byId(BIG) }, `{"details": [${campaign}]}`],
	])('are output by %s as text', async (_, parameters, data) => {
		const { lines } = await answerWith(`{${yes}, "data": ${data}}`);
		const { items } = await bench.engine.run(campaigns, {
			...parameters,
			updateFields: { name: 'Big' },
		});
		expect(items[0].json).toMatchObject({ id: BIG, name: `Big ${BIG}` });
		expect(lines[0]).toContain(`/campaigns/${BIG}/`);
	});

	it('are output by lists as text, each row once', async () => {
		const next = BIG.replace(/3$/, '2');
		await answerWith(
			`{"pagination": {"has_next": true}, "result": {"campaign-lists": [{"id": ${BIG}}, {"id":${next}}, {"id":7}]}}`,
		);
		const { items } = await bench.engine.run(campaigns, { operation: 'getAll', returnAll: true });
		expect(items.map(({ json }) => json.id)).toEqual([BIG, expect.anything(), 7]);
		expect(String(items[1].json.id)).toBe(next);
	});

	it('stay exact when picked from the list', async () => {
		await answerWith(`{"pagination": {}, "result": {"campaign-lists": [${campaign}]}}`);
		const editor = bench.engine.editor(campaigns);
		const { results } = await campaigns.methods.listSearch.searchCampaigns.call(editor);
		expect(results[0].value).toBe(BIG);
	});

	it.each([
		[campaigns, { operation: 'delete', campaignId: byId(BIG) }, { deleted: true, id: BIG }],
		[numbers, { operation: 'delete', numberId: BIG }, { deleted: true, id: BIG }],
		[campaigns, { operation: 'delete', campaignId: byId('15') }, { deleted: true, id: 15 }],
		[
			campaigns,
			{ operation: 'begin', campaignId: byId('18446744073709551615'), message: 'Hello' },
			{ campaignId: '18446744073709551615' },
		],
	])('stay exact in the address and in the output: %#', async (node, parameters, json) => {
		const { lines } = await answerWith(`{${yes}, "data": {"hold amount": "1"}}`);
		const { items } = await bench.engine.run(node, parameters);
		expect(items[0].json).toMatchObject(json);
		const id = String('id' in json ? json.id : json.campaignId);
		expect(lines[0]).toContain(`/${id}/`);
	});

	it('are refused if the body needs a number, and nobody is called', async () => {
		const { lines } = await answerWith(`{${yes}, "data": {}}`);
		const { error } = await bench.engine.run(campaigns, {
			operation: 'begin',
			campaignId: byId(3),
			message: 'Hello',
			recipients: 'selected',
			numberIds: `305, ${BIG}`,
		});
		expect(error?.message).toContain(BIG);
		expect(lines).toEqual([]);
	});

	it('are refused if an expression gives a number, which has lost its last digits', async () => {
		const { lines } = await answerWith(`{${yes}, "data": {}}`);
		const parameters = { operation: 'delete', numberId: `={{ ${BIG} }}` };
		const { error } = await bench.engine.run(numbers, parameters);
		expect(error?.message).toContain('Number ID is a number too large to be exact');
		expect(lines).toEqual([]);
	});

	it('do not affect smaller IDs, which stay numbers in output and body', async () => {
		const { bodies } = await answerWith(
			`{${yes}, "data": {"hold amount": "1", "id": 9007199254740991}}`,
		);
		const parameters = { operation: 'begin', campaignId: byId(3), message: 'Hello' };
		const selected = { recipients: 'selected', numberIds: '305' };
		const { items } = await bench.engine.run(campaigns, { ...parameters, ...selected });
		expect(items[0].json).toEqual({ campaignId: 3, message: '', creditsOnHold: 1 });
		expect(bodies[0]).toContain('"individual":[305]');
		const raw = await bench.engine.run(campaigns, { ...parameters, simplify: false });
		expect(raw.items[0].json).toEqual({ 'hold amount': '1', id: 9007199254740991 });
	});

	it('do not change long digits inside texts, fractions and exponents', async () => {
		await answerWith(
			`{${yes}, "data": {"id": -${BIG}, "text": "\\"id\\": ${BIG}", "half": 0.12345678901234567, "many": 1e21, "list": [${BIG},1]}}`,
		);
		const { items } = await bench.engine.run(numbers, {
			operation: 'get',
			numberId: '7',
			simplify: false,
		});
		expect(items[0].json).toEqual({
			id: `-${BIG}`,
			text: `"id": ${BIG}`,
			half: Number('0.12345678901234567'),
			many: 1e21,
			list: [BIG, 1],
		});
	});
});
