import type { ILoadOptionsFunctions, INodeParameters, ResourceMapperFields } from 'n8n-workflow';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingVoice } from '../../nodes/TingTing/Voice/TingTingVoice.node';
import { ToinggCall } from '../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggCampaign } from '../../nodes/Toingg/Campaign/ToinggCampaign.node';
import { ToinggWhatsApp } from '../../nodes/Toingg/WhatsApp/ToinggWhatsApp.node';
import { byId, useBench } from '../harness';
import { apiToken, linesOf, newCampaignToday, runnerOf } from '../harness/today';
import { CAMPAIGN_ID, NEW_AI_CAMPAIGN } from '../nodes/Toingg/apiV3/account';

const bench = useBench();

/** What a picker shows, page after page, as a user scrolls to its end. */
type Search = (
	filter?: string,
	token?: string,
) => Promise<{ results: Array<{ name: string }>; paginationToken?: unknown }>;
async function scroll(search: Search, filter?: string): Promise<string[]> {
	const names: string[] = [];
	let token: string | undefined;
	for (let turns = 0; turns === 0 || (token !== undefined && turns < 20); turns += 1) {
		const { results, paginationToken } = await search(filter, token);
		names.push(...results.map(({ name }) => name));
		token = paginationToken === undefined ? undefined : String(paginationToken);
	}
	return names;
}
const authorizations = () => bench.simulator.journal.map(({ headers }) => headers.authorization);
const fail = (path: RegExp, body: object, status = 400) =>
	bench.simulator.faults.add({ match: { path }, kind: 'status', status, body });
const answer = (path: RegExp, body: unknown) =>
	bench.simulator.faults.add({ match: { path }, kind: 'status', status: 200, body });

describe("TingTing's pickers for an account of today", () => {
	const node = new TingTingCampaign();
	const editor = () => bench.engine.editor(node, { ...apiToken });
	const callers = async () => await node.methods.loadOptions.getCallerNumbers.call(editor());
	const voices: Search = async (filter, token) =>
		await new TingTingVoice().methods.listSearch.searchVoices.call(editor(), filter, token);
	const campaigns: Search = async (filter, token) =>
		await node.methods.listSearch.searchCampaigns.call(editor(), filter, token);
	const mapper = async (
		name: 'mapCampaignTags' | 'mapNumberTags',
		parameters: INodeParameters,
	): Promise<ResourceMapperFields> => {
		const recipients = new TingTingCampaignNumber();
		const context: unknown = bench.engine.editor(recipients, { ...apiToken, ...parameters });
		const map = recipients.methods.resourceMapping[name];
		return await map.call(context as ILoadOptionsFunctions);
	};

	it('list own caller numbers before shared ones, and sign with the API token', async () => {
		const found = await callers();
		expect(found.map(({ name }) => name.replace(/\d/g, ''))).toEqual([
			...Array<string>(2).fill('+ (own)'),
			...Array<string>(2).fill('+ (shared)'),
		]);
		expect(linesOf(bench)).toEqual(['GET /phone-number/active/', 'GET /active-broker-phone/']);
		expect(new Set(authorizations())).toEqual(new Set(['Bearer demo-tingting-token']));
	});

	it('give the IDs of caller numbers as text, each once, even beyond 2^53', async () => {
		answer(/phone-number/, [{ id: 4, phone_number: '+9771' }]);
		answer(/active-broker/, [
			{ id: 4, phone_number: '+9771' },
			{ id: '9007199254740993', phone_number: '+9772' },
			{ phone_number: '+9773' },
			null,
		]);
		expect(await callers()).toEqual([
			{ name: '+9771 (own)', value: '4' },
			{ name: '+9772 (shared)', value: '9007199254740993' },
		]);
	});

	it('say in words why there are no caller numbers', async () => {
		fail(/phone-number/, { detail: 'Only for company users' }, 403);
		await expect(callers()).rejects.toThrow('Only for company users');
		await expect(callers()).resolves.toHaveLength(4);
		fail(/active-broker/, { number: ['Ask the support.'] });
		await expect(callers()).rejects.toThrow(/^Load caller numbers .*number: Ask the support\.$/);
	});

	it('list voices with their IDs, and mark premium ones', async () => {
		expect(await scroll(voices)).toEqual([
			'Rija (1)',
			'Rija Premium, premium (2)',
			'Prashanna (3)',
			'Binod (4)',
			'Shreegya (5)',
		]);
		expect(await scroll(voices, 'PREMIUM')).toEqual(['Rija Premium, premium (2)']);
		expect(authorizations()[0]).toBe('Bearer demo-tingting-token');
	});

	it('say in words why there are no voices', async () => {
		fail(/voice-models/, { detail: 'Wait a day' });
		await expect(voices()).rejects.toThrow(/^Load voices .*Wait a day$/);
		answer(/voice-models/, { results: [] });
		await expect(voices()).rejects.toThrow('an answer of another shape');
	});

	it('find a campaign by a part of its name', async () => {
		const id = await newCampaignToday(bench, { name: 'Flood warning' });
		await newCampaignToday(bench, { name: 'Tea' });
		expect(await scroll(campaigns, 'flood')).toEqual([`Flood warning (${id})`]);
		expect(authorizations()[0]).toBe('Bearer demo-tingting-token');
	});

	it('show all campaigns, each once, to a user who scrolls', async () => {
		for (let made = 0; made < 35; made += 1) await newCampaignToday(bench, { name: `C${made}` });
		const names = (await scroll(campaigns)).map((name) => name.replace(/ \(\d+\)$/, ''));
		expect(names).toHaveLength(new Set(names).size);
		expect(names).toContain('C0');
	});

	it('never show the word undefined for a name that is missing', async () => {
		answer(/phone-number/, [{ id: 4, phone_number: null }]);
		answer(/voice-models/, [{ id: 4 }]);
		answer(/campaign/, { next: null, results: [{ id: 4, name: null }] });
		const shown = [await callers(), await scroll(voices), await scroll(campaigns)];
		expect(JSON.stringify(shown)).not.toContain('undefined');
	});

	it('offer the tags of both texts of a campaign for a new recipient', async () => {
		const campaignId = byId(await newCampaignToday(bench));
		const updateFields = { message: 'Hi {name}', smsMessage: 'On {tags_day}, {name}' };
		const update = { ...apiToken, operation: 'update', campaignId, updateFields };
		await bench.engine.run(node, update);
		const { fields } = await mapper('mapCampaignTags', { operation: 'add', campaignId });
		expect(fields.map(({ id }) => id)).toEqual(['name', 'day']);
		expect(authorizations().at(-1)).toBe('Bearer demo-tingting-token');
	});

	it('say in words why there are no tags', async () => {
		const mapped = mapper('mapCampaignTags', { operation: 'add', campaignId: byId(999) });
		await expect(mapped).rejects.toThrow(/^Load tags found nothing at TingTing/);
	});

	it('say in words that the token is not accepted, without showing it', async () => {
		bench.store.stored.tingTingTokenApi.apiToken = 'revoked-token';
		for (const load of [callers, voices, campaigns]) {
			const error: unknown = await load().catch((thrown: unknown) => thrown);
			expect(String(error)).toMatch(/Load .* was not accepted by TingTing/);
			expect(JSON.stringify(error)).not.toContain('revoked-token');
		}
	});
});

