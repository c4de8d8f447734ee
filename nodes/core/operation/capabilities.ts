import { BadInput, NOTHING_SENT } from '../errors/failure';

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
