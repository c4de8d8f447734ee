import { limits } from '../../../nodes/core/http/limits';
import { TingTingCampaignNumber } from '../../../nodes/TingTing/CampaignNumber/TingTingCampaignNumber.node';
import { TingTingOtp } from '../../../nodes/TingTing/Otp/TingTingOtp.node';
import { byId, newCampaign, useBench } from '../../harness';
import { useRawServers } from '../../harness/rawServer';
import { apiToken, linesOf, newCampaignToday, NEW_CAMPAIGN, runnerOf } from '../../harness/today';

const people = new TingTingCampaignNumber();

describe('Lists of today, if they are odd', () => {
	const bench = useBench();
	const server = useRawServers();
	const many = async (count: number) =>
		await newCampaignToday(bench, {
			phoneNumbers: Array.from({ length: count }, (_, at) => String(9841000000 + at)).join(','),
		});
	const getAll = { ...apiToken, operation: 'getAll', campaignId: byId(15), returnAll: true };
	async function serve(answer: (query: URLSearchParams) => unknown) {
		const raw = await server((response, request) => {
			const { searchParams } = new URL(request.url ?? '', 'http://x');
			response
				.writeHead(200, { 'content-type': 'application/json' })
				.end(JSON.stringify(answer(searchParams)));
		});
		bench.store.stored.tingTingTokenApi.baseUrl = raw.url;
		return raw;
	}
	const rows = (from: number, to: number) =>
		Array.from({ length: Math.max(0, to - from) }, (_, at) => ({
			id: from + at + 1,
			number: String(9841000000 + from + at),
			status: 'completed',
		}));

	it('a list longer than the most pages is not cut silently', async () => {
		const id = await many(50);
		jest.replaceProperty(limits, 'pages', 3);
		const { items, error } = await bench.engine.run(people, { ...getAll, campaignId: byId(id) });
		expect(error ?? items.length).not.toBe(30);
	});

	it('Limit 1 reads one page, not the whole campaign', async () => {
		const id = await many(200);
		await bench.engine.run(people, {
			...getAll,
			campaignId: byId(id),
			returnAll: false,
			limit: 1,
		});
		expect(linesOf(bench).length).toBeLessThanOrEqual(2);
	});

	it('reads everything if the service pages by page= (a public client does)', async () => {
		await serve((query) => {
			const page = Number(query.get('page') ?? '1');
			const next = page < 3 ? `http://x/campaign-detail/15/?page=${page + 1}` : null;
			return {
				count: 25,
				total_pages: 3,
				next,
				results: rows((page - 1) * 10, Math.min(25, page * 10)),
			};
		});
		const { items, error } = await bench.engine.run(people, getAll);
		expect(error ?? items.length).toBe(25);
	});

	it('finds a person who moved to an earlier page because another was deleted', async () => {
		const all = rows(0, 20);
		await serve((query) => {
			const offset = Number(query.get('offset'));
			const results = all.slice(offset, offset + 10);
			const next = offset + 10 < all.length ? 'http://x/?offset=10' : null;
			const answer = { count: all.length, next, results };
			if (offset === 0 && all.length === 20) all.splice(2, 1);
			return answer;
		});
		const { items } = await bench.engine.run(people, getAll);
		const found = items.map(({ json }) => json.id);
		expect(all.map(({ id }) => id).filter((id) => !found.includes(id))).toEqual([]);
	});

	it('Skip Duplicates does not take a campaign of one account for one of the other', async () => {
		const old = await newCampaign(bench, { phoneNumbers: '9841111111' });
		const add = {
			operation: 'add',
			campaignId: byId(old),
			phoneNumber: '9841234567',
			options: { skipDuplicates: 'executions' },
		};
		const first = await bench.engine.run(people, add);
		if (first.error) throw first.error;
		let id = 0;
		while (id !== old) {
			await serve(() => ({ created: 1, skipped: 0, contacts: [] }));
			id = old;
		}
		const { items } = await bench.engine.run(people, { ...add, ...apiToken });
		expect(items[0].json).not.toHaveProperty('skipped');
	});

	it.each([12, '7', '12', '1234'])(
		'hides the code %p in the message of a sent OTP',
		async (otp) => {
			await serve(() => ({
				count: 1,
				next: null,
				results: {
					status: 200,
					success: true,
					data: [{ id: 1, phone_number: '9841234567', message: `Your code is ${otp}`, otp }],
				},
			}));
			const { items, error } = await bench.engine.run(new TingTingOtp(), {
				...apiToken,
				operation: 'getAllSent',
				returnAll: true,
			});
			expect(error ?? JSON.stringify(items[0].json)).not.toContain(`is ${otp}`);
		},
	);

	it('hides the code of a sent OTP also if a row is a text, and in other fields', async () => {
		await serve(() => ({
			count: 2,
			next: null,
			results: {
				data: [
					'9841234567: your code is 48151',
					{
						id: 1,
						message: 'Your code is 48151',
						otp: '48151',
						sms_text: 'Your code is 48151',
						details: { otp: '48151' },
					},
				],
			},
		}));
		const { items, error } = await bench.engine.run(new TingTingOtp(), {
			...apiToken,
			operation: 'getAllSent',
			returnAll: true,
			simplify: false,
		});
		expect(error ?? JSON.stringify(items.map(({ json }) => json))).not.toContain('48151');
	});

	it('Update → Tags is no success if the service said no', async () => {
		await serve(() => ({ message: 'No such contact', error: 'unknown' }));
		const { items, error } = await bench.engine.run(people, {
			...apiToken,
			operation: 'update',
			numberId: '5',
			tags: { mappingMode: 'defineBelow', value: { name: 'Asha' } },
		});
		expect(error === undefined ? items[0].json : 'failed').toBe('failed');
	});

	it('Update → Phone Number is no success if the answer still has the old number', async () => {
		await serve(() => ({ id: 5, number: '9800000000', status: 'not started' }));
		const { items, error } = await bench.engine.run(people, {
			...apiToken,
			operation: 'update',
			numberId: '5',
			phoneNumber: '9841234567',
		});
		expect(error === undefined ? items[0].json : 'failed').toBe('failed');
	});
	it('tags added with Add are spoken in a text with {tags_name} (service reads names as they are)', async () => {
		bench.simulator.settings.v1TagSpelling = 'name';
		const id = await newCampaignToday(bench, {
			recipientSource: 'inputItems',
			phoneNumberField: 'phone',
			message: 'x',
		}).catch(async () => await newCampaignToday(bench, {}));
		await runnerOf(
			bench,
			people,
		)({
			operation: 'add',
			campaignId: byId(id),
			phoneNumber: '9841234570',
			tags: { mappingMode: 'defineBelow', value: { name: 'Asha' } },
		});
		expect(JSON.stringify(bench.simulator.journal.at(-1)?.json)).toContain('tags_name');
	});
	void NEW_CAMPAIGN;
});
