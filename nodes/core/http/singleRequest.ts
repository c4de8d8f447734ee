import type { IHttpRequestOptions } from 'n8n-workflow';
import { receive, type Received } from './readBody';
import { attempt } from '../errors/attempt';
import { Deadline } from './deadline';
import { Failure } from '../errors/failure';
import type { Fault } from '../errors/faults';
import { causeOf, faultOfConnection, faultOfGivenUp } from '../errors/networkFaults';
import type { HttpRequest, RawAnswer } from './request';
import { timesOf } from './requestOptions';
import type { Target } from './client';
import { loginTimedOut } from '../errors/messages';

/**
 * The result of one request: a value, such as its answer; a fault; or a failure in its own words,
 * such as that of the credential's login.
 */
export type RequestResult<Value> = { value: Value } | { fault: Fault } | { failure: Failure };

/**
 * Sends one request and takes in its answer. It ends within the time that the request may take, and
 * at once if the execution is cancelled. After that, a file goes on arriving within the same
 * limits.
 */
export async function exchange<T>(
	target: Target,
	request: HttpRequest<T>,
	options: IHttpRequestOptions,
): Promise<RequestResult<Received>> {
	const deadline = new Deadline(timesOf(request), target.cancelled);
	const attempted = await attempt(async () => {
		const answer = await answerWithin(deadline, target.request(options, deadline, request));
		return await receive(request, answer, deadline);
	});
	if ('value' in attempted && 'isFile' in attempted.value && attempted.value.isFile) {
		deadline.closeAfterReading();
	} else {
		deadline.close();
	}
	if ('thrown' in attempted) return meaningOf(attempted.thrown, target.service, deadline);
	return 'fault' in attempted.value ? attempted.value : { value: attempted.value };
}

function meaningOf(thrown: unknown, service: string, { givenUp }: Deadline): RequestResult<never> {
	const waited = givenUp?.waited;
	if (givenUp?.hasLeft === false && waited !== undefined) {
		return { failure: loginTimedOut(service, waited) };
	}
	if (givenUp) return { fault: faultOfGivenUp(givenUp) };
	const cause = causeOf(thrown);
	return cause instanceof Failure ? { failure: cause } : { fault: faultOfConnection(cause) };
}

async function answerWithin(deadline: Deadline, asked: Promise<RawAnswer>): Promise<RawAnswer> {
	// Even if nobody waits any more: an older n8n hands over what was given up long ago.
	const answering = asked.then((answer) => {
		deadline.takeCharge(answer.body);
		return answer;
	});
	return await deadline.within(answering);
}
