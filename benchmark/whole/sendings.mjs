import { emptySimulator, seenBy, setLatency } from '../simulator.mjs';
import { inWholeN8n } from './instance.mjs';
import { publishSending } from './workflow.mjs';

/**
 * @typedef {object} Sending
 * @property {import('./workflow.mjs').Subject} subject
 * @property {number} items
 * @property {number} concurrency
 */

/** @typedef {Sending & { wall: number, ideal: number, cpu: number }} WholeTime milliseconds */

/**
 * What sending takes in a whole n8n, with everything that it does besides: it evaluates expressions
 * in a virtual machine, keeps credentials and executions in its database, and answers its editor.
 *
 * @param {import('../plan.mjs').WholePlan} plan
 * @param {import('../../demo/progress.mjs').Progress} progress
 * @returns {Promise<WholeTime[]>}
 */
export async function wholeTimes({ latency, warmUp, sendings }, progress) {
	return await inWholeN8n(progress, async (whole) => {
		const { url } = whole.simulator;
		/** @param {Sending} sending @param {import('../../demo/progress.mjs').Say} say */
		const measure = async (sending, say) => {
			const { subject, items, concurrency } = sending;
			const id = `${subject}-${concurrency}-${items}`;
			const ideal = (items * latency) / concurrency;
			say(`${items} items, ${concurrency} at a time, ${(ideal / 1000).toFixed(0)} s at best`);
			await emptySimulator(url);
			const send = await publishSending(whole, id, subject, concurrency);
			await send(warmUp);
			/** @param {number} milliseconds that the service takes to answer */
			const sendAt = async (milliseconds) => {
				await setLatency(url, milliseconds);
				const figures = await send(items);
				const { answered } = await seenBy(url);
				if (answered !== items) throw new Error(`${id}: ${answered} of ${items} arrived`);
				return figures;
			};
			const { wall } = await sendAt(latency);
			// A process that wakes up for each answer needs more, by as much as others use the machine.
			const { cpu } = await sendAt(0);
			return { ...sending, wall, ideal, cpu };
		};
		/** @type {WholeTime[]} */
		const rows = [];
		for (const sending of sendings) {
			const title = `A whole n8n, ${sending.subject}`;
			rows.push(await progress.step(title, async (say) => await measure(sending, say)));
		}
		return rows;
	});
}
