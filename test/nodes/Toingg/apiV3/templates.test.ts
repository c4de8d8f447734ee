import type { INodeParameters } from 'n8n-workflow';
import { ToinggContact } from '../../../../nodes/Toingg/Contact/ToinggContact.node';
import { ToinggWhatsApp } from '../../../../nodes/Toingg/WhatsApp/ToinggWhatsApp.node';
import { byId, onlyRequestTo, useBench } from '../../../harness';
import { answerOnce, linesOf, runnerOf, useOneAnswerToday } from '../../../harness/today';
import { ADD_TO_LIST, CAMPAIGN_ID, OPEN, PEOPLE } from './account';

const bench = useBench();
const answering = useOneAnswerToday(bench);

describe('Sending a WhatsApp template, for an account of today', () => {
	const node = new ToinggWhatsApp();
	const whatsApp = runnerOf(bench, node);
	const send = {
		...{ operation: 'send', campaignId: byId(CAMPAIGN_ID), templateName: 'reminder' },
		contactList: ADD_TO_LIST.contactList,
	};
	const fill = async () => {
		await runnerOf(bench, new ToinggContact())(ADD_TO_LIST, { input: PEOPLE });
		bench.simulator.journal.length = 0;
	};
	const variables = (...values: Array<string | number | boolean | null>): INodeParameters => ({
		variables: { values: values.map((value) => ({ value })) },
	});

	it.each([
		[{}, 'langCode=en-US&resend=false', '[]'],
		[{ languageCode: ' ne ' }, 'langCode=ne&resend=false', '[]'],
		[{ options: { resend: true } }, 'langCode=en-US&resend=true', '[]'],
		[variables('भोलि', '', 'a"b'), 'langCode=en-US&resend=false', '["भोलि","","a\\"b"]'],
		[variables(5, true, null), 'langCode=en-US&resend=false', '["5","true",""]'],
	])('sends %j byte for byte', async (changes, query, body) => {
		await fill();
		await bench.engine.run(node, { ...send, ...changes });
		const request = onlyRequestTo(bench.simulator);
		const asked = new URL(request.line.replace('POST ', ''), 'http://x').searchParams;
		expect(Object.fromEntries(asked)).toEqual({
			...{ campaignId: CAMPAIGN_ID, templateName: 'reminder', contactList: 'Patients' },
			...Object.fromEntries(new URLSearchParams(query)),
		});
		expect(request.body).toBe(body);
	});

	it.each([
		[{ campaignId: byId('') }, 'Campaign is empty'],
		[{ campaignId: byId('a&b') }, 'Campaign holds something other than an ID'],
		[{ templateName: ' ' }, 'Template Name is empty'],
		[{ languageCode: '' }, 'Language Code is empty'],
		[{ contactList: '' }, 'Contact List is empty'],
		[{ options: { resend: 'perhaps' } }, 'Send to Everybody Again is neither true nor false'],
	])('sends nothing with %j', async (changes, words) => {
		const { error } = await bench.engine.run(node, { ...send, ...changes });
		expect(error?.message).toContain(words);
		expect(bench.simulator.journal).toEqual([]);
	});

	it('does not send an object as a variable that nobody can read', async () => {
		const values = [{ value: '={{ $json.day }}' }];
		const input = [{ day: { date: 'tomorrow' } }];
		await bench.engine.run(node, { ...send, variables: { values } }, { input });
		for (const { body } of bench.simulator.journal) expect(String(body)).not.toContain('[object');
	});

	it('gives the answer as it came', async () => {
		await fill();
		const { items } = await whatsApp(send);
		expect(items[0].json).toEqual({ sent: 2, skipped: 0 });
		for (const body of [{ sent: 2 }, { status: true, result: { sent: 2 } }]) {
			answerOnce(bench, /whatsapp/, body);
			const { items: others } = await whatsApp(send);
			expect(others[0].json).toEqual({ sent: 2 });
		}
	});

	it.each([true, false])('sends nothing if only one row says again: %j', async (again) => {
		const options = { resend: '={{ $json.again }}' };
		const input = [{ again }, { again: !again }];
		const { error } = await bench.engine.run(node, { ...send, options }, { input });
		expect(error?.message).toContain('Send to Everybody Again');
		expect(bench.simulator.journal).toEqual([]);
	});

	it('is sent once if all rows say again', async () => {
		await fill();
		const options = { resend: '={{ $json.again }}' };
		const input = [{ again: true }, { again: 'true' }];
		await whatsApp({ ...send, options }, { input });
		expect(bench.simulator.journal.map(({ query }) => query.resend)).toEqual(['true']);
	});

	it.each(OPEN)('does not say that it was sent after the answer %s', async (text) => {
		const server = await answering(text);
		const { items, error } = await bench.engine.run(node, send);
		expect(items).toEqual([]);
		expect(error?.message).toContain('unknown outcome');
		expect(server.lines).toHaveLength(1);
	});

	it('leaves out who had the template, unless asked to send again', async () => {
		await fill();
		await whatsApp(send);
		await whatsApp(send);
		expect(bench.simulator.inbox).toHaveLength(2);
		await whatsApp({ ...send, options: { resend: true } });
		expect(bench.simulator.inbox).toHaveLength(4);
	});

	it('is refused in words for a list that is not there', async () => {
		const sent = whatsApp({ ...send, contactList: 'Nobody' });
		await expect(sent).rejects.toThrow(/^Send WhatsApp template .*: Contact list not found$/);
	});

	it.each([
		{ status: false, message: 'No credit' },
		{ success: false, message: 'No credit' },
	])('was refused if the answer is %j', async (body) => {
		answerOnce(bench, /whatsapp/, body);
		await expect(whatsApp(send)).rejects.toThrow('was refused by Toingg');
	});

	it('is not sent again in a retry after its answer was lost', async () => {
		await fill();
		bench.simulator.faults.add({ match: { path: /whatsapp/ }, kind: 'resetAfter' });
		const first = await bench.workflow.run(node, send, { retry: 3 });
		expect(first.error?.message).toContain('unknown outcome');
		await first.retry();
		expect(bench.simulator.inbox).toHaveLength(2);
		expect(linesOf(bench)).toHaveLength(1);
	});
});
