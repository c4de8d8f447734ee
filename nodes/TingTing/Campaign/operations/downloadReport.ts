import { outputDataFieldNameField } from '../../../core/fields';
import { itemWith } from '../../../core/files';
import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { readId } from '../../ids';

export const downloadReport = defineOperation({
	value: 'downloadReport',
	name: 'Download Report',
	action: 'Download campaign report',
	description: 'Download the report of one campaign as a file, e.g. a spreadsheet',
	effect: 'reads',
	fields: [campaignIdField, outputDataFieldNameField],
	async run({ get, service, ...context }) {
		const id = readId(get('campaignId'), 'Campaign');
		const report = await service.campaigns.downloadReport(id);
		const item = await itemWith(report, get('outputDataFieldName'), context);
		return { ...item, json: { campaignId: Number(id), ...item.json } };
	},
});
