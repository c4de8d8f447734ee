import { Failure } from '../../../core/errors/failure';
import { defineOperation } from '../../connection';

export const getReportSummary = defineOperation({
	value: 'getReportSummary',
	name: 'Get Report Summary',
	action: 'Get campaign report summary',
	description: 'Get an overview of the reports of all your campaigns',
	needs: 'campaigns.getReportSummary',
	fields: [],
	read() {},
	async run({ service }) {
		const rows = await service.campaigns.getReportSummary();
		if (rows) return rows.map((json) => ({ json }));
		throw new Failure(
			'got an empty answer from TingTing',
			'There may be no report yet: begin a campaign first, then run it again.',
		);
	},
});
