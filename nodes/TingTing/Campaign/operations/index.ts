import { begin } from './begin';
import { create } from './create';
import { deleteCampaign } from './delete';
import { downloadReport } from './downloadReport';
import { get } from './get';
import { getAll } from './getAll';
import { getReportSummary } from './getReportSummary';
import { rerun } from './rerun';
import { update } from './update';

/** All that this node can do. */
export const operations = [
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
