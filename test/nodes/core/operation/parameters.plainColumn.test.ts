import type { IExecuteFunctions, INodeType } from 'n8n-workflow';
import { plainColumn, readerOf } from '../../../../nodes/core/operation/parameters';
import { TingTingAccount } from '../../../../nodes/TingTing/Account/TingTingAccount.node';
import { useBench } from '../../../harness';

/** How a value can be read: by us, or by n8n if we leave it alone. */
interface Read {
	ours?: unknown;
	theirs?: unknown;
	/** What n8n throws. */
	thrown?: string;
}

describe('A parameter that only names a column', () => {
	const bench = useBench();

	const description = {
		...new TingTingAccount().description,
		properties: [{ displayName: 'Probed', name: 'probed', type: 'string' as const, default: '' }],
	};

	/** Reads one parameter of each item in both ways. */
	const readBoth = async (written: string, items: object[]): Promise<Read[]> => {
		const reads: Read[] = [];
		const node: INodeType = {
			description,
			async execute(this: IExecuteFunctions) {
				for (const item of this.getInputData().keys()) {
					const json = () => this.getWorkflowDataProxy(item).$json;
					const ours = plainColumn(this, 'probed', json);
					try {
						reads.push({ ours, theirs: this.getNodeParameter('probed', item) });
					} catch (error) {
						reads.push({ ours, thrown: String(error) });
					}
				}
				return [[]];
			},
		};
		const input = items.map((json) => ({ ...json }));
		await bench.engine.run(node, { probed: written }, { input });
		return reads;
	};

	it.each([
		['a text', '9841234567'],
		['a text that looks like an expression', '={{ 1 + 1 }}'],
		['an empty text', ''],
		['blanks', ' 98 41 '],
		['a number', 9841234567],
		['zero', 0],
		['a fraction', 1.25],
		['yes', true],
		['no', false],
	])('is read as n8n reads it: %s', async (_, value) => {
		for (const [written, name] of [
			['={{ $json.phone }}', 'phone'],
			['={{$json.phone}}', 'phone'],
			["={{ $json['Phone Number'] }}", 'Phone Number'],
			['={{ $json["फोन.नम्बर"] }}', 'फोन.नम्बर'],
		]) {
			expect(await readBoth(written, [{ [name]: value }])).toEqual([
				{ ours: value, theirs: value },
			]);
		}
	});

	it('takes the value of its own item', async () => {
		const reads = await readBoth('={{ $json.phone }}', [{ phone: '1' }, { phone: '2' }]);
		expect(reads).toEqual([
			{ ours: '1', theirs: '1' },
			{ ours: '2', theirs: '2' },
		]);
	});

	it('is not evaluated by n8n', async () => {
		const node: INodeType = {
			description,
			async execute() {
				const evaluated = jest.spyOn(this, 'getNodeParameter');
				const value = readerOf(this, description.properties, 0)('probed');
				return [[{ json: { value, evaluations: evaluated.mock.calls.length } }]];
			},
		};
		const evaluationsOf = async (probed: string) => {
			const { items } = await bench.engine.run(node, { probed }, { input: [{ phone: '1' }] });
			return items[0].json;
		};
		expect(await evaluationsOf('={{ $json.phone }}')).toEqual({ value: '1', evaluations: 0 });
		expect(await evaluationsOf('={{ $json.phone }}0')).toEqual({ value: '10', evaluations: 1 });
	});

	it.each([
		['nothing', '={{ $json.phone }}', {}],
		['null', '={{ $json.phone }}', { phone: null }],
		['a record', '={{ $json.phone }}', { phone: { number: 1 } }],
		['a list', '={{ $json.phone }}', { phone: [1] }],
		['a name that every object has', '={{ $json.toString }}', {}],
		['the prototype', '={{ $json.__proto__ }}', {}],
		['the constructor', "={{ $json['constructor'] }}", {}],
	])('is left to n8n when it holds %s', async (_, written, json) => {
		const [{ ours }] = await readBoth(written, [json]);
		expect(ours).toBeUndefined();
	});

	it.each([
		'98{{ $json.phone }}',
		'={{ $json.phone }} ',
		'={{ $json.phone.trim() }}',
		'={{ $json.phone + 1 }}',
		'={{ $json.person.phone }}',
		"={{ $json['phone' + 1] }}",
		'={{ $input.item.json.phone }}',
		'={{ $json.phone }}{{ $json.phone }}',
		'{{ $json.phone }}',
		'phone',
	])('is left to n8n when more is written: %s', async (written) => {
		const [{ ours }] = await readBoth(written, [{ phone: '1', person: { phone: '2' } }]);
		expect(ours).toBeUndefined();
	});

	it('is left to n8n when its item cannot be read', async () => {
		const node: INodeType = { description, execute: async () => [[]] };
		const { context } = await bench.engine.run(node, { probed: '={{ $json.phone }}' });
		const failing = () => {
			throw new Error('no data');
		};
		expect(plainColumn(context, 'probed', failing)).toBeUndefined();
	});
});
