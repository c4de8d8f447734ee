import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { ILoadOptionsFunctions, INodeParameters, INodeType } from 'n8n-workflow';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingPhoneNumber } from '../../nodes/TingTing/PhoneNumber/TingTingPhoneNumber.node';
import { TingTingVoice } from '../../nodes/TingTing/Voice/TingTingVoice.node';
import { byId, useBench } from '../harness';
import { TOKEN, useAnswers } from '../harness/answers';

describe('A token that a service repeats outside of items', () => {
	const bench = useBench();
	const { answering, success } = useAnswers(bench);
	const disposition = (name: string) => ({
		'content-type': 'text/csv',
		'content-disposition': `attachment; ${name}`,
	});

	it.each([
		['its name', disposition(`filename="report-${TOKEN}.csv"`)],
		['its encoded name', disposition(`filename*=UTF-8''report-${encodeURIComponent(TOKEN)}.csv`)],
		['its type', { 'content-type': `text/csv; token="${TOKEN}"` }],
	])('is hidden in a file: %s', async (_, headers) => {
		await answering({ headers, body: 'id,status\n1,completed' });
		const parameters = { operation: 'downloadReport', campaignId: byId(7) };
		const { items } = await bench.engine.run(new TingTingCampaign(), parameters);
		const { json, binary = {} } = items[0];
		const stored = await Container.get(BinaryDataService).getMetadata(String(binary.data.id));
		expect(JSON.stringify([json, binary, stored])).not.toMatch(/tok_0123456789/);
		expect(JSON.stringify([json, binary, stored])).toContain('***');
	});

	it('is hidden in the type of a spoken sample', async () => {
		await answering({ headers: { 'content-type': `audio/mpeg; t=${TOKEN}` }, body: 'ID3' });
		const parameters = { operation: 'test', message: 'Hello', voice: 'np_rija' };
		const { items } = await bench.engine.run(new TingTingVoice(), parameters);
		expect(items[0].binary?.data).toBeDefined();
		expect(JSON.stringify(items)).not.toContain('tok_0123456789');
	});

	it("is hidden in a picker's row: campaigns", async () => {
		const campaigns = [{ id: 7, name: `For ${TOKEN}` }];
		await answering({ body: { pagination: {}, result: { 'campaign-lists': campaigns } } });
		const node = new TingTingCampaign();
		const { results } = await node.methods.listSearch.searchCampaigns.call(editorOf(node));
		expect(results).toEqual([{ name: 'For *** (7)', value: '7' }]);
	});

	it("is hidden in a picker's row: numbers on sale", async () => {
		const number = { phone_number: TOKEN, phone_number_sid: 'PN1', rate: 1 };
		await answering(success({ number_lists: [number] }));
		const node = new TingTingPhoneNumber();
		const { results } = await node.methods.listSearch.searchAvailableNumbers.call(editorOf(node));
		expect(results).toEqual([{ name: expect.stringMatching(/^\*\*\* \(rate 1/), value: 'PN1' }]);
	});

	it('is hidden in the columns of a mapper', async () => {
		await answering(success({ details: [{ id: 7, usable_tags: [`tag ${TOKEN}`, 'name'] }] }));
		const node = new TingTingCampaignNumber();
		const map = node.methods.resourceMapping.mapCampaignTags;
		const { fields } = await map.call(editorOf(node, { operation: 'add', campaignId: byId(7) }));
		expect(fields.map(({ displayName }) => displayName)).toEqual(['tag ***', 'name']);
	});

	function editorOf(node: INodeType, parameters: INodeParameters = {}): ILoadOptionsFunctions {
		const context: unknown = bench.engine.editor(node, parameters);
		return context as ILoadOptionsFunctions;
	}
});
