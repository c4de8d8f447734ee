import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Connection } from '../../../../nodes/core/http/connection';
import { operationsFor } from '../../../../nodes/core/operation/defineOperation';
import { field } from '../../../../nodes/core/operation/parameters';
import { propertiesOf } from '../../../../nodes/core/operation/properties';

interface Port {
	things: { get(): Promise<IDataObject> };
}

const connection: Connection<Port> = {
	...{ service: 'Things', authentication: 'key', authenticationName: 'Key', apiName: 'API' },
	...{ usualBaseUrl: 'https://x.example.com', credential: 'thingsApi', credentialName: 'Things' },
	rules: { judge: () => 'yes' },
	secretFields: { everywhere: [], inMessages: [] },
	lastingSecret: 'key',
	identityOf: String,
	connect: () => ({ things: { get: async () => ({}) } }),
};

describe('The properties of a node', () => {
	const text = (name: string, placeholder: string) =>
		field({ displayName: name, name, type: 'string', default: '', placeholder });
	const [one, other, third] = ['One', 'Other', 'Third'].map((name) => text(name, 'e.g. Tea'));
	const operationOf = (value: string, fields: INodeProperties[]) =>
		operationsFor<Port>()({
			...{ value, name: value, action: value, description: value, needs: 'things.get', fields },
			read: () => ({}),
			run: async () => ({ json: {} }),
		});
	const operations = [
		operationOf('a', [one, other]),
		operationOf('b', [other, one]),
		operationOf('c', [one, third, other]),
		operationOf('d', [text('One', 'e.g. Milk'), other]),
	];
	const properties = propertiesOf(
		[connection],
		{ value: 'thing', name: 'Thing' },
		operations,
		operations[0],
	);
	const shownFor = (value: string) =>
		properties.filter(
			({ type, displayOptions }) =>
				type === 'string' && displayOptions?.show?.operation?.includes(value),
		);

	it('show the fields of each operation in its own order', () => {
		for (const { value, fields } of operations) {
			const shown = shownFor(value).filter(({ name }) => name !== 'toolDescription');
			const own = fields.filter(({ type }) => type === 'string');
			expect(shown.map(({ name }) => name)).toEqual(own.map(({ name }) => name));
			expect(shown.map(({ placeholder }) => placeholder)).toEqual(
				own.map(({ placeholder }) => placeholder),
			);
		}
	});

	it('are shared by operations whose fields are equal', () => {
		const named = properties.filter(({ name }) => name === 'Other');
		expect(named.map(({ displayOptions }) => displayOptions?.show?.operation)).toEqual([
			['a', 'b', 'c', 'd'],
		]);
	});
});
