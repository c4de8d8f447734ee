import { useBench } from '../harness';
import { subjectsOfToday } from '../nodes/subjectsOfToday';

const bench = useBench();

/** How services word a refusal, and what is shown of it. */
const REFUSALS: Array<[form: string, status: number, body: unknown, words: string]> = [
	['as a message', 400, { message: 'Not enough credits' }, ': Not enough credits'],
	['as a detail', 400, { detail: 'Not enough credits' }, ': Not enough credits'],
	['as lists by field', 400, { number: ['Not valid.'], name: ['Too long.'] }, ': number: Not val'],
	[
		'as an error of a nested field',
		400,
		{ voice: { non_field_errors: ['Invalid data.'] } },
		': voice: Invalid data.',
	],
	[
		"as FastAPI's list",
		422,
		{
			detail: [
				{ type: 'missing', loc: ['body', 'name'], msg: 'Field required', input: 'private' },
				{ type: 'int_parsing', loc: ['query', 'limit'], msg: 'Not a number', input: 'private' },
			],
		},
		': name: Field required; limit: Not a number',
	],
	['as a list of texts', 400, ['Not enough credits'], ': Not enough credits'],
	['as a bare text', 400, 'Not enough credits', ': Not enough credits'],
	[
		'in the envelope of an OTP',
		400,
		{ status: 400, success: false, message: 'Invalid input.', errors: ['Wrong name.'], data: {} },
		': Invalid input. Wrong name.',
	],
];

describe.each(subjectsOfToday(bench))(
	'A refusal for an account of today, %s',
	(_, { node, action, service, effect, path, prepare, isForAll }) => {
		const runWith = async (status: number, body: unknown, continueOnFail = false) => {
			const { parameters, options } = await prepare();
			bench.simulator.journal.length = 0;
			const match = { path };
			bench.simulator.faults.add({ match, kind: 'status', status, body, times: Infinity });
			return await bench.engine.run(node, parameters, { ...options, continueOnFail });
		};
		const asked = () => bench.simulator.journal.filter((entry) => path.test(entry.path)).length;

		it.each(REFUSALS)(
			'is shown with its reason if it comes %s',
			async (_form, status, body, words) => {
				const { error, items } = await runWith(status, body);
				expect(items).toEqual([]);
				expect(error?.message).toContain(action);
				expect(error?.message).toContain(isForAll ? words : `row 1 (item 0)${words}`);
				expect(error?.message).not.toContain('unknown outcome');
				expect(`${error?.message} ${error?.description}`).not.toMatch(/private|undefined|\[object/);
				expect(error?.httpCode).toBe(String(status));
				expect(asked()).toBe(1);
			},
		);

		it('is an item with the reason if the workflow continues', async () => {
			const { items, error } = await runWith(400, { name: ['Too long.'] }, true);
			expect(error).toBeUndefined();
			expect(items).toHaveLength(1);
			expect(items[0].json.error).toContain('name: Too long.');
			expect(items[0].pairedItem).toEqual({ item: 0 });
		});

		it('shows the title of a page with a 500, not the page', async () => {
			const { parameters, options } = await prepare();
			const fault = { kind: 'html', status: 500, message: 'Traceback: secrets.py' } as const;
			bench.simulator.faults.add({ match: { path }, ...fault, times: Infinity });
			const { error } = await bench.engine.run(node, parameters, options);
			expect(error?.message).not.toMatch(/<|Traceback/);
			expect(error?.message).toContain('Maintenance');
			expect(error?.message.includes('has an unknown outcome')).toBe(effect === 'sends');
		});

		it('is known from a 200 that says no', async () => {
			const body = service === 'Toingg' ? { status: false } : { success: false };
			const { error, items } = await runWith(200, { ...body, message: 'Not enough credits' });
			expect(items).toEqual([]);
			expect(error?.message).toBe(
				`${action} was refused by ${service}${isForAll ? '' : ' at row 1 (item 0)'}: Not enough credits`,
			);
			expect(asked()).toBe(1);
		});
	},
);
