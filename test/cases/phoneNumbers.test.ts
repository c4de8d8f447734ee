import type { IDataObject } from 'n8n-workflow';
import { actsOf, requestsTo, unpacked, useBench } from '../harness';
import { batch, call, SMS_CAMPAIGN, TINGTING, TOINGG, type Way } from './waysToReach';

const bench = useBench();

const itemsOf = (...phones: unknown[]) =>
	phones.map((phone, at) => ({ name: `P${at}`, phone })) as IDataObject[];
const run = async ([, node, parameters]: Way, ...phones: unknown[]) =>
	await bench.engine.run(node, parameters, { input: itemsOf(...phones) });

/** @returns all numbers in the requests that a service acted on */
function reached(): string[] {
	return actsOf(bench.simulator).flatMap(({ json, body }) =>
		json === undefined ? numbersInSheet(body) : numbersIn(json as IDataObject),
	);
}

function numbersIn({ number, phoneNumber: phone, individual_number, numberList }: IDataObject) {
	const people = (numberList ?? []) as IDataObject[];
	return [number ?? phone ?? individual_number ?? people.map((one) => one.clientNumber)]
		.flat()
		.map(String);
}

/** Reads the first column below the heading. */
function numbersInSheet(body: Buffer): string[] {
	const cells = unpacked(body)
		.toString('utf8')
		.matchAll(/<c r="A\d+"><v>(\d+)<\/v>/g);
	return [...cells].map(([, number]) => number);
}

/** Expects that nothing was sent, and that the message names the value. */
async function expectRefusal(way: Way, phone: unknown, ...words: string[]) {
	const { error } = await run(way, phone);
	expect(requestsTo(bench.simulator)).toEqual([]);
	for (const one of [String(phone), ...words]) expect(error?.message).toContain(one);
	expect(error?.description).not.toBe('');
}

describe('A number of Bhutan or Lebanon whose digits are also a phone in Nepal', () => {
	const foreign = [
		['+975 2 323456', '975'],
		['00975 2 323456', '975'],
		['+961 1 345678', '961'],
		['00961 1 345678', '961'],
	];

	describe.each(TINGTING)('given to TingTing for %s', (...way) => {
		it.each(foreign)('is refused with its country code: %s', async (phone, code) => {
			await expectRefusal(way, phone, `country code ${code}`, 'Nepal');
		});
	});

	it('is another person than the one in Nepal in a batch of Toingg', async () => {
		const { items } = await run(
			TOINGG[2],
			'+975 2 323456',
			'9752323456',
			'+961 1345678',
			'9611345678',
		);
		expect(reached()).toEqual(['+9752323456', '9752323456', '+9611345678', '9611345678']);
		expect(items).toHaveLength(4);
	});

	it.each(['input', 'executions'])('is another person for Skip Duplicates, %s', async (how) => {
		const options = { skipDuplicates: how, concurrency: 1 };
		const input = itemsOf('+975 2 323456', '9752323456', '00975-2323456', '+977 975 2323456');
		const { items } = await bench.engine.run(TOINGG[0][1], { ...call, options }, { input });
		expect(reached()).toEqual(['+9752323456', '9752323456']);
		expect(items.map(({ json }) => json.skipped === true)).toEqual([false, false, true, true]);
	});

	it('is another person when a batch is retried', async () => {
		const refused = { kind: 'status', status: 400, body: { detail: 'No credit' } } as const;
		const match = { path: '/toingg/api/make_batch_toingg/' };
		bench.simulator.faults.add({ match, kind: 'slow' });
		bench.simulator.faults.add({ match, ...refused });
		const input = itemsOf('+975 2 323456', '9752323456');
		const parameters = { ...batch, options: { batchSize: 1 } };
		await bench.workflow.run(TOINGG[2][1], parameters, { input, retry: 3 });
		expect(reached()).toEqual(['+9752323456', '9752323456']);
	});
});

describe('One landline in its four spellings', () => {
	const spellings = ['01-4412345', '+977 1 4412345', '+977-014412345', '14412345'];

	it.each([TINGTING[2], TINGTING[3]])('appears in %s once, without its zero', async (...way) => {
		const [, node, parameters] = way;
		const input = itemsOf(...(parameters.phoneNumbers ? [spellings.join(', ')] : spellings));
		await bench.engine.run(node, parameters, { input });
		expect(reached()).toEqual(['14412345']);
	});

	it.each([
		['a code by voice', TINGTING[1], ['14412345']],
		['a number added to a campaign', TINGTING[4], ['14412345']],
		['a call of Toingg', TOINGG[0], ['014412345']],
	])('is reached once by %s with Skip Duplicates', async (_, [, node, parameters], once) => {
		const options = { skipDuplicates: 'input', concurrency: 1 };
		const input = itemsOf(...spellings);
		await bench.engine.run(node, { ...parameters, options }, { input });
		expect(reached()).toEqual(once);
	});

	it('is called once in a batch of Toingg', async () => {
		const { items } = await run(TOINGG[2], ...spellings);
		expect(reached()).toEqual(['014412345']);
		expect(items).toHaveLength(4);
	});

	it.each([
		['a code by SMS', TINGTING[0]],
		['a campaign of SMS', SMS_CAMPAIGN],
		['an SMS of Toingg', TOINGG[3]],
	])('gets no SMS, and %s is refused', async (_, way) => {
		for (const phone of spellings) await expectRefusal(way, phone, 'landline');
	});
});

