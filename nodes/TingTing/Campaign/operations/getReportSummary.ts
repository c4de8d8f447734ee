import { defineOperation } from '../../connection';

export const getReportSummary = defineOperation({
	value: 'getReportSummary',
	name: 'Get Report Summary',
	action: 'Get campaign report summary',
	description: 'Get an overview of the reports of all your campaigns',
	effect: 'reads',
	fields: [],
	read() {},
	async run({ service }) {
		return { json: await service.campaigns.getReportSummary() };
	},
});
