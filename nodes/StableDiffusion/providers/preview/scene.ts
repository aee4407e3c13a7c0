import { randomFrom } from './random';

/** An image of at most 256 colors: one byte per pixel, row by row. */
export interface IndexedImage {
	width: number;
	height: number;
	/** Red, green and blue, each 0 to 255. */
	palette: Array<[number, number, number]>;
	pixels: Uint8Array;
	/** How many colors at the beginning of the palette are transparent. */
	transparent?: number;
}

const SKY_COLOURS = 96;
const RANGES = 4;
const SUN = SKY_COLOURS;
const FIRST_RANGE = SKY_COLOURS + 1;
/** The colors of the sky, which are first in the palette. */
export const SKY = FIRST_RANGE;

/** Draws hills under a sky whose colors and shapes follow from the prompt and the seed alone. */
export function drawScene(wish: {
	prompt: string;
	seed: number;
	width: number;
	height: number;
}): IndexedImage {
	const { width, height } = wish;
	const random = randomFrom(`${wish.prompt}\n${wish.seed}`);
	const hue = random() * 360;
	const sun = { x: width * (0.2 + 0.6 * random()), y: height * (0.15 + 0.3 * random()) };
	const radius = Math.min(width, height) * (0.06 + 0.06 * random());
	const pixels = new Uint8Array(width * height);
	const ridges = Array.from({ length: RANGES }, (_, range) => ridge(random, range, width, height));
	for (let y = 0; y < height; y++) {
		const sky = Math.floor((y / height) * SKY_COLOURS);
		for (let x = 0; x < width; x++) {
			const range = ridges.findLastIndex((line) => y >= (line[x] ?? height));
			const isSun = (x - sun.x) ** 2 + (y - sun.y) ** 2 < radius ** 2;
			pixels[y * width + x] = range >= 0 ? FIRST_RANGE + range : isSun ? SUN : sky;
		}
	}
	return { width, height, palette: paletteOf(hue), pixels };
}

/** The upper edge of a range of hills, in pixels from the top, for every column. */
function ridge(random: () => number, range: number, width: number, height: number): Float32Array {
	const base = height * (0.5 + 0.13 * range);
	const waves = Array.from({ length: 3 }, (_, wave) => ({
		length: (2 + 3 * random()) * (wave + 1),
		shift: random() * Math.PI * 2,
		size: (height * (0.03 + 0.04 * random())) / (wave + 1),
	}));
	return Float32Array.from({ length: width }, (_, x) =>
		waves.reduce(
			(y, wave) => y + wave.size * Math.sin((x / width) * wave.length + wave.shift),
			base,
		),
	);
}

function paletteOf(hue: number): IndexedImage['palette'] {
	const sky = Array.from({ length: SKY_COLOURS }, (_, step) => {
		const share = step / SKY_COLOURS;
		return toRgb(hue + 50 * share, 0.55, 0.45 + 0.4 * share);
	});
	const hills = Array.from({ length: RANGES }, (_, range) =>
		toRgb(hue + 150 + 10 * range, 0.35, 0.48 - 0.11 * range),
	);
	return [...sky, toRgb(hue + 40, 0.9, 0.92), ...hills];
}

/** Hue in degrees, saturation and lightness from 0 to 1 (CSS Color 4, section 7.1). */
function toRgb(hue: number, saturation: number, lightness: number): [number, number, number] {
	const channel = (offset: number) => {
		const position = (offset + hue / 30) % 12;
		const spread = saturation * Math.min(lightness, 1 - lightness);
		const level = lightness - spread * Math.max(-1, Math.min(position - 3, 9 - position, 1));
		return Math.round(level * 255);
	};
	return [channel(0), channel(8), channel(4)];
}
