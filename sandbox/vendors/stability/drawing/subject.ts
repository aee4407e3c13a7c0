import sharp from 'sharp';

interface Pixels {
	data: Buffer;
	width: number;
	height: number;
}

const channels = 3;
const plainBorder = 14;
const near = 24;
const far = 64;

/** One byte per pixel: 255 for the subject, 0 for the background. */
export async function subjectMask(image: Buffer): Promise<Buffer> {
	const visible = sharp(image).toColorspace('srgb').removeAlpha();
	const { data, info } = await visible.raw().toBuffer({ resolveWithObject: true });
	const alpha = await sharp(image).ensureAlpha().extractChannel('alpha').raw().toBuffer();
	const size = { width: info.width, height: info.height };
	const found = distinct({ data, ...size }) ?? (await oval(size));
	return Buffer.from(found.map((value, at) => Math.min(value, alpha[at] ?? 255)));
}

/** What a border of one color does not flow into; undefined when that tells nothing. */
function distinct(pixels: Pixels): Uint8Array | undefined {
	const border = borderOf(pixels);
	const { mean, spread } = colorOf(pixels.data, border);
	if (spread > plainBorder) return undefined;
	const mask = new Uint8Array(pixels.width * pixels.height).fill(255);
	const flooded = flood(pixels, border, mean, mask);
	return flooded < mask.length * 0.99 ? mask : undefined;
}

/** Clears the mask from the border inwards, as far as the color stays near; counts the pixels. */
function flood(pixels: Pixels, border: number[], color: number[], mask: Uint8Array): number {
	const { data, width } = pixels;
	const seen = new Uint8Array(mask.length);
	const open = [...border];
	let flooded = 0;
	for (let at = open.pop(); at !== undefined; at = open.pop()) {
		if (seen[at] !== 0) continue;
		seen[at] = 1;
		const distance = distanceTo(data, at, color);
		mask[at] = Math.max(0, Math.min(255, ((distance - near) / (far - near)) * 255));
		if (distance >= near) continue;
		flooded += 1;
		open.push(...neighbors(at, width, mask.length));
	}
	return flooded;
}

function neighbors(at: number, width: number, count: number): number[] {
	const column = at % width;
	return [
		...(column > 0 ? [at - 1] : []),
		...(column < width - 1 ? [at + 1] : []),
		...(at >= width ? [at - width] : []),
		...(at + width < count ? [at + width] : []),
	];
}

function borderOf({ width, height }: Pixels): number[] {
	const border: number[] = [];
	for (let x = 0; x < width; x += 1) border.push(x, (height - 1) * width + x);
	for (let y = 0; y < height; y += 1) border.push(y * width, y * width + width - 1);
	return border;
}

function colorOf(data: Buffer, places: number[]) {
	const mean = [0, 1, 2].map(
		(channel) =>
			places.reduce((sum, at) => sum + (data[at * channels + channel] ?? 0), 0) / places.length,
	);
	const distances = places.map((at) => distanceTo(data, at, mean));
	return { mean, spread: distances.reduce((sum, one) => sum + one, 0) / places.length };
}

function distanceTo(data: Buffer, at: number, color: number[]): number {
	let sum = 0;
	for (let channel = 0; channel < channels; channel += 1) {
		sum += ((data[at * channels + channel] ?? 0) - (color[channel] ?? 0)) ** 2;
	}
	return Math.sqrt(sum);
}

async function oval({ width, height }: { width: number; height: number }): Promise<Buffer> {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%"/><ellipse cx="50%" cy="50%" rx="34%" ry="40%" fill="#fff"/></svg>`;
	return await sharp(Buffer.from(svg)).removeAlpha().extractChannel(0).raw().toBuffer();
}
