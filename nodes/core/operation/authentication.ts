import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { BadInput, NOTHING_SENT } from '../errors/failure';
import type { RequestContext } from '../http/client';
import type { Connection } from '../http/connection';

/** All versions of a service's API that a node can use. A workflow without a choice means the first. */
export type Connections<Service> = [Connection<Service>, ...Array<Connection<Service>>];

/**
 * @returns the field that says which one is used; nothing if there is no choice. n8n's editor doesn't
 *   show it: it offers the credentials of all of them, and sets the field when one is chosen (2.41)
 */
export function authenticationFields<Service>(
	connections: Connections<Service>,
): INodeProperties[] {
	const [{ authentication: usual }, ...others] = connections;
	if (others.length === 0) return [];
	return [
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			noDataExpression: true,
			options: connections.map((connection) => ({
				name: nameOf(connection),
				value: connection.authentication,
			})),
			default: usual,
			description: 'API to use, which your credential decides; each offers different operations',
		},
	];
}

/** @returns an entry of Authentication as the editor shows it */
export function nameOf<Service>({ authenticationName, apiName }: Connection<Service>): string {
	return `${authenticationName} (${apiName})`;
}

/** @returns the credential of each, shown if the user has chosen it */
export function credentialsOf<Service>(
	connections: Connections<Service>,
): INodeCredentialDescription[] {
	if (connections.length === 1) return [{ name: connections[0].credential, required: true }];
	return connections.map(({ credential: name, authentication }) => ({
		name,
		required: true,
		displayOptions: { show: { authentication: [authentication] } },
	}));
}

/**
 * @returns the one that the user has chosen, in an execution or in the editor
 * @throws BadInput if the node has no such version
 */
export function chosenConnection<Service>(
	context: RequestContext,
	connections: Connections<Service>,
): Connection<Service> {
	const [usual] = connections;
	// No expression can stand there, and both kinds of context have the node.
	const { authentication: chosen = usual.authentication } = context.getNode().parameters;
	const found = connections.find(({ authentication }) => authentication === chosen);
	if (found) return found;
	const names = connections.map(nameOf).join(', ');
	throw new BadInput(
		`Authentication holds "${String(chosen)}", which is not offered`,
		`Choose a credential in this node again, or set one of: ${names}.`,
		{ effect: NOTHING_SENT },
	);
}
