import contract from '../contract.json';
import { CredentialStore } from '../harness';
import { allNodes, allTriggers, operationsOf, parametersOf } from '../harness/nodes';
import packageJson from '../../package.json';

interface NodeContract {
	resource: string;
	/** The operation of a new node. */
	default: string;
	operations: Record<string, string[]>;
}

const nodes = Object.entries<NodeContract>(contract.nodes);
const operations = nodes.flatMap(([node, { operations: named }]) =>
	Object.entries(named).map(([operation, parameters]) => ({ node, operation, parameters })),
);
const nodeNamed = (name: string) => {
	const found = allNodes.find((node) => node.description.name === name);
	if (!found) throw new Error(`There is no node ${name}`);
	return found;
};

/** Operations whose repeat could call somebody again or cost money. */
const SENDS = [
	'tingTingCampaign.begin',
	'tingTingCampaign.callAgain',
	'tingTingCampaign.create',
	'tingTingCampaign.createAndBegin',
	'tingTingCampaign.rerun',
	'tingTingCampaignNumber.add',
	'tingTingCampaignNumber.demoCall',
	'tingTingOtp.send',
	'tingTingOtp.sendAndVerify',
	'tingTingPhoneNumber.buy',
	'toinggBilling.createCheckoutSession',
	'toinggBilling.forwardStripeEvent',
	'toinggCall.make',
	'toinggCall.makeBatch',
	'toinggCall.makeWithScript',
	'toinggCampaign.create',
	'toinggContact.addToList',
	'toinggSms.send',
	'toinggWhatsApp.send',
];
const REACHES_ONE = [
	'tingTingCampaignNumber.add',
	'tingTingOtp.send',
	'tingTingOtp.sendAndVerify',
	'toinggCall.make',
	'toinggCall.makeWithScript',
	'toinggSms.send',
];
const REACHES_MANY = [
	'tingTingCampaign.create',
	'tingTingCampaign.createAndBegin',
	'tingTingCampaignNumber.demoCall',
	'toinggCall.makeBatch',
	'toinggContact.addToList',
	'toinggWhatsApp.send',
];
/** Phones ring because of them. */
const RINGS = [
	'tingTingCampaign.begin',
	'tingTingCampaign.callAgain',
	'tingTingCampaign.createAndBegin',
	'tingTingCampaign.rerun',
	'tingTingCampaignNumber.demoCall',
	'tingTingOtp.send',
	'tingTingOtp.sendAndVerify',
	'toinggCall.make',
	'toinggCall.makeBatch',
	'toinggCall.makeWithScript',
	'toinggSms.send',
	'toinggWhatsApp.send',
];
/** They take all items in one request, so there is no pace to set. */
const ALWAYS_GATHER = [
	'tingTingOtp.sendAndVerify',
	'toinggContact.addToList',
	'toinggWhatsApp.send',
];

const sharedOptionsOf = (operation: string) => [
	'options',
	...(ALWAYS_GATHER.includes(operation)
		? []
		: ['options.concurrency', 'options.requestsPerSecond']),
	...(SENDS.includes(operation) ? ['options.resendUnknown'] : []),
	...(REACHES_ONE.includes(operation) ? ['options.skipDuplicates'] : []),
	...([...REACHES_ONE, ...REACHES_MANY].includes(operation)
		? ['options.doNotContact', 'options.maxRecipients']
		: []),
	...(operation === 'tingTingCampaign.callAgain' ? ['options.doNotContact'] : []),
	...(RINGS.includes(operation) ? ['options.quietHours'] : []),
];

/** Saved workflows contain these names. If one is removed, the workflows that use it break. */
describe('The public contract', () => {
	it('names the package', () => {
		expect(packageJson.name).toBe(contract.package);
	});

	it.each(nodes)(
		'has %s with its resource, its operations, and the operation of a new node',
		(name, { resource, default: first, operations }) => {
			const node = nodeNamed(name);
			const named = (wanted: string) =>
				node.description.properties.find((property) => property.name === wanted);
			expect(named('resource')).toMatchObject({
				default: resource,
				options: [{ value: resource, name: expect.any(String) }],
			});
			expect(named('operation')).toMatchObject({ default: first });
			const values = operationsOf(node).map(({ value }) => value);
			expect(values.sort()).toEqual(Object.keys(operations).sort());
		},
	);

	it.each(operations)(
		'has all parameters of $node: $operation',
		({ node, operation, parameters }) => {
			const held = parametersOf(nodeNamed(node), operation);
			expect([...held.keys()]).toEqual(expect.arrayContaining(parameters));
			const collections = new Set(parameters.map((parameter) => parameter.split('.')[0]));
			const expected = [...parameters, ...collections, ...sharedOptionsOf(`${node}.${operation}`)];
			expect([...held.keys()].sort()).toEqual([...new Set(expected)].sort());
		},
	);

	it.each(Object.entries(contract.triggers))(
		'has %s with its parameters, its events, and the event of a new node',
		(name, { default: first, events, parameters }) => {
			const found = allTriggers.find(({ description }) => description.name === name);
			const properties = found?.description.properties ?? [];
			expect(properties.map((property) => property.name)).toEqual(parameters);
			const event = properties.find((property) => property.name === 'event');
			expect(event?.default).toBe(first);
			expect(event?.options?.map((option) => 'value' in option && option.value)).toEqual(events);
		},
	);

	it.each(Object.entries(contract.credentials))('has %s with its fields', (name, expected) => {
		const { types } = new CredentialStore({});
		const fields = types[name].properties.map((property) => property.name);
		expect(fields).toEqual(expect.arrayContaining(expected));
	});

	it('registers every node and credential in package.json', () => {
		const registered = packageJson.n8n.nodes.map((path) =>
			path.replace(/^.*\/(\w+)\.node\.js$/, '$1'),
		);
		const all = [...allNodes, ...allTriggers];
		expect(registered.sort()).toEqual(all.map((node) => node.constructor.name).sort());
		expect(packageJson.n8n.credentials).toHaveLength(4);
	});

	it('has no runtime dependencies', () => {
		expect(packageJson).not.toHaveProperty('dependencies');
		expect(packageJson.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});
});
