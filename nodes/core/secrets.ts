const SHORTEST_SECRET = 3;

/**
 * Takes secrets out of texts. A service may echo what it was sent ("OTP 1 2 3 4 5 is not valid",
 * an address with the key in its query), so every text for a person passes through here.
 */
export class Secrets {
	private readonly known = new Set<string>();

	/** @param values anything; what isn't text of at least three characters is passed over */
	add(values: unknown[]): void {
		for (const value of values) {
			const text = typeof value === 'number' ? String(value) : value;
			if (typeof text === 'string' && text.trim().length >= SHORTEST_SECRET) {
				this.known.add(text.trim());
			}
		}
	}

	/** @returns the text with each secret replaced, also where it is spaced out or URL-encoded */
	redact(text: string): string {
		let clean = text;
		for (const secret of [...this.known].sort((one, other) => other.length - one.length)) {
			clean = clean.replace(patternOf(secret), '***');
			clean = clean.replaceAll(encodeURIComponent(secret), '***');
		}
		return clean;
	}
}

/** TingTing spells a code out for the voice: "1 2 3 4 5". */
function patternOf(secret: string): RegExp {
	const characters = [...secret].map((one) => one.replace(/[$()*+.?[\\\]^{|}]/, '\\$&'));
	return new RegExp(characters.join('\\s*'), 'g');
}
