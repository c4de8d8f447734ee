import { outputDataFieldNameField } from '../../../core/operation/commonFields';
import { itemWith } from '../../../core/values/binary';
import { exactInteger } from '../../../core/values/json';
import { campaignIdField } from '../../campaignPicker';
import { defineOperation } from '../../connection';
import { readId } from '../../readId';

export const downloadReport = defineOperation({
	value: 'downloadReport',
	name: 'Download Report',
	action: 'Download campaign report',
	description: 'Download the report of one campaign as a file, e.g. a spreadsheet',
	needs: 'campaigns.downloadReport',
	fields: [campaignIdField, outputDataFieldNameField],
	read: ({ get }) => ({
		id: readId(get('campaignId'), 'Campaign'),
		fieldName: get('outputDataFieldName'),
	}),
	async run({ input: { id, fieldName }, service, ...context }) {
		const report = await service.campaigns.downloadReport(id);
		const item = await itemWith(report, fieldName, context);
		return { ...item, json: { campaignId: exactInteger(id), ...item.json } };
	},
});
