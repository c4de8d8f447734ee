import { begin } from './begin';
import { callAgain } from './callAgain';
import { create } from './create';
import { createAndBegin } from './createAndBegin';
import { deleteCampaign } from './delete';
import { downloadReport } from './downloadReport';
import { get } from './get';
import { getAll } from './getAll';
import { getReportSummary } from './getReportSummary';
import { preview } from './preview';
import { rerun } from './rerun';
import { stop } from './stop';
import { update } from './update';
import { waitUntilFinished } from './waitUntilFinished';

/** Every operation of this node. */
export const operations = [
	getAll,
	begin,
	callAgain,
	create,
	createAndBegin,
	deleteCampaign,
	downloadReport,
	get,
	getReportSummary,
	preview,
	rerun,
	stop,
	update,
	waitUntilFinished,
];
