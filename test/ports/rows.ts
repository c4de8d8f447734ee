import { Failure } from '../../nodes/core/errors/failure';
import type { OnLeave } from '../../nodes/core/http/request';
import type { Held } from '../../nodes/core/operation/simplify';

/** Sends something in memory, such as "OTP to 9841234567". */
export type Sending = (onLeave: OnLeave, what: string) => void;

/** A row in memory is a text. */
export function held<Fields extends object>(fields: Fields): Held<Fields> {
	return { fields, raw: { row: JSON.stringify(fields) } };
}

/** The records of one kind in a service, by ID. */
export class Rows<Fields extends object> {
	private readonly rows: Map<string, Fields>;

	constructor(rows: Array<[string | number, Fields]>) {
		this.rows = new Map(rows.map(([id, fields]) => [String(id), fields]));
	}

	get all(): Array<Held<Fields>> {
		return [...this.rows.values()].map(held);
	}

	get(id: string): Held<Fields> {
		const fields = this.rows.get(id);
		if (fields) return held(fields);
		throw new Failure('found nothing in memory', 'Check the ID.', { reason: `no ${id}` });
	}

	put(id: string | number, fields: Fields): Held<Fields> {
		this.rows.set(String(id), fields);
		return held(fields);
	}

	change(id: string, changes: Partial<Fields>): Held<Fields> {
		return this.put(id, { ...this.get(id).fields, ...changes });
	}

	/** Returns a row and deletes it. */
	take(id: string): Held<Fields> {
		const row = this.get(id);
		this.rows.delete(id);
		return row;
	}
}
