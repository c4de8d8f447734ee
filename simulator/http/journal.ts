import type { IncomingMessage, ServerResponse } from 'node:http';

export type ServiceName = 'tingting' | 'toingg';

/** A file as it came in a multipart request. */
export interface JournalFile {
	field: string;
	fileName: string;
	contentType: string;
	content: Buffer;
}

/** One request to one of the two services. */
export interface JournalEntry {
	service: ServiceName;
	method: string;
	/** Exactly as received, with or without a slash, without the query. */
	path: string;
	query: Record<string, string>;
	/** Names in lower case; repeated headers joined by a comma. */
	headers: Record<string, string>;
	/** The raw bytes as received. */
	body: Buffer;
	/** The parsed body, if the content type is JSON and the body is valid. */
	json?: unknown;
	/** Text fields of a multipart body. */
	fields?: Record<string, string[]>;
	/** Files of a multipart body. */
	files?: JournalFile[];
	/** Why a JSON or multipart body couldn't be read. */
	bodyProblem?: string;
	/** Whether the service carried out the request (read, called, sent, created, …). */
	acted: boolean;
	/** The status of the answer; missing if the connection was cut instead. */
	status?: number;
	/** When it arrived, as an ISO date in UTC. */
	time: string;
	/** Requests under way when it arrived, including itself. */
	inFlight: number;
}

/** Keeps every request to the two services in order of arrival. */
export class Journal {
	readonly entries: JournalEntry[] = [];

	private inFlight = 0;

	constructor(private readonly now: () => number) {}

	/** Records a request when it arrives. Its body and outcome are added later. */
	open(service: ServiceName, request: IncomingMessage, response: ServerResponse): JournalEntry {
		this.inFlight += 1;
		response.once('close', () => (this.inFlight -= 1));
		const [path, query] = splitAtFirst(request.url ?? '/', '?');
		const entry: JournalEntry = {
			service,
			method: request.method ?? 'GET',
			path,
			query: Object.fromEntries(new URLSearchParams(query)),
			headers: Object.fromEntries(
				Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
			),
			body: Buffer.alloc(0),
			acted: false,
			time: new Date(this.now()).toISOString(),
			inFlight: this.inFlight,
		};
		this.entries.push(entry);
		return entry;
	}

	clear(): void {
		this.entries.length = 0;
	}
}

function splitAtFirst(value: string, separator: string): [string, string] {
	const at = value.indexOf(separator);
	return at === -1 ? [value, ''] : [value.slice(0, at), value.slice(at + 1)];
}
