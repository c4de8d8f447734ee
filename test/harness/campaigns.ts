import axios from 'axios';
import ExcelJS from 'exceljs';
import { TingTingCampaign } from '../../nodes/TingTing/Campaign/TingTingCampaign.node';
import type { Bench } from '.';

/** Two invented people. */
export const TWO_NUMBERS = '9841234567, 9841234568';

/** Creates a campaign as a user would, and clears the requests that this made. */
export async function newCampaign(bench: Bench, changes: object = {}): Promise<number> {
	const parameters = {
		operation: 'create',
		name: 'Appointments',
		services: 'PHONE',
		recipientSource: 'numbers',
		phoneNumbers: TWO_NUMBERS,
		...changes,
	};
	const { items, error } = await bench.engine.run(new TingTingCampaign(), parameters);
	if (error) throw error;
	bench.simulator.journal.length = 0;
	return Number(items[0].json.id);
}

/** @returns the IDs of a campaign's numbers, in the order of the service */
export async function numberIdsOf(bench: Bench, campaignId: number): Promise<number[]> {
	return (await numbersOf(bench, campaignId)).map(({ id }) => id);
}

/** Waits until a running campaign has called all its numbers. The simulator speeds this up. */
export async function untilRunEnds(bench: Bench, campaignId: number): Promise<void> {
	for (let tries = 0; tries < 400; tries++) {
		const numbers = await numbersOf(bench, campaignId);
		if (numbers.every(({ status }) => FINAL_STATUSES.includes(status))) return;
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	throw new Error(`Campaign ${campaignId} is still running`);
}

const FINAL_STATUSES = ['completed', 'failed', 'hungup', 'terminated', 'unanswered'];

/** Asks the service directly, and clears the request. */
async function numbersOf(bench: Bench, campaignId: number) {
	const Authorization = `Bearer ${String(bench.store.stored.tingTingApi.accessToken)}`;
	const url = `${bench.simulator.tingTingUrl}/api/system/campaigns/number/${campaignId}`;
	const { data } = await axios.get(url, { headers: { Authorization } });
	bench.simulator.journal.length = 0;
	return data.data['number-lists'] as Array<{ id: number; status: string }>;
}

/** A resource locator as the editor stores it for a typed ID. */
export function byId(value: unknown) {
	return { __rl: true, mode: 'id', value: String(value) };
}

/** @returns a spreadsheet with these rows; the first one is the header */
export async function spreadsheet(rows: Array<Array<string | number>>): Promise<Buffer> {
	const workbook = new ExcelJS.Workbook();
	workbook.addWorksheet('Sheet').addRows(rows);
	return Buffer.from(await workbook.xlsx.writeBuffer());
}
