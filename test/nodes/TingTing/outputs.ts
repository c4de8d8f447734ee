import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import { TingTingAccount } from '../../../nodes/TingTing/Account/TingTingAccount.node';
import { TingTingCampaign } from '../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { TingTingCampaignNumber } from '../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingPhoneNumber } from '../../../nodes/TingTing/PhoneNumber/TingTingPhoneNumber.node';
import { byId } from '../../harness';

/** An operation that outputs what TingTing holds, and the answer of the API of 2023. */
export interface Giving {
	/** Its file below the node's folder. */
	schema: string;
	node: INodeType;
	parameters: INodeParameters;
	/** Where the row is in an answer. */
	answerWith(row: unknown): object;
	/** TingTing's row, with texts for numbers and an undocumented field. */
	row: IDataObject;
	/** The simplified row. */
	simplified: IDataObject;
	/** Fields that are known without the row. */
	known?: IDataObject;
	/** Fields that only another API can give. */
	foreign: string[];
}

const yes = { status: 200, success: true, message: 'Campaign is running', errors: [] };
const alone = (key: string) => (row: unknown) => ({ ...yes, data: { [key]: row } });
const inList = (key: string) => (row: unknown) => ({ ...yes, data: { [key]: [row] } });

const account = {
	row: {
		first_name: 'Asha',
		last_name: 'Gurung',
		email: 'asha@example.com',
		username: 'asha',
		is_verified_email: 'true',
		contact_number: 9841234567,
		is_verified_phone: false,
		address: 'Pokhara',
		plan: { name: 'Clinic' },
	},
	simplified: {
		firstName: 'Asha',
		lastName: 'Gurung',
		email: 'asha@example.com',
		username: 'asha',
		phoneNumber: '9841234567',
		isEmailVerified: true,
		isPhoneVerified: false,
		address: 'Pokhara',
	},
	foreign: [],
};

const campaign = {
	row: {
		id: 7,
		name: 'Vaccination day',
		user_phone: ['9801000000', 9801000001],
		services: 'PHONE',
		description: 'For ward 4',
		usable_tags: ['tags_name'],
		batch: 3,
	},
	simplified: {
		id: 7,
		name: 'Vaccination day',
		services: 'PHONE',
		description: 'For ward 4',
		usableTags: ['tags_name'],
		callerNumbers: ['9801000000', '9801000001'],
	},
	foreign: ['status', 'schedule', 'progressPercent', 'recipients', 'message', 'smsMessage'],
};

const begun = {
	answerWith: (row: unknown) => ({ ...yes, data: row }),
	row: { 'hold amount': '3 credits on hold for Vaccination day campaign.', batch: 3 },
	simplified: { campaignId: 7, message: 'Campaign is running', creditsOnHold: 3 },
	known: { campaignId: 7, message: 'Campaign is running' },
	foreign: ['schedule'],
};

const recipient = {
	row: {
		id: 35,
		number: 9841234567,
		campaing: 'Vaccination day',
		available_tags: { tags_name: 'Mina', tags_age: 31 },
		status: 'completed',
		duration: '12.5',
		playback: 100,
		credit_consumed: '0.5',
		tries: 2,
	},
	simplified: {
		id: 35,
		campaignName: 'Vaccination day',
		phoneNumber: '9841234567',
		tags: { tags_name: 'Mina', tags_age: 31 },
		status: 'completed',
		durationSeconds: 12.5,
		playbackPercent: 100,
		creditsConsumed: 0.5,
	},
	foreign: [],
};

const inCampaign = {
	...recipient,
	simplified: { ...recipient.simplified, campaignId: 7 },
	known: { campaignId: 7 },
	foreign: ['carrier'],
};

const phoneNumber = {
	row: {
		phone_number: 9801000001,
		rate: '40.50',
		available_capabilities: 'Voice, SMS',
		phone_number_sid: 'sid-1',
		friendly_name: 'Reception',
		accept_incoming: null,
		call_url: null,
	},
	simplified: {
		sid: 'sid-1',
		phoneNumber: '9801000001',
		rate: 40.5,
		capabilities: ['Voice', 'SMS'],
		friendlyName: 'Reception',
	},
	foreign: [],
};

const campaigns = { node: new TingTingCampaign() };
const recipients = { node: new TingTingCampaignNumber() };
const phones = { node: new TingTingPhoneNumber() };
const campaignId = byId(7);
const phoneSid = byId('sid-1');

const operations = (
	folder: string,
	subject: Omit<Giving, 'schema' | 'parameters' | 'answerWith'> & Partial<Giving>,
	all: Record<string, Pick<Giving, 'parameters'> & Partial<Giving>>,
): Giving[] =>
	Object.entries(all).map(([operation, { parameters, ...more }]) => ({
		answerWith: alone('details'),
		...subject,
		...more,
		schema: folder.replace('/', '/__schema__/v1.0.0/') + `/${operation}.json`,
		parameters: { operation, ...parameters },
	}));

/** Every operation of TingTing's nodes with Simplify. */
export const GIVING: Giving[] = [
	...operations(
		'Account/account',
		{ ...account, node: new TingTingAccount() },
		{ get: { parameters: {}, answerWith: alone('user_details') } },
	),
	...operations(
		'Campaign/campaign',
		{ ...campaign, ...campaigns },
		{
			getAll: {
				parameters: { returnAll: true },
				answerWith: (row) => ({ pagination: {}, result: { 'campaign-lists': [row] } }),
			},
			create: {
				parameters: { name: 'Vaccination day', phoneNumbers: '9841234567' },
				foreign: [...campaign.foreign, 'created', 'skipped', 'errors'],
			},
			get: { parameters: { campaignId }, answerWith: inList('details') },
			update: { parameters: { campaignId, updateFields: { name: 'Vaccination day' } } },
		},
	),
	...operations(
		'Campaign/campaign',
		{ ...begun, ...campaigns },
		{
			begin: { parameters: { campaignId, content: 'stored' } },
			rerun: { parameters: { campaignId, content: 'stored', statuses: ['failed'] } },
		},
	),
	...operations(
		'CampaignNumber/campaignNumber',
		{ ...inCampaign, ...recipients },
		{
			getAll: {
				parameters: { campaignId, returnAll: true },
				answerWith: inList('number-lists'),
			},
			add: { parameters: { campaignId, phoneNumber: '9841234567' } },
		},
	),
	...operations(
		'CampaignNumber/campaignNumber',
		{ ...recipient, ...recipients },
		{
			get: { parameters: { numberId: '35' }, answerWith: alone('number-detail') },
			update: {
				parameters: { numberId: '35', phoneNumber: '9841234567' },
				foreign: ['campaignId', 'carrier'],
			},
		},
	),
	...operations(
		'PhoneNumber/phoneNumber',
		{ ...phoneNumber, ...phones },
		{
			getAllAvailable: { parameters: {}, answerWith: inList('number_lists') },
			getAllOwned: { parameters: {}, answerWith: inList('owned_numbers'), foreign: ['id'] },
			buy: { parameters: { phoneSid }, answerWith: alone('number_details') },
		},
	),
];
