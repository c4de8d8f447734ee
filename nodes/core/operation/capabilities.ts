import { BadInput, NOTHING_SENT } from '../errors/failure';
import type { INodeProperties } from 'n8n-workflow';
import { isRecord } from './coercion';
import type { Connection } from '../http/connection';
import type { Connections } from './authentication';
import type { Operation } from './defineOperation';

/** A method of a port by its name, e.g. "campaigns.begin", or something that it `accepts`. */
export type Capability<Port> = {
	[Group in keyof Port & string]: `${Group}.${keyof Port[Group] & string}`;
}[keyof Port & string];

/** The same port, which certainly has a capability. */
export type Having<Port, Needed> = Needed extends `${infer Group}.${infer Method}`
	? Port & {
			[G in Group & keyof Port]: {
				[M in Method & keyof Port[G]]: NonNullable<Port[G][M]>;
			};
		}
	: Port;

/**
 * @param operation its action, for the message, and the capability that it needs
 * @param service as users know it
 * @returns the port, which certainly has that method
 * @throws BadInput that names the operation, if the port lacks the method
 */
export function having<Port extends object, Needed extends string>(
	port: Port,
	{ action, needs }: { action: string; needs: Needed },
	service = 'the service',
): Having<Port, Needed> {
	if (has(port, needs)) return port;
	throw notOffered(service, `choose another operation instead of "${action}"`);
}

/** @param remedy what the user can do in the node, e.g. "choose another operation" */
export function notOffered(service: string, remedy: string): BadInput {
	return new BadInput(
		`${service} does not offer this with the credential that you chose`,
		`Open this node and ${remedy}.`,
		{ effect: NOTHING_SENT },
	);
}

function has<Port extends object, Needed extends string>(
	port: Port,
	capability: Needed,
): port is Port & Having<Port, Needed> {
	return isCapable(port, capability);
}

/** @returns whether a port has a method, named as `group.method`, or accepts something */
export function isCapable(port: object, capability: string): boolean {
	const [group, member] = capability.split('.');
	const members: unknown = Reflect.get(port, group);
	return typeof members === 'object' && members !== null && Boolean(Reflect.get(members, member));
}

/** Something that is only offered for accounts whose API has a capability, e.g. "campaigns.stop". */
export interface Offer {
	needs?: string;
}

/** A parameter. Its choices, and the fields of a collection, may need capabilities as well. */
export type Field = INodeProperties & Offer;

/**
 * @returns the values of Authentication for which a capability is there; `undefined` if these are
 *   all of them
 */
export type Audience = (needs?: string) => string[] | undefined;

/** By list of connections, because a port is only made to be asked what it can do. */
const audiences = new WeakMap<object, Audience>();

/** Finds out what each version of a service's API is capable of. */
export function audienceOf<Service extends object>(connections: Connections<Service>): Audience {
	const known = audiences.get(connections);
	if (known) return known;
	const ports = connections.map(({ connect }) => connect(sendsNothing));
	const audience = (needs?: string) => {
		if (needs === undefined) return undefined;
		const able = connections.filter((_, position) => isCapable(ports[position], needs));
		return able.length === connections.length ? undefined : able.map(valueOf);
	};
	audiences.set(connections, audience);
	return audience;
}

async function sendsNothing(): Promise<never> {
	throw new Error('Only what a service can do was asked');
}

function valueOf({ authentication }: { authentication: string }): string {
	return authentication;
}

/**
 * Refuses an operation that the chosen account lacks, before anything is requested.
 *
 * @throws BadInput that says which credential has it. The editor shows Authentication as a part of
 *   choosing a credential (n8n's editor, 2.41)
 */
export function refuseUnoffered<Service extends object>(
	connections: Connections<Service>,
	{ authentication, service }: Connection<Service>,
	{ action, needs }: Operation<Service>,
): void {
	const able = audienceOf(connections)(needs);
	if (!able || able.includes(authentication)) return;
	const names = connections
		.filter((one) => able.includes(one.authentication))
		.map(({ credentialName }) => credentialName);
	const other = `choose another operation instead of "${action}"`;
	const choice = `choose a ${names.join(' or ')} credential, if you have such an account, or `;
	throw notOffered(service, names.length > 0 ? choice + other : other);
}

/**
 * @param needs what their operation needs
 * @returns fields as n8n knows them, each shown for the accounts that get it
 */
export function fieldsFor(audience: Audience, fields: Field[], needs: string): INodeProperties[] {
	const accounts = audience(needs);
	const shown = shownFor(fields, 'authentication', (own) => inBoth(accounts, audience(own)));
	return shown.map((field) =>
		field.options
			? { ...field, options: shownFor(field.options, '/authentication', audience) }
			: field,
	);
}

/**
 * @param offers fields or choices
 * @param parameter where n8n finds Authentication, as seen from the offer
 */
function shownFor<One extends Offer & Pick<INodeProperties, 'name' | 'displayOptions'>>(
	offers: One[],
	parameter: string,
	audience: Audience,
): One[] {
	return offers.flatMap((offer) => {
		const accounts = audience(offer.needs);
		if (accounts?.length === 0) return [];
		const one = { ...offer };
		delete one.needs;
		const { displayOptions } = one;
		const show = { ...displayOptions?.show, [parameter]: accounts };
		return [accounts ? { ...one, displayOptions: { ...displayOptions, show } } : one];
	});
}

/** `undefined` stands for all accounts. */
function inBoth(some: string[] | undefined, others: string[] | undefined): string[] | undefined {
	return some && others ? some.filter((one) => others.includes(one)) : (some ?? others);
}

/** @returns whether an account gets what needs a capability */
export type IsOffered = (needs: string) => boolean;

/**
 * Takes out of a parameter's value what the account doesn't get: it may stay in a workflow when the
 * user changes Authentication. Fields and options are ignored then, but a choice must not be: it may
 * say who is called. n8n drops the value of a hidden field (n8n's behaviour, measured), so such a
 * choice needs a capability itself, not its field.
 *
 * @param value of the type that the field declares
 * @throws BadInput if a choice was made that the account doesn't get
 */
export function offeredValue(field: Field, value: unknown, isOffered: IsOffered): unknown {
	const lacks = ({ needs }: Offer) => needs !== undefined && !isOffered(needs);
	if (lacks(field)) return field.type === 'resourceLocator' ? '' : field.default;
	const options: Array<Offer & { name: string; value?: unknown }> = field.options ?? [];
	const lacking = options.filter(lacks);
	if (lacking.length === 0) return value;
	if (field.type === 'collection' && isRecord(value)) {
		const names = lacking.map(({ name }) => name);
		return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
	}
	const chosen = lacking.find((option) => [value].flat().includes(option.value));
	if (chosen) throw choiceNotOffered(field, chosen.name);
	return value;
}

function choiceNotOffered({ displayName }: Field, choice: string): BadInput {
	return new BadInput(
		`${displayName} is "${choice}", which is not offered with the credential that you chose`,
		`Open this node and choose what it offers for ${displayName} now.`,
		{ effect: NOTHING_SENT },
	);
}
