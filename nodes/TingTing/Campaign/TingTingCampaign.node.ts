import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { propertiesOf } from '../../core/properties';
import { runNode } from '../../core/runner';
import { searchCampaigns } from '../campaignPicker';
import { tingTing } from '../connection';
import { begin } from './operations/begin';
import { create } from './operations/create';
import { deleteCampaign } from './operations/delete';
import { downloadReport } from './operations/downloadReport';
import { get } from './operations/get';
import { getAll } from './operations/getAll';
import { getReportSummary } from './operations/getReportSummary';
import { rerun } from './operations/rerun';
import { update } from './operations/update';

const operations = [
	getAll,
	begin,
	create,
	deleteCampaign,
	downloadReport,
	get,
	getReportSummary,
	rerun,
	update,
];

export class TingTingCampaign implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TingTing Campaign',
		name: 'tingTingCampaign',
		icon: { light: 'file:../tingTing.svg', dark: 'file:../tingTing.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: 'Create, begin and follow TingTing campaigns that ring or text many people',
		defaults: { name: 'TingTing Campaign' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tingTingApi', required: true }],
		properties: propertiesOf('campaign', operations),
	};

	methods = { listSearch: { searchCampaigns } };

	async execute(this: IExecuteFunctions) {
		return await runNode(this, tingTing, operations);
	}
}