describe('A zero after the country code, with or without brackets', () => {
	it.each([
		['+977 (0)984-1234567', '+9779841234567'],
		['+977 0984-1234567', '+9779841234567'],
		['+44 (0)20 7946 0958', '+442079460958'],
		['0044 020 7946 0958', '+442079460958'],
		['+39 06 1234 5678', '+390612345678'],
		['+49 (0) 30 123456', '+4930123456'],
		['+7 (8) 800 555-35-35', '+78005553535'],
	])('is dialled by Toingg only if it belongs to the number: %s', async (phone, dialled) => {
		for (const way of TOINGG) await run(way, phone);
		expect(reached()).toEqual(TOINGG.map(() => dialled));
	});

	it('is not sent to TingTing', async () => {
		for (const way of TINGTING) await run(way, '+977 (0)984-1234567');
		expect(reached()).toEqual(TINGTING.map(() => '9841234567'));
	});
});

describe.each([...TINGTING, ...TOINGG])(
	'A value that is not a phone number, given for %s',
	(...way) => {
		it('is refused when a formula made it negative: =977-9841234567', async () => {
			await expectRefusal(way, 977 - 9841234567, 'negative');
		});

		it.each([
			['a negative number as text', '−9841233590', 'negative'],
			['a negative number as bookkeepers write it', '(9841233590)', 'brackets'],
			['a date', '2026-11-25', 'date'],
			['a date of Nepal', '2083-08-32', 'date'],
			['a day that has the digits of a landline', '12-25-2026', 'date'],
			['a number rounded by a spreadsheet', '1e10', 'rounded'],
			['the same as a number', 1e10, ''],
			['the same with the digits of a mobile number', 9e9, 'round'],
			['a rounded mobile number', 9840000000, 'round'],
			['the same, with decimals', '9.84123E+09', 'rounded'],
			['a fraction', 9841234567.5, 'decimals'],
			['two numbers in one cell', '4412345 4412346', 'more than one'],
			['two numbers with a word between them', '9841234567 or 9841234568', 'more than one'],
			['an extension in brackets', '9841234567 (5)', 'brackets'],
			['an extension', '9841234567 ext. 5', 'extension'],
			['an extension without a word', '9841234567-5', ''],
			['a second line of a landline', '01-4412345-6', ''],
			['a second line of a number within Kathmandu', '4422345-6', ''],
			['the same in three groups', '442-2345-6', ''],
			['a second line of a landline that has the digits of a mobile number', '91-523456-78', ''],
			['a landline without its area code, behind a bare country code', '977-4412345', '977'],
			['a mobile number cut short, behind a bare country code', '0977-984-1234', '977'],
			['two country codes', '+49 0049 30 123456', '49'],
			['a number with its row', '(2) 9841234567', ''],
			['a number with its row, as in a numbered list', '20) 9841234567', ''],
			['all zeros', '000000000', 'zeros'],
			['letters for digits', '98410O0006', 'letters'],
			['a plus before a number of Nepal without its code', '+9841234567', ''],
			['a mobile number of Nepal with a digit missing', '+977 984123456', ''],
			['a mobile number of Nepal with an extra digit', '+977 98412345670', ''],
			['an area code that does not exist', '+977 20 123456', ''],
		])('is refused: %s', async (_, phone, word) => {
			await expectRefusal(way, phone, word);
		});
	},
);

describe.each(TINGTING)('An incomplete number of Nepal, given to TingTing for %s', (...way) => {
	it.each(['984123456', '98412345670', '4412345', '8841234567', '919841234567', '977 984123456'])(
		'is refused: %s',
		async (phone) => {
			await expectRefusal(way, phone, 'Nepal');
		},
	);
});

describe.each(TINGTING)('Spellings of one mobile number, given to TingTing for %s', (...way) => {
	it.each([
		9841234567,
		9779841234567,
		'+977 984-1234567',
		'977 9841234567',
		'0984 1234567',
		"'9841234567",
		'9841234567.0',
		'९८४१२३४५६७',
		'\u202a+977\u00a0984–1234567\u202c',
		'(+977) 984 1234567',
	])('are read as that number: %p', async (phone) => {
		await run(way, phone);
		expect(reached()).toEqual(['9841234567']);
	});
});

describe('A number without a country code, given to Toingg', () => {
	it.each([
		['of Nepal', '984-1234567', '9841234567'],
		['of Nepal with a zero', '0984 1234567', '09841234567'],
		['with a bare country code', '977 984 1234567', '9779841234567'],
		['of an unknown country', '(415) 555-2671', '4155552671'],
		['of Peru, with nine digits', '984123456', '984123456'],
		['of India with a bare country code', '91 98412 34567', '919841234567'],
	])('is sent as given: %s', async (_, phone, dialled) => {
		await bench.engine.run(TOINGG[0][1], call, { input: itemsOf(phone) });
		expect(reached()).toEqual([dialled]);
	});

	it('is the same person as that number in Nepal, also with a bare country code', async () => {
		await run(TOINGG[2], '+977 9841234567', '9841234567', '919841234567', '+91 98412 34567');
		expect(reached()).toEqual(['+9779841234567', '919841234567']);
	});
});
