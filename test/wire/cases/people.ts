import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { TingTingCampaign } from '../../../nodes/TingTing/Campaign/TingTingCampaign.node';
import { byId } from '../../harness';
import { apiToken } from '../../harness/today';
import type { GivenFile, WireCase } from '../wireCase';

const node = new TingTingCampaign();
const base = { operation: 'createAndBegin', name: 'Appointments', services: 'PHONE' };
const fromRows = { ...base, recipientSource: 'inputItems', phoneNumberField: 'phone' };
const fromList = { ...base, recipientSource: 'numbers', phoneNumbers: '9841234567, 9841234568' };
const fromFile = { ...base, recipientSource: 'file', inputDataFieldName: 'data' };
const input = [
	{ phone: '9841234567', 'First Name': 'Asha', note: 'private' },
	{ phone: '+977 984-1234568', 'First Name': 'बिना', note: 'private' },
];
const later = { when: 'at', scheduleDate: '2099-05-09T10:00:00', timeZone: 'Europe/London' };
const sheet = (heading: string): GivenFile => ({
	content: `${heading},name\n9841234567,Asha\n`,
	name: 'people.csv',
	type: 'text/csv',
});
const recording: GivenFile = { content: 'ID3', name: 'hello.mp3', type: 'audio/mpeg' };
const today = { ...apiToken, callerNumbers: ['4'], voiceId: byId(3) };

const to = (
	title: string,
	parameters: INodeParameters,
	more: { input?: IDataObject[]; files?: GivenFile[] } = {},
): WireCase => ({ title: `to call or text ${title}`, node, parameters, ...more });

/** What goes out when a campaign is created and begun in one step. */
export const people: WireCase[] = [
	to('people of rows by their names', { ...fromRows, message: 'Namaste {First Name}' }, { input }),
	to(
		'people of rows, with only some columns',
		{ ...fromRows, tagFields: 'First Name', message: 'Namaste {tags_first_name}', when: 'now' },
		{ input },
	),
	to('people of a list later', { ...fromList, ...later, services: 'SMS', message: 'Namaste' }),
	to(
		'people of a file',
		{ ...fromFile, message: 'Namaste {tags_name}' },
		{ files: [sheet('number')] },
	),
	to(
		'people of a list with a recording',
		{ ...fromList, content: 'audio', recordingFieldName: 'data' },
		{ files: [recording] },
	),
	...['np_binod', 'np_prasanna', 'np_rija'].map((voice) =>
		to(`people with the voice ${voice}`, {
			...{ ...fromList, content: 'message', message: 'Namaste' },
			options: { voice, lengthFactor: 1.4 },
		}),
	),
	to(
		'people of rows by their names, with an account of today',
		{
			...{ ...fromRows, ...today, services: 'SMS & PHONE', message: 'Namaste {First Name}' },
			...{ smsMessage: 'SMS to {first_name}', options: { lengthFactor: 1.4 } },
		},
		{ input },
	),
	to('people of a list later, with an account of today', {
		...{ ...fromList, ...today, ...later, message: 'Namaste' },
	}),
	to(
		'people of a file, with an account of today',
		{ ...fromFile, ...today, message: 'Namaste {name}' },
		{ files: [sheet('numbers')] },
	),
];
