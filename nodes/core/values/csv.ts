import { Failure } from '../errors/failure';
import type { Bytes } from '../http/request';

/** In characters. No real row is longer; without an end to its quotes, a file would be one row. */
const LONGEST_ROW = 1024 * 1024;

/**
 * Reads comma-separated values row by row, as RFC 4180 describes them, so that a large file never
 * has to be in memory.
 *
 * @param content UTF-8, in pieces of any size
 * @throws Failure if a row is endless; what the stream throws if it breaks
 */
export async function* csvRows(content: Bytes): AsyncGenerator<string[]> {
	const reader = new RowReader();
	const decoder = new TextDecoder();
	for await (const piece of Buffer.isBuffer(content) ? [content] : content) {
		yield* reader.rowsIn(decoder.decode(Buffer.from(piece), { stream: true }));
	}
	yield* reader.rowsIn(`${decoder.decode()}\n`);
}

/** Takes a text in pieces. The quotes of a cell can end in a later piece. */
class RowReader {
	private cells: string[] = [];

	private cell = '';

	private isQuoted = false;

	/** A quote inside quotes ends them, unless the next character is another one. */
	private mayEnd = false;

	private length = 0;

	*rowsIn(text: string): Generator<string[]> {
		for (const character of text) {
			this.length += 1;
			if (this.length > LONGEST_ROW) throw endless();
			if (this.mayEnd) {
				this.mayEnd = false;
				if (character === '"') {
					this.cell += '"';
					continue;
				}
				this.isQuoted = false;
			}
			if (this.isQuoted) this.takeQuoted(character);
			else if (character === '"' && this.cell === '') this.isQuoted = true;
			else if (character === ',') this.endCell();
			else if (character === '\n') yield this.endRow();
			else if (character !== '\r') this.cell += character;
		}
	}

	private takeQuoted(character: string): void {
		if (character === '"') this.mayEnd = true;
		else this.cell += character;
	}

	private endCell(): void {
		this.cells.push(this.cell);
		this.cell = '';
	}

	private endRow(): string[] {
		this.endCell();
		const row = this.cells;
		this.cells = [];
		this.length = 0;
		return row;
	}
}

function endless(): Failure {
	return new Failure('got a table with an endless row', 'Report this to the service.');
}
