/** Header of an MPEG-1 Layer III frame: 128 kbit/s, 44.1 kHz, mono, no checksum. */
const FRAME_HEADER = Buffer.from([0xff, 0xfb, 0x90, 0xc0]);

/** 144 × 128,000 bit/s ÷ 44,100 Hz, rounded down; such a frame lasts 26 ms. */
const FRAME_BYTES = 417;
const FRAMES = 40;

/** A second of silence as a valid MP3: frames whose side information and data are all zero. */
export function silentMp3(): Buffer {
	const frame = Buffer.alloc(FRAME_BYTES);
	FRAME_HEADER.copy(frame);
	return Buffer.concat(Array.from({ length: FRAMES }, () => frame));
}
