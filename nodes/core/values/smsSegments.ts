/** The basic alphabet of SMS: GSM 03.38, section 6.2.1. Each character takes one place. */
const BASIC = new Set(
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/** Its extension: each takes two places. */
const EXTENDED = new Set('^{}\\[~]|€\f');

/** Places in a message of one part, and in each part of a longer one, whose header takes some. */
const PLACES = { 'GSM-7': { single: 160, part: 153 }, Unicode: { single: 70, part: 67 } };

/** How a text is sent as SMS. */
export interface SmsSize {
	encoding: keyof typeof PLACES;
	/** In how many parts, each of which is paid for. */
	segments: number;
}

/** @returns how a text is sent as SMS; one other character makes all of it Unicode */
export function smsSizeOf(text: string): SmsSize {
	const characters = [...text];
	const isGsm = characters.every((one) => BASIC.has(one) || EXTENDED.has(one));
	const encoding = isGsm ? 'GSM-7' : 'Unicode';
	const widths = characters.map((one) => (isGsm ? (EXTENDED.has(one) ? 2 : 1) : one.length));
	const { single, part } = PLACES[encoding];
	const places = widths.reduce((sum, width) => sum + width, 0);
	return { encoding, segments: places <= single ? 1 : partsFor(widths, part) };
}

/** A character that takes two places is never divided. */
function partsFor(widths: number[], size: number): number {
	let parts = 1;
	let used = 0;
	for (const width of widths) {
		if (used + width > size) {
			parts += 1;
			used = 0;
		}
		used += width;
	}
	return parts;
}
