import type { IHttpRequestMethods } from 'n8n-workflow';
import { attempt } from '../../core/errors/attempt';
import { Failure } from '../../core/errors/failure';
import type { HttpRequest, Send } from '../../core/http/request';

const METHOD_NOT_ALLOWED = 405;

/**
 * Sends a request whose method the documentation has changed. Clients have seen the service refuse
 * either one. A 405 is sure: nothing was done.
 *
 * @param others used after a 405, one after the other
 */
export async function sendWithEither<T>(
	send: Send,
	request: HttpRequest<T>,
	...others: IHttpRequestMethods[]
): Promise<T> {
	const tried = await attempt(async () => await send(request));
	if ('value' in tried) return tried.value;
	const { thrown } = tried;
	const isWrongMethod = thrown instanceof Failure && thrown.facts.status === METHOD_NOT_ALLOWED;
	const [method, ...left] = others;
	if (!isWrongMethod || !method) throw thrown;
	return await sendWithEither(send, { ...request, method }, ...left);
}
