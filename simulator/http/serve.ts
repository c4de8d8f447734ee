import type { Request, Response } from 'express';
import { Readable } from 'node:stream';
import type { Clock } from '../clock';
import { type Answer, Refusal } from './answer';
import { readBody } from './body';
import { actsFirst, type FailureAnswer, type Faults, spoil } from './faults';
import type { Journal, JournalEntry, ServiceName } from './journal';

/** One of the two services. */
export interface Service {
	name: ServiceName;
	/** Carries out a request, or throws `Refusal`. */
	carryOut(entry: JournalEntry): Promise<Answer>;
	/** How this service words a failure. */
	failure: FailureAnswer;
}

/** What a request needs besides the service. */
export interface Wire {
	journal: Journal;
	faults: Faults;
	clock: Clock;
}

async function carryOut(service: Service, entry: JournalEntry): Promise<Answer> {
	try {
		const answer = await service.carryOut(entry);
		entry.acted = true;
		return answer;
	} catch (error) {
		if (error instanceof Refusal) return error.answer;
		throw error;
	}
}

/** The answer, changed by a waiting fault; undefined cuts the connection. */
async function answerTo(wire: Wire, service: Service, entry: JournalEntry) {
	const fault = wire.faults.take(entry);
	if (fault === undefined) return await carryOut(service, entry);
	const normal = actsFirst(fault)
		? await carryOut(service, entry)
		: service.failure(503, 'Service Unavailable');
	// The delay comes after acting: even if the client gives up waiting, the request was carried out.
	if (fault.delaySeconds !== undefined) await wire.clock.wait(fault.delaySeconds);
	return spoil(fault, service.failure, normal);
}

function write(response: Response, answer: Answer) {
	response.status(answer.status);
	Object.entries(answer.headers).forEach(([name, value]) => response.setHeader(name, value));
	if (answer.body instanceof Readable) {
		const { body } = answer;
		response.once('close', () => body.destroy());
		body.pipe(response);
	} else {
		response.end(answer.body);
	}
}

/** Handles one request to a service, from its arrival to the last byte of the answer. */
export async function serve(wire: Wire, service: Service, request: Request, response: Response) {
	const entry = wire.journal.open(service.name, request, response);
	try {
		await readBody(request, response, entry);
	} catch {
		// The client disconnected in the middle of its request: there is nothing to do and nobody to
		// answer.
		return;
	}
	const answer = await answerTo(wire, service, entry);
	if (answer === undefined) {
		request.socket.resetAndDestroy();
		return;
	}
	entry.status = answer.status;
	write(response, answer);
}
