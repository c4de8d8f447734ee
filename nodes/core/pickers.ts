import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { toNodeError } from './failure';
import { openSession, type Connection } from './session';

/**
 * Asks the service something while the user fills in a field. What goes wrong is shown in the
 * field: an empty list would look as if there were nothing to pick.
 *
 * @param action what is done, for the message, e.g. "Load campaigns"
 * @throws NodeApiError or NodeOperationError in the words of an execution
 */
export async function askForEditor<Service, Answer>(
	context: ILoadOptionsFunctions,
	connection: Connection<Service>,
	action: string,
	ask: (service: Service) => Promise<Answer>,
): Promise<Answer> {
	let thrown: unknown;
	let redact = (text: string) => text;
	try {
		const session = await openSession(context, connection);
		redact = (text) => session.secrets.redact(text);
		return session.secrets.redactValues(await ask(session.service('reads')));
	} catch (caught) {
		thrown = caught;
	}
	throw toNodeError(thrown, { node: context.getNode(), action, redact });
}