describe("Toingg's pickers for an account of today", () => {
	const node = new ToinggCampaign();
	const editor = () => bench.engine.editor(node, { ...apiToken });
	const { getVoices, getLanguages } = node.methods.loadOptions;
	const campaigns: Search = async (filter, token) =>
		await node.methods.listSearch.searchCampaigns.call(editor(), filter, token);
	const create = runnerOf(bench, node);

	it('list voices and languages by their names, signed with the API token', async () => {
		const voices = await getVoices.call(editor());
		expect(voices[0]).toEqual({ name: 'emily', value: 'emily' });
		expect(voices).toHaveLength(8);
		expect(await getLanguages.call(editor())).toEqual([
			{ name: 'english', value: 'english' },
			{ name: 'hindi', value: 'hindi' },
		]);
		expect(linesOf(bench)).toEqual(['GET /get_supported_voices', 'GET /get_supported_languages']);
		expect(new Set(authorizations())).toEqual(new Set(['Bearer demo-toingg-token']));
	});

	it('list a voice once, also if voices come as bare names', async () => {
		answer(/voices/, { status: true, result: { voice: ['jenny', { name: 'jenny' }, null, {}] } });
		expect(await getVoices.call(editor())).toEqual([{ name: 'jenny', value: 'jenny' }]);
	});

	it.each([
		['voices', getVoices, /^Load voices .*: Not now$/],
		['languages', getLanguages, /^Load languages .*: Not now$/],
	])('say in words why there are no %s', async (name, load, words) => {
		fail(new RegExp(name), { detail: 'Not now' });
		await expect(load.call(editor())).rejects.toThrow(words);
		answer(new RegExp(name), { status: false, message: 'Not now' });
		await expect(load.call(editor())).rejects.toThrow(words);
		answer(new RegExp(name), { status: true, result: { [name]: 'none' } });
		await expect(load.call(editor())).rejects.toThrow('an answer of another shape');
	});

	it.each([
		['Call', new ToinggCall()],
		['WhatsApp', new ToinggWhatsApp()],
		['Campaign', node],
	])('give the campaign as its ID in Toingg %s', async (_, { methods }) => {
		const { results } = await methods.listSearch.searchCampaigns.call(editor());
		expect(results).toEqual([{ name: `Sample (${CAMPAIGN_ID})`, value: CAMPAIGN_ID }]);
		expect(new Set(authorizations())).toEqual(new Set(['Bearer demo-toingg-token']));
	});

	it('are empty, not wrong, for an account without campaigns', async () => {
		bench.store.stored.toinggTokenApi.apiToken = 'second-toingg-token';
		bench.simulator.settings.v3EmptyCampaigns = 'refused';
		expect(await campaigns()).toEqual({ results: [] });
	});

	it('show all campaigns, each once, to a user who scrolls', async () => {
		for (let made = 0; made < 34; made += 1)
			await create({ ...NEW_AI_CAMPAIGN, title: `C${made}` });
		const names = (await scroll(campaigns)).map((name) => name.replace(/ \(\w+\)$/, ''));
		expect(names).toHaveLength(new Set(names).size);
		expect(names).toContain('C0');
	});

	it('say in words that the token is not accepted, without showing it', async () => {
		bench.store.stored.toinggTokenApi.apiToken = 'revoked-token';
		for (const load of [campaigns, () => getVoices.call(editor())]) {
			const error: unknown = await load().catch((thrown: unknown) => thrown);
			expect(String(error)).toMatch(/Load .* was not accepted by Toingg/);
			expect(JSON.stringify(error)).not.toContain('revoked-token');
		}
	});
});
