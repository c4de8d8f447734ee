import { useBench } from '../../../harness';
import { useClock } from '../../../harness/clock';
import { useRawServers } from '../../../harness/rawServer';
import { apiToken, linesOf } from '../../../harness/today';
import { ASHA, BIKASH, callingAgain, CHANDRA } from './campaigns';

/** The API of today has no rerun, so a round is a new campaign. */
describe('The new campaign of Call Again', () => {
	const bench = useBench();
	const clock = useClock();
	const startServer = useRawServers();
	const { node, begun, again, parametersFor, called, untilQuiet, ringing } = callingAgain(
		bench,
		apiToken,
	);
	const bodies = (path: RegExp) =>
		bench.simulator.journal
			.filter((entry) => entry.method !== 'GET' && path.test(entry.path))
			.map(({ json }) => json);

	it('has the name, the text, the caller and the voice of the one before', async () => {
		const id = await begun(undefined, { callerNumbers: ['4', '1'], name: 'Tea' });
		const { campaignId } = await again(id);
		expect(bodies(/\/campaign\/create\/$/)).toEqual([
			{
				...{ name: 'Tea (again 1)', services: 'PHONE', description: '' },
				...{ user_phone: [4, 1], message: 'Namaste', sms_message: 'Namaste' },
			},
		]);
		expect(bodies(/message\/$/)).toMatchObject([{ voice: 3, message: 'Namaste' }]);
		bench.simulator.journal.length = 0;
		clock.forward(31);
		await again(campaignId);
		expect(bodies(/\/campaign\/create\/$/)).toMatchObject([{ name: 'Tea (again 2)' }]);
	});

	it('speaks with another voice if that is chosen', async () => {
		const voiceId = { __rl: true, mode: 'id', value: '4' };
		await again(await begun(), { voiceId });
		expect(bodies(/message\/$/)).toMatchObject([{ voice: 4 }]);
	});

	it('gives each person the same tags', async () => {
		const parameters = {
			...{ recipientSource: 'inputItems', phoneNumberField: 'phone', message: 'Namaste {name}' },
		};
		const input = [
			{ phone: ASHA, name: 'Asha' },
			{ phone: BIKASH, name: 'Bikash' },
			{ phone: CHANDRA, name: 'Chandra' },
		];
		const { items } = await bench.engine.run(
			node,
			{
				...{ ...apiToken, operation: 'create', name: 'Tea', services: 'PHONE' },
				...{ callerNumbers: ['1'], ...parameters },
			},
			{ input },
		);
		const campaignId = { __rl: true, mode: 'id', value: String(items[0].json.id) };
		const voiceId = { __rl: true, mode: 'id', value: '3' };
		bench.simulator.settings.timeScale = 20_000;
		await bench.engine.run(node, {
			...{ ...apiToken, operation: 'begin', campaignId, content: 'stored', voiceId },
		});
		await untilQuiet();
		bench.simulator.inbox.length = 0;
		await again(items[0].json.id);
		expect(bench.simulator.inbox.map(({ text }) => text).sort()).toEqual([
			'Namaste Bikash',
			'Namaste Chandra',
		]);
	});

	it('is not made if the new text uses a tag that people lack', async () => {
		const id = await begun();
		const { error } = await bench.engine.run(
			node,
			parametersFor(id, { content: 'message', message: 'Namaste {name}' }),
		);
		expect(error?.message).toContain('uses {name}');
		expect(error?.message).toContain('98•••••560');
		expect(linesOf(bench).filter((line) => !line.startsWith('GET'))).toEqual([]);
		expect(await again(id)).toMatchObject({ round: 1, recipients: 2 });
	});

	it('has each person once: the campaign before does not call them any more', async () => {
		const id = await begun();
		await again(id, { statuses: ['failed'] });
		expect(called()).toEqual([CHANDRA]);
		expect(await again(id)).toMatchObject({ round: 1, recipients: 1 });
		expect(called()).toEqual([BIKASH, CHANDRA].sort());
		clock.forward(60);
		const { items, hints } = await bench.engine.run(node, parametersFor(id));
		expect(items[0].json).toMatchObject({ reason: 'nobodyLeft', round: 0 });
		expect(hints.join()).toContain('campaign to go on with');
	});

	it('is made once, and begun in a Retry', async () => {
		const id = await begun();
		bench.simulator.faults.add({ match: ringing, kind: 'status', status: 400 });
		const first = await bench.workflow.run(node, parametersFor(id));
		expect(first.error?.description).toMatch(/Campaign \d+ was created for this round. A Retry/);
		await first.retry();
		await untilQuiet();
		expect(bodies(/\/campaign\/create\/$/)).toHaveLength(1);
		expect(bodies(/add-contact/)).toHaveLength(1);
		expect(called()).toEqual([BIKASH, CHANDRA]);
	});

	describe('from which TingTing leaves somebody out', () => {
		const errors = [{ number: CHANDRA, error: 'Not reachable' }];
		const leavingOut = (answer: object) =>
			bench.simulator.faults.add({
				...{ match: { path: /add-contact/ }, kind: 'status', status: 201, acts: true },
				body: { created: 1, skipped: 1, contacts: [], ...answer },
			});

		it.each([{ errors }, { errors: null }, { errors, skipped: null }])(
			'counts only the others, and says so: %j',
			async (answer) => {
				const id = await begun();
				leavingOut(answer);
				const { items, hints } = await bench.engine.run(node, parametersFor(id));
				expect(items[0].json).toMatchObject({ round: 1, recipients: 1, finished: false });
				expect(items[0].json.errors).toEqual(answer.errors ?? undefined);
				expect(hints).toHaveLength(1);
			},
		);

		it('counts only the others in a Retry that begins it, too', async () => {
			const id = await begun();
			leavingOut({ errors });
			bench.simulator.faults.add({ match: ringing, kind: 'status', status: 400 });
			const first = await bench.workflow.run(node, parametersFor(id));
			const { items } = await first.retry();
			expect(items[0].json).toMatchObject({ round: 1, recipients: 1, errors });
		});

		it('counts them as called again: nobody knows that they were not', async () => {
			const id = await begun();
			leavingOut({ errors });
			await again(id);
			expect(await again(id)).toMatchObject({ recipients: 0, reason: 'nobodyLeft' });
		});

		it('counts everybody if TingTing counts nobody', async () => {
			bench.simulator.settings.v1ContactsReply = 'message';
			const { items, hints } = await bench.engine.run(node, parametersFor(await begun()));
			expect(items[0].json).toMatchObject({ round: 1, recipients: 2 });
			expect(items[0].json).not.toHaveProperty('errors');
			expect(hints).toEqual([]);
		});
	});

	it.each([/campaign\/create\/$/, /add-contact/])(
		'uses no round up if the request to %s is refused',
		async (path) => {
			const id = await begun();
			bench.simulator.faults.add({ match: { path }, kind: 'status', status: 400 });
			await expect(again(id)).rejects.toThrow('was refused');
			expect(called()).toEqual([]);
			expect(await again(id)).toMatchObject({ round: 1, recipients: 2 });
		},
	);

	it('gets nobody else in a Retry that finds other people', async () => {
		const id = await begun();
		bench.simulator.faults.add({ match: ringing, kind: 'status', status: 400 });
		const first = await bench.workflow.run(node, parametersFor(id));
		await again(id, { statuses: ['failed'] });
		const second = await first.retry();
		await untilQuiet();
		expect(second.error?.message).toContain('an earlier try created campaign');
		expect(called()).toEqual([CHANDRA]);
	});

	describe('after a campaign', () => {
		const report = (...rows: string[]) =>
			['Total Numbers,' + rows.length, 'Number,Status,Other Info', ...rows, ''].join('\r\n');

		/** Serves one campaign that is over, and collects what is asked to be made. */
		async function campaign(fields: object, rows: string[]) {
			const asked: unknown[] = [];
			const server = await startServer((response, request, text) => {
				const isReport = request.url?.includes('/report/');
				if (request.method !== 'GET') asked.push([request.url, text]);
				response.writeHead(200, { 'content-type': isReport ? 'text/csv' : 'application/json' });
				const row = {
					id: 15,
					name: 'Tea (again 1)',
					services: 'PHONE',
					status: 'Completed',
					user_phone: [1],
				};
				response.end(isReport ? report(...rows) : JSON.stringify({ ...row, ...fields }));
			});
			bench.store.stored.tingTingTokenApi.baseUrl = server.url;
			const { error, hints } = await bench.engine.run(node, parametersFor(15));
			return { asked, error, hints };
		}

		it.each([{ category: 'Audio' }, { audio_file: 'https://example.com/a.mp3' }])(
			'that plays a recording is refused (%j), because TingTing copies none',
			async (fields) => {
				const { asked, error } = await campaign({ message: 'x', ...fields }, [
					`${BIKASH},failed,{}`,
				]);
				expect(error?.message).toContain('plays a recording');
				expect(asked).toEqual([]);
			},
		);

		it('without a text is refused', async () => {
			const { asked, error } = await campaign({ message: '' }, [`${BIKASH},failed,{}`]);
			expect(error?.message).toContain('holds no text');
			expect(asked).toEqual([]);
		});

		it('of an unknown kind is refused', async () => {
			const { asked, error } = await campaign({ services: 'SURVEY' }, [`${BIKASH},failed,{}`]);
			expect(error?.message).toContain('SURVEY');
			expect(asked).toEqual([]);
		});

		it('whose tags TingTing does not tell is refused if its text uses them', async () => {
			const { asked, error } = await campaign({ message: 'Hi {name}' }, [`${BIKASH},failed,?`]);
			expect(error?.message).toContain('uses {name}');
			expect(asked).toEqual([]);
		});

		it('gives people the same long number as a tag, digit by digit', async () => {
			const rows = [`${BIKASH},failed,{'account': 12345678901234567891}`];
			const { asked } = await campaign({ message: 'Account {account}' }, rows);
			expect(String(asked.flat()[3])).toContain('"account":"12345678901234567891"');
		});

		it('leaves out numbers that cannot be reached, and says so', async () => {
			const rows = [`${BIKASH},failed,{}`, '12,failed,{}', `${BIKASH},unanswered,{}`];
			const { asked, hints } = await campaign({ message: 'Hi' }, rows);
			expect(hints.join()).toContain("1 phone number(s) can't be reached");
			expect(JSON.stringify(asked)).not.toContain('"12"');
		});
	});
});
