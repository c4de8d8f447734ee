import { ToinggCall } from '../../../nodes/Toingg/Call/ToinggCall.node';
import { ToinggCampaign } from '../../../nodes/Toingg/Campaign/ToinggCampaign.node';
import { ToinggContact } from '../../../nodes/Toingg/Contact/ToinggContact.node';
import { ToinggWhatsApp } from '../../../nodes/Toingg/WhatsApp/ToinggWhatsApp.node';
import { byId, useBench } from '../../harness';
import { useRawServers } from '../../harness/rawServer';
import { apiToken, runnerOf } from '../../harness/today';

describe('Calls, contacts and templates of today, if something is odd', () => {
	const bench = useBench();
	const server = useRawServers();
	const bodies: string[] = [];
	beforeEach(() => (bodies.length = 0));
	async function serve(answer: (line: string, body: string) => unknown, status = 200) {
		const raw = await server((response, request, body) => {
			bodies.push(body);
			response
				.writeHead(status, { 'content-type': 'application/json' })
				.end(JSON.stringify(answer(`${request.method} ${request.url}`, body)));
		});
		bench.store.stored.toinggTokenApi.baseUrl = raw.url;
		return raw;
	}
	const ok = { status: true, message: 'ok', result: { callId: 'CA1' } };
	const make = {
		...apiToken,
		operation: 'make',
		campaignId: byId('65f0c0ffee65f0c0ffee65f0'),
		name: 'Asha',
		phoneNumber: '9841234567',
	};

	it.each(['01-4412345', '1 415 555 2671', '4155552', '98412345671'])(
		'with Default Country India, "%s" is no number of India',
		async (phoneNumber) => {
			await serve(() => ok);
			bench.store.stored.toinggTokenApi.defaultCountry = 'IN';
			const { error } = await bench.engine.run(new ToinggCall(), { ...make, phoneNumber });
			expect(error === undefined ? bodies[0] : 'refused').toBe('refused');
		},
	);

	it.each(['in', 'India', 'US', ''])(
		'a Default Country "%s" (from an expression) does not count as Nepal',
		async (defaultCountry) => {
			await serve(() => ok);
			bench.store.stored.toinggTokenApi.defaultCountry = defaultCountry;
			const { error } = await bench.engine.run(new ToinggCall(), make);
			expect(error === undefined ? bodies[0] : 'refused').toBe('refused');
		},
	);

	it('people of Add to List get a template once if Send follows it directly', async () => {
		const campaign = runnerOf(bench, new ToinggCampaign());
		const contact = runnerOf(bench, new ToinggContact());
		const { items: campaigns } = await campaign({ operation: 'getAll' });
		const { items } = await contact(
			{ operation: 'addToList', contactList: 'P', phoneNumberField: 'phone' },
			{ input: [1, 2, 3].map((at) => ({ name: `P${at}`, phone: `984100000${at}` })) },
		);
		bench.simulator.inbox.length = 0;
		await runnerOf(bench, new ToinggWhatsApp())(
			{
				operation: 'send',
				campaignId: byId(campaigns[0].json.id),
				templateName: 'reminder',
				contactList: 'P',
				options: { resend: true },
			},
			{ input: items.map(({ json }) => json) },
		);
		expect(bench.simulator.inbox).toHaveLength(3);
	});

	it('the output of Add to List grows with the people, not with their square', async () => {
		await serve((_, body) => ({
			status: true,
			message: 'ok',
			result: { contacts: JSON.parse(body) },
		}));
		const size = async (count: number) => {
			const input = Array.from({ length: count }, (__, at) => ({
				name: `P${at}`,
				phone: String(9841000000 + at),
			}));
			const { items, error } = await bench.engine.run(
				new ToinggContact(),
				{ ...apiToken, operation: 'addToList', contactList: 'P', phoneNumberField: 'phone' },
				{ input },
			);
			if (error) throw error;
			return JSON.stringify(items).length;
		};
		const [small, large] = [await size(50), await size(500)];
		expect(large).toBeLessThan(small * 20);
	});

	it('a context that is an object is not sent as "[object Object]"', async () => {
		await serve(() => ok);
		await bench.engine.run(
			new ToinggContact(),
			{
				...apiToken,
				operation: 'addToList',
				contactList: 'P',
				phoneNumberField: 'phone',
				contextField: 'note',
			},
			{ input: [{ name: 'A', phone: '9841234567', note: { appointment: 'ten' } }] },
		);
		expect(bodies[0] ?? '').not.toContain('[object Object]');
	});

	it('a sheet whose context cells are partly missing is taken', async () => {
		await serve(() => ok);
		const { error } = await bench.engine.run(
			new ToinggContact(),
			{
				...apiToken,
				operation: 'addToList',
				contactList: 'P',
				phoneNumberField: 'phone',
				contextField: 'note',
			},
			{
				input: [
					{ name: 'A', phone: '9841234567', note: 'x' },
					{ name: 'B', phone: '9841234568' },
				],
			},
		);
		expect(error?.message).toBeUndefined();
	});

	it('Call Context takes an object from an expression', async () => {
		await serve(() => ok);
		const { error } = await bench.engine.run(
			new ToinggCall(),
			{ ...make, options: { extraParams: '={{ $json.context }}' } },
			{ input: [{ context: { appointment: 'ten' } }] },
		);
		expect(error?.message).toBeUndefined();
	});

	it.each([
		{ status: true, message: 'ok', result: 'CA123' },
		{ status: true, message: 'ok', callId: 'CA123' },
	])('finds the call ID in %j', async (answer) => {
		await serve(() => answer);
		const { items, error } = await bench.engine.run(new ToinggCall(), make);
		expect(error ?? items[0].json.callId).toBe('CA123');
	});

	it.each([
		{ status: 'success', message: 'Call is queued' },
		{ status: 'error', message: 'Call not found' },
	])('does not take the status of the envelope %j for that of the call', async (answer) => {
		await serve(() => answer);
		const { items, error } = await bench.engine.run(new ToinggCall(), {
			...apiToken,
			operation: 'getStatus',
			callId: 'CA1',
		});
		expect(error === undefined ? items[0].json : 'failed').toBe('failed');
	});

	it.each([
		{ status: true, message: 'ok', result: { sent: 0, failed: 3, error: 'template unknown' } },
		{ status: true, message: 'ok', result: { success: false, message: 'Template not approved' } },
	])('a no inside the result is no success: %j', async (answer) => {
		await serve(() => answer);
		const { items, error } = await bench.engine.run(new ToinggWhatsApp(), {
			...apiToken,
			operation: 'send',
			campaignId: byId('65f0c0ffee65f0c0ffee65f0'),
			templateName: 't',
			contactList: 'P',
		});
		expect(error === undefined ? items[0].json : 'failed').toBe('failed');
	});

	it('make: a no inside the result is no success', async () => {
		await serve(() => ({
			status: true,
			message: 'ok',
			result: { status: 'failed', error: 'no credit' },
		}));
		const { items, error } = await bench.engine.run(new ToinggCall(), make);
		expect(error === undefined ? items[0].json : 'failed').toBe('failed');
	});

	it('a token pasted with "Bearer " is not sent twice', async () => {
		let header = '';
		const raw = await server((response, request) => {
			header = String(request.headers.authorization);
			response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(ok));
		});
		Object.assign(bench.store.stored.toinggTokenApi, { baseUrl: raw.url, apiToken: 'Bearer abc' });
		await bench.engine.run(new ToinggCall(), make);
		expect(header).toBe('Bearer abc');
	});
});
