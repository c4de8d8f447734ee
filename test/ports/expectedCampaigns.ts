import { byId } from '../harness';
import type { Expected } from './expected';

const campaign = { campaignId: byId(15) };
const said = { ...campaign, content: 'message', message: 'Come at ten' };
const today = { authentication: 'apiToken' };
const appointments = {
	id: 15,
	name: 'Appointments',
	services: 'PHONE',
	usableTags: ['tags_name'],
};

export const expectedCampaigns: Record<string, Expected> = {
	getAll: { output: appointments },
	get: { parameters: campaign, output: appointments },
	create: {
		parameters: {
			name: 'Check-ups',
			recipientSource: 'numbers',
			phoneNumbers: '9841234567, 9841234568',
		},
		output: {
			...{ id: 16, name: 'Check-ups', services: 'PHONE' },
			...{ recipients: 2, callerNumbers: [] },
		},
		sent: 'campaign Check-ups of 2',
	},
	createAndBegin: {
		parameters: {
			...{ name: 'Check-ups', message: 'Come at ten' },
			...{ recipientSource: 'numbers', phoneNumbers: '9841234567, 9841234568' },
		},
		output: { campaignId: 16, message: 'Phones ring', recipients: 2 },
		sent: ['campaign Check-ups of 2', 'Check-ups to all: Come at ten'],
	},
	update: {
		parameters: { ...campaign, updateFields: { name: 'Reminders' } },
		output: { ...appointments, name: 'Reminders' },
	},
	delete: { parameters: campaign, output: { deleted: true, id: 15 } },
	begin: {
		parameters: said,
		output: { campaignId: 15, message: 'Phones ring' },
		sent: 'Appointments to all: Come at ten',
	},
	rerun: {
		parameters: { ...said, content: 'stored', statuses: ['failed', 'unanswered'] },
		output: { campaignId: 15, message: 'Phones ring' },
		sent: 'Appointments to failed,unanswered: stored',
	},
	callAgain: {
		parameters: { ...campaign, statuses: ['completed'] },
		output: { campaignId: 15, recipients: 1, round: 1, finished: false },
		sent: 'Appointments to completed: stored',
	},
	downloadReport: {
		parameters: campaign,
		output: {
			campaignId: 15,
			fileName: 'report.json',
			mimeType: 'application/json',
			fileSize: '77 B',
		},
	},
	stop: { parameters: { ...today, ...campaign }, output: { stopped: 'Appointments' } },
	getReportSummary: { output: { campaigns: 1 } },
	preview: {
		parameters: { ...campaign, message: 'Namaste' },
		output: {
			...{ campaignId: 15, recipients: 1, duplicates: 0, invalid: 1, missingTags: {} },
			invalidNumbers: [expect.objectContaining({ phoneNumber: '' })],
			samples: [{ phoneNumber: '', message: 'Namaste' }],
		},
	},
	waitUntilFinished: {
		parameters: { ...today, ...campaign },
		output: { campaignId: 15, finished: true, counts: { completed: 1 }, successRate: 1 },
	},
};
