import sharp, { type Sharp } from 'sharp';

/** An image that no format makes small. The same each time, so that a red test is due to a change. */
export function noise(width: number, height = width): Sharp {
	const pixels = Buffer.alloc(width * height * 3);
	for (let index = 0, state = 1; index < pixels.length; index++) {
		state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
		pixels[index] = state >>> 16;
	}
	return sharp(pixels, { raw: { width, height, channels: 3 } });
}
