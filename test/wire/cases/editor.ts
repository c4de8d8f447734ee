import type { INodeParameters } from 'n8n-workflow';
import { TingTingCampaign } from '../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingPhoneNumber } from '../../../nodes/TingTing/PhoneNumber/TingTingPhoneNumber.node';
import { byId, type Bench } from '../../harness';
import type { OwnAnswers } from '../../harness/recorder';
import { pagesOf } from '../lists';
import { success, type WireCase } from '../wireCase';

const campaigns = new TingTingCampaign();
const recipients = new TingTingCampaignNumber();
const numbers = new TingTingPhoneNumber();

const oneAPage = ({ simulator }: Bench) => {
	simulator.settings.campaignPageSize = 1;
};

/** The request for a list: the text to search for, and the first page. */
type Search = [filter?: string, token?: string];

const searchCampaigns = (title: string, searches: Search[], more: Partial<WireCase> = {}) => ({
	title,
	node: campaigns,
	parameters: {},
	method: 'searchCampaigns',
	...more,
	async does({ engine }: Bench) {
		const { searchCampaigns: search } = campaigns.methods.listSearch;
		for (const [filter, token] of searches) {
			await search.call(engine.editor(campaigns), filter, token);
		}
	},
});

const searchNumbers = (title: string, method: keyof typeof numbers.methods.listSearch) => ({
	title,
	node: numbers,
	parameters: {},
	method,
	async does({ engine }: Bench) {
		const search = numbers.methods.listSearch[method];
		await search.call(engine.editor(numbers));
		await search.call(engine.editor(numbers), '98010000');
	},
});

const mapTags = (
	title: string,
	method: keyof typeof recipients.methods.resourceMapping,
	parameters: INodeParameters,
	more: Partial<WireCase> = {},
): WireCase => ({
	title,
	node: recipients,
	parameters: {},
	method,
	...more,
	async does({ engine }) {
		const map = recipients.methods.resourceMapping[method];
		await map.call(engine.editor(recipients, parameters));
	},
});

const newTags = { operation: 'add', campaignId: byId(5) };
const ownTags = { operation: 'update', numberId: '36' };

/** A number of a campaign that comes after many others. */
const behind =
	(pages: number): OwnAnswers =>
	(url, at) =>
		url.includes('/number/')
			? success({ 'number-detail': { id: 36, campaing: 'Last', available_tags: { tags_own: 1 } } })
			: pagesOf(pages)(url, at);

export const editor: WireCase[] = [
	searchCampaigns('to list campaigns in the editor', [[]]),
	searchCampaigns('to list campaigns in the editor, one per page', [[]], { before: oneAPage }),
	searchCampaigns('to search campaigns with one search for all typed letters', [
		[],
		['m'],
		['me'],
		['member'],
	]),
	searchCampaigns('to search many campaigns, ten pages at a time', [['none']], {
		answers: pagesOf(12),
	}),
	searchCampaigns('to go on searching campaigns from a page', [['none', '?page=11']], {
		answers: pagesOf(12),
	}),
	searchCampaigns('to search no campaigns at another path', [['none', '/../elsewhere?page=2']]),
	searchNumbers('to list and search numbers on sale', 'searchAvailableNumbers'),
	searchNumbers('to list and search numbers of the account', 'searchOwnedNumbers'),
	mapTags('to load the tags for a new recipient', 'mapCampaignTags', newTags),
	mapTags('to load no tags before a campaign is chosen', 'mapCampaignTags', {
		...newTags,
		campaignId: byId(''),
	}),
	mapTags('to load the tags of a recipient', 'mapNumberTags', ownTags),
	mapTags(
		'to load the tags of a recipient, with campaigns one per page',
		'mapNumberTags',
		ownTags,
		{
			before: oneAPage,
		},
	),
	mapTags('to load the tags of a recipient from at most fifty pages', 'mapNumberTags', ownTags, {
		answers: behind(52),
	}),
	mapTags('to load no tags before a number is given', 'mapNumberTags', {
		...ownTags,
		numberId: '',
	}),
];
