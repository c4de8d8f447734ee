import { field } from '../../../core/parameters';
import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { readId } from '../../ids';

export const downloadReport = defineOperation({
	value: 'downloadReport',
	name: 'Download Report',
	action: 'Download campaign report',
	description: 'Download the report of one campaign as a file, e.g. a spreadsheet',
	effect: 'reads',
	fields: [
		campaignIdField,
		field({
			displayName: 'Output Data Field Name',
			name: 'outputDataFieldName',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the output field to put the file in',
			description: 'Name of the output field that will hold the downloaded file',
		}),
	],
	async run({ get, service, execution }) {
		const id = readId(get('campaignId'), 'Campaign');
		const report = await service.campaigns.downloadReport(id);
		const file = await execution.helpers.prepareBinaryData(
			report.content,
			report.fileName,
			report.contentType,
		);
		const { fileName, mimeType, fileSize } = file;
		return {
			json: { campaignId: Number(id), fileName, mimeType, fileSize },
			binary: { [get('outputDataFieldName')]: file },
		};
	},
});
