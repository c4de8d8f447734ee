import type { IDataObject } from 'n8n-workflow';
import { Failure } from '../../core/errors/failure';
import type { OnLeave, Send } from '../../core/http/request';
import { isRecord } from '../../core/operation/coercion';
import type { Held } from '../../core/operation/simplify';
import { downloadIn, type Download } from '../../core/values/binary';
import { exactInteger } from '../../core/values/json';
import { textIn } from '../../core/values/rowValues';
import type { Begun, CampaignChanges, TingTing } from '../port';
import { isOver } from '../statuses';
import { isDeleted, saysDone, unlessDenied } from './answers';
import { pageOf } from './lists';
import { createWithPeople } from './newCampaign';
import { readReport } from './report';
import { getCampaign, hasOwnSmsText, inUtc, readSetup, updateCampaign } from './oneCampaign';
import { afterSaving, prepareRun } from './runPreparation';
import { campaignFrom } from './simplifiedRows';

/** Campaigns and their runs. IDs are digits. This version can't call some people again. */
export const campaignsApi = (send: Send): TingTing['campaigns'] => ({
	create: async (step, campaign) => await createWithPeople(send, step, campaign),

	get: async (id) => await getCampaign(send, id),

	page: async (cursor, filters) =>
		await pageOf(
			send,
			{
				path: '/campaign/',
				// Otherwise the order is not documented.
				query: { ...filters, search: filters?.search?.trim() || undefined, sort_by: 'des' },
				from: campaignFrom,
			},
			cursor,
		),

	update: async (id, changes) => {
		const { message, smsMessage } = changes;
		const isCopied =
			message !== undefined &&
			smsMessage === undefined &&
			!hasOwnSmsText((await getCampaign(send, id)).fields);
		const texts = isCopied ? { ...changes, smsMessage: message } : changes;
		return await updateCampaign(send, id, wireForm(texts));
	},

	delete: async (id) => {
		await send({
			effect: 'changes',
			method: 'DELETE',
			path: `/campaign/${id}/`,
			names: 'ID',
			read: isDeleted,
		});
	},

	begin: async (onLeave, id, launch) => {
		const saved = await prepareRun(send, id, launch);
		return await run(send, onLeave, id, launch.schedule).catch((thrown: unknown) => {
			throw thrown instanceof Failure ? afterSaving(thrown, id, saved) : thrown;
		});
	},

	readSetup: async (id) => await readSetup(send, id),

	// Only the code of a public client documents it.
	stop: async (id) =>
		await send({
			effect: 'changes',
			method: 'POST',
			path: `/campaign/emergency-stop/${id}/`,
			names: 'ID',
			read: unlessDenied,
		}),

	downloadReport: async (id) => await downloadReport(send, id),

	isFinished: async (id) => isOver((await getCampaign(send, id)).fields.status),

	readResults: async (id, each) => {
		await readReport(await downloadReport(send, id), id, each);
	},
});

async function downloadReport(send: Send, id: string): Promise<Download> {
	return await send({
		effect: 'reads',
		method: 'GET',
		path: `/download/report/${id}/`,
		names: 'ID',
		body: 'stream',
		read: (answer) => downloadIn(answer, `campaign-${id}-report`),
	});
}

function wireForm({ smsMessage, schedule, ...changes }: CampaignChanges): IDataObject {
	return {
		...changes,
		sms_message: smsMessage,
		schedule: schedule === undefined ? undefined : inUtc(schedule),
	};
}

/** Without a body: a client saw even an empty object refused. */
async function run(
	send: Send,
	onLeave: OnLeave,
	id: string,
	schedule?: string,
): Promise<Held<Begun>> {
	return await send({
		effect: 'sends',
		onLeave,
		method: 'POST',
		path: `/run-campaign/${id}/`,
		names: 'ID',
		read: ({ body }) => {
			if (!isRecord(body)) return undefined;
			const message = textIn(body.message) ?? '';
			const isScheduled = saysDone(body, /schedul/i);
			// Otherwise phones may ring now instead of later, or later instead of now.
			if (isScheduled !== (schedule !== undefined)) return undefined;
			if (!isScheduled && !saysDone(body, /beg[aiu]n|start|running/i)) return undefined;
			const fields = { campaignId: exactInteger(id), message };
			return { fields: isScheduled ? { ...fields, schedule } : fields, raw: body };
		},
	});
}
