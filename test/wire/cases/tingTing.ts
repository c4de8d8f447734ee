import type { INodeParameters } from 'n8n-workflow';
import { TingTingAccount } from '../../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingCampaignNumber } from '../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingPhoneNumber } from '../../../nodes/TingTing/PhoneNumber/TingTingPhoneNumber.node';
import { TingTingVoice } from '../../../nodes/TingTing/Voice/TingTingVoice.node';
import { byId } from '../../harness';
import { tagsFromInput, typedTags } from '../../nodes/TingTing/CampaignNumber/storedTags';
import { always, success, type WireCase } from '../wireCase';

const account = { node: new TingTingAccount() };
const recipient = { node: new TingTingCampaignNumber() };
const phone = { node: new TingTingPhoneNumber() };
const voice = { node: new TingTingVoice() };

const getAll = { operation: 'getAll', campaignId: byId(5) };
const add = { operation: 'add', campaignId: byId(5), phoneNumber: '9841234567' };
const update = { operation: 'update', numberId: '36' };
const TAGS = typedTags({ tags_name: 'Mina "M"', tags_age: '={{ 25 }}' });
const inTurn = { concurrency: 1 };
const asItIs = { simplify: false };
const bySid = (operation: string, value: string): INodeParameters => ({
	operation,
	phoneSid: { __rl: true, mode: 'id', value },
});
/** The simulator derives its SIDs from the numbers. */
const numberDetails = always(success({ number_details: [{ phone_number_sid: 'sid-1' }] }));

export const tingTing: WireCase[] = [
	{ ...account, title: 'to get the account', parameters: { operation: 'get' } },
	{
		...account,
		title: 'to get the account without Simplify',
		parameters: { operation: 'get', ...asItIs },
	},

	{ ...recipient, title: 'to get the people of a campaign', parameters: getAll },
	{
		...recipient,
		title: 'to get one person of a campaign, by status',
		parameters: {
			...getAll,
			returnAll: false,
			limit: 1,
			filters: {
				statuses: ['not started', 'completed', 'failed', 'hungup', 'terminated', 'unanswered'],
			},
		},
	},
	{
		...recipient,
		title: 'to get all people of a campaign',
		parameters: { ...getAll, returnAll: true },
	},
	{
		...recipient,
		title: 'to get the people of a campaign without Simplify',
		parameters: { ...getAll, ...asItIs },
	},
	{ ...recipient, title: 'to add a recipient to a campaign', parameters: add },
	{
		...recipient,
		title: 'to add a recipient without Simplify',
		parameters: { ...add, ...asItIs },
	},
	{
		...recipient,
		title: 'to add a recipient with typed tags',
		parameters: { ...add, tags: TAGS },
	},
	{
		...recipient,
		title: 'to add a recipient with tags, some of them empty',
		parameters: { ...add, tags: typedTags({ tags_name: '', tags_age: '={{ 0 }}' }) },
	},
	{
		...recipient,
		title: 'to add people with the tags of their items',
		parameters: {
			...add,
			phoneNumber: '={{ $json.phone }}',
			tags: tagsFromInput('tags_name', 'tags_age'),
			options: { ...inTurn, skipDuplicates: 'input' },
		},
		input: [
			{ phone: '९८४१२३४५६७', tags_name: 'Mina', tags_age: 25, city: 'Pokhara' },
			{ phone: '+977 9841234567', tags_name: 'The same' },
			{ phone: '061-412345', tags_name: 'Kiran' },
		],
	},
	{
		...recipient,
		title: 'to get one recipient of a campaign',
		parameters: { operation: 'get', numberId: '36' },
	},
	{
		...recipient,
		title: 'to get one recipient without Simplify',
		parameters: { operation: 'get', numberId: '36', ...asItIs },
	},
	{
		...recipient,
		title: 'to update the number of a recipient',
		parameters: { ...update, phoneNumber: '984-1234568' },
	},
	{
		...recipient,
		title: 'to update the tags of a recipient',
		parameters: { ...update, tags: TAGS },
	},
	{
		...recipient,
		title: 'to update a recipient without Simplify',
		parameters: { ...update, phoneNumber: '9841234568', ...asItIs },
	},
	{
		...recipient,
		title: 'to update the number and tags of a recipient from the item',
		parameters: { ...update, phoneNumber: '={{ $json.phone }}', tags: tagsFromInput('tags_name') },
		input: [{ phone: 9841234569, tags_name: 'Mina' }],
	},
	{
		...recipient,
		title: 'to delete a recipient from a campaign',
		parameters: { operation: 'delete', numberId: '36' },
	},

	{
		...phone,
		title: 'to get the numbers on sale',
		parameters: { operation: 'getAllAvailable', returnAll: true },
	},
	{
		...phone,
		title: 'to get one number on sale',
		parameters: { operation: 'getAllAvailable', returnAll: false, limit: 1 },
	},
	{
		...phone,
		title: 'to get the numbers on sale without Simplify',
		parameters: { operation: 'getAllAvailable', returnAll: true, ...asItIs },
	},
	{
		...phone,
		title: 'to get the numbers of the account',
		parameters: { operation: 'getAllOwned', returnAll: true },
	},
	{
		...phone,
		title: 'to get the numbers of the account without Simplify',
		parameters: { operation: 'getAllOwned', returnAll: true, ...asItIs },
	},
	{
		...phone,
		title: 'to get one number of the account',
		parameters: { operation: 'getAllOwned', returnAll: false, limit: 1 },
	},
	{
		...phone,
		title: 'to buy a number',
		parameters: bySid('buy', ' sid_1-a '),
		answers: numberDetails,
	},
	{
		...phone,
		title: 'to buy a number without Simplify',
		parameters: { ...bySid('buy', 'sid_1-a'), ...asItIs },
		answers: numberDetails,
	},
	{
		...phone,
		title: 'to release a number',
		parameters: bySid('release', 'sid_1-a'),
		answers: numberDetails,
	},

	...['np_binod', 'np_prasanna', 'np_rija'].map((name) => ({
		...voice,
		title: `to test the voice ${name}`,
		parameters: {
			operation: 'test',
			message: 'नमस्कार "audio"',
			voice: name,
			outputDataFieldName: 'data',
		},
	})),
];
