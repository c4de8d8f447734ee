import { BadInput } from '../errors/failure';
import type { Operation } from './defineOperation';

/** A method of a port by its name, e.g. "campaigns.begin". */
export type Capability<Port> = {
	[Group in keyof Port & string]: `${Group}.${keyof Port[Group] & string}`;
}[keyof Port & string];

/** The same port where it surely has a capability. */
export type Having<Port, Needed> = Needed extends `${infer Group}.${infer Method}`
	? Port & {
			[G in Group & keyof Port]: {
				[M in Method & keyof Port[G]]: NonNullable<Port[G][M]>;
			};
		}
	: Port;

/**
 * @param capability e.g. "campaigns.begin"
 * @returns the port, which surely has that method
 * @throws BadInput when it lacks it
 */
export function having<Port extends object, Needed extends string>(
	port: Port,
	capability: Needed,
): Having<Port, Needed> {
	if (has(port, capability)) return port;
	throw new BadInput('is not offered by this account', 'Choose another operation.');
}

function has<Port extends object, Needed extends string>(
	port: Port,
	capability: Needed,
): port is Port & Having<Port, Needed> {
	return isCapable(port, capability);
}

/** @returns whether a port has a method, named as `group.method` */
export function isCapable(port: object, capability: string): boolean {
	const [group, method] = capability.split('.');
	const methods: unknown = Reflect.get(port, group);
	return (
		typeof methods === 'object' &&
		methods !== null &&
		typeof Reflect.get(methods, method) === 'function'
	);
}

/** @returns those operations that at least one of the ports can carry out */
export function offeredBy<Port extends object>(
	ports: Port[],
	operations: Array<Operation<Port>>,
): Array<Operation<Port>> {
	return operations.filter(({ needs }) => ports.some((port) => isCapable(port, needs)));
}
