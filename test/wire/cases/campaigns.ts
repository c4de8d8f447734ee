import type { INodeParameters } from 'n8n-workflow';
import { TingTingCampaign } from '../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { byId, type Bench } from '../../harness';
import { pagesOf } from '../lists';
import { always, success, type GivenFile, type WireCase } from '../wireCase';

const node = new TingTingCampaign();
const create = {
	operation: 'create',
	name: 'Appointments',
	services: 'PHONE',
	recipientSource: 'numbers',
	phoneNumbers: '9841234567, 9841234568',
};
const fromFile = { ...create, recipientSource: 'file', inputDataFieldName: 'data' };
const fromItems = { ...create, recipientSource: 'inputItems', phoneNumberField: 'phone' };
const SHEET: GivenFile = {
	content: 'number,name\n9841234567,Asha\n9841234568,बिना\n',
	name: 'people.csv',
	type: 'text/csv',
};
const getAll = { operation: 'getAll' };
const oneAPage = ({ simulator }: Bench) => {
	simulator.settings.campaignPageSize = 1;
};
const update = (updateFields: INodeParameters) => ({
	operation: 'update',
	campaignId: byId(3),
	updateFields,
});

export const campaigns: WireCase[] = [
	{ title: 'to get campaigns', node, parameters: getAll },
	{
		title: 'to get two of three campaigns, one per page',
		node,
		parameters: { ...getAll, returnAll: false, limit: 2 },
		before: oneAPage,
	},
	{
		title: 'to get all campaigns, one per page',
		node,
		parameters: { ...getAll, returnAll: true },
		before: oneAPage,
	},
	{
		title: 'to get all campaigns if pages have no links',
		node,
		parameters: { ...getAll, returnAll: true },
		before(bench) {
			oneAPage(bench);
			bench.simulator.settings.campaignLinks = 'empty';
		},
	},
	{
		title: 'to get all campaigns if the links have more than the page number',
		node,
		parameters: { ...getAll, returnAll: true },
		answers: pagesOf(3, (page) => [`https://inside.example.com/x?size=1&page=${page}&a=b%20c#end`]),
	},
	{
		title: 'to get all campaigns if the first page is page 0',
		node,
		parameters: { ...getAll, returnAll: true },
		answers: pagesOf(3, () => [], 0),
	},
	{
		title: 'to get all campaigns of twelve pages',
		node,
		parameters: { ...getAll, returnAll: true },
		answers: pagesOf(12),
	},
	{
		title: 'to get campaigns without Simplify',
		node,
		parameters: { ...getAll, simplify: false },
	},
	{ title: 'to create a campaign from a typed list', node, parameters: create },
	{
		title: 'to create a campaign without Simplify',
		node,
		parameters: { ...create, simplify: false },
	},
	{
		title: 'to create an SMS campaign with a description',
		node,
		parameters: {
			...create,
			name: 'भोलिको जाँच',
			services: 'SMS',
			additionalFields: { description: 'For "tomorrow"' },
		},
	},
	{
		title: 'to create a campaign with an empty description',
		node,
		parameters: { ...create, additionalFields: { description: '' } },
	},
	{
		title: 'to create a campaign from numbers in many spellings, one of them twice',
		node,
		parameters: {
			...create,
			phoneNumbers: '+977 984-1234567; ९८४१२३४५६८\n009779841234567, 01-4412345',
		},
	},
	{ title: 'to create a campaign from a spreadsheet', node, parameters: fromFile, files: [SHEET] },
	{
		title: 'to create a campaign from a spreadsheet, with every option',
		node,
		parameters: { ...fromFile, services: 'SMS', additionalFields: { description: 'बिहान' } },
		files: [{ ...SHEET, name: 'मानिस "१".csv' }],
	},
	{
		title: 'to create two campaigns from the spreadsheets of two items',
		node,
		parameters: { ...fromFile, options: { concurrency: 1 } },
		files: [SHEET, { ...SHEET, content: 'number\r\n9841234569\r\n', name: '' }],
		answers: always(success({ details: [{ id: 101 }] })),
	},
	{
		title: 'to create one campaign from all input items',
		node,
		parameters: fromItems,
		input: [{ phone: '9841234567' }, { phone: 9841234568 }, { phone: '+977-9841234567' }],
	},
	{
		title: 'to create one campaign from all input items, with their columns as tags',
		node,
		parameters: fromItems,
		input: [
			{ phone: '9841234567', 'First Name': 'Asha', age: 31, room: '007' },
			{ phone: '9841234568', 'First Name': 'बिना & <b>', age: '' },
		],
	},
	{
		title: 'to create one campaign from all input items, with one column as a tag',
		node,
		parameters: { ...fromItems, tagFields: 'name', additionalFields: { description: 'Ward 4' } },
		input: [{ phone: '9841234567', name: 'Asha', note: 'private' }],
	},
	{
		title: 'to create a campaign from the rows that can be used',
		node,
		parameters: { ...fromItems, options: { badRows: 'leaveOut', maxRecipients: 2 } },
		input: [{ phone: '9841234567' }, { phone: 'none' }, { phone: '9841234568' }],
	},
	{
		title: 'to create no campaign with more people than allowed',
		node,
		parameters: { ...fromItems, options: { maxRecipients: 1 } },
		input: [{ phone: '9841234567' }, { phone: '9841234568' }],
		fails: 'Max Recipients allows 1',
	},
	{
		title: 'to create no campaign if a row is bad',
		node,
		parameters: { ...fromItems, options: { badRows: 'refuse' } },
		input: [{ phone: '9841234567' }, { phone: 'none' }],
		fails: 'was not started',
	},
	{
		title: 'to get a campaign',
		node,
		parameters: { operation: 'get', campaignId: byId(5) },
	},
	{
		title: 'to get a campaign without Simplify',
		node,
		parameters: { operation: 'get', campaignId: byId(5), simplify: false },
	},
	{
		title: 'to get the campaign that was picked from the list',
		node,
		parameters: {
			operation: 'get',
			campaignId: { __rl: true, mode: 'list', value: '8', cachedResultName: 'Share (8)' },
		},
	},
	{
		title: 'to get the campaigns of two items, one after the other',
		node,
		parameters: {
			operation: 'get',
			campaignId: byId('={{ $json.id }}'),
			options: { concurrency: 1, requestsPerSecond: 100 },
		},
		input: [{ id: 3 }, { id: ' 5 ' }],
	},
	{
		title: 'to update the name of a campaign',
		node,
		parameters: update({ name: 'Renewal' }),
	},
	{
		title: 'to update a campaign to SMS, without a description',
		node,
		parameters: update({ services: 'SMS', description: '' }),
	},
	{
		title: 'to update every field of a campaign',
		node,
		parameters: update({ services: 'PHONE', description: 'बिहान', name: 'Renewal' }),
	},
	{
		title: 'to update a campaign without Simplify',
		node,
		parameters: { ...update({ name: 'Renewal' }), simplify: false },
	},
	{
		title: 'to delete a campaign',
		node,
		parameters: { operation: 'delete', campaignId: byId(3) },
	},
	{
		title: 'to download a report',
		node,
		parameters: { operation: 'downloadReport', campaignId: byId(5), outputDataFieldName: 'data' },
	},
	{
		title: 'to get the summary of all reports',
		node,
		parameters: { operation: 'getReportSummary' },
	},
];
