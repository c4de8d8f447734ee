import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { toNodeError } from '../errors/nodeError';
import { chosenConnection, type Connections } from '../operation/authentication';
import { openSession, type Session } from '../http/session';

/**
 * Asks the service something while the user fills in a field. An error is shown in the field,
 * because an empty list would look as if there were nothing to pick.
 *
 * @param action what the request does, for the message, e.g. "Load campaigns"
 * @throws NodeApiError or NodeOperationError, worded as in an execution
 */
export async function askForEditor<Service, Answer>(
	context: ILoadOptionsFunctions,
	connections: Connections<Service>,
	action: string,
	ask: (service: Service, account: Session<Service>['fingerprint']) => Promise<Answer>,
): Promise<Answer> {
	let thrown: unknown;
	let redact = (text: string) => text;
	try {
		const session = await openSession(context, chosenConnection(context, connections));
		redact = (text) => session.secrets.redact(text);
		const answer = await ask(session.service, session.fingerprint);
		return session.secrets.redactValues(answer);
	} catch (caught) {
		thrown = caught;
	}
	throw toNodeError(thrown, { node: context.getNode(), action, redact });
}
