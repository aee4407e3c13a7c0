import sharp, { type Blend, type Sharp } from 'sharp';
import { createRandom, hashText } from '../../../core/random';
import { sceneSvg } from '../../../drawing/scene';
import type { InputImage } from '../imageLimits';

export interface Size {
	width: number;
	height: number;
}

export interface Color {
	r: number;
	g: number;
	b: number;
}

const neutral = '#808080';

/** What a prompt looks like, without a caption. */
export async function scene(prompt: string, seed: number, { width, height }: Size) {
	const svg = sceneSvg({ prompt, seed, width, height, cutOut: false });
	return await png(sharp(Buffer.from(svg)).removeAlpha());
}

/** Quick to write: it is seldom the last step. */
export async function png(image: Sharp): Promise<Buffer> {
	return await image.png({ compressionLevel: 4 }).toBuffer();
}

export function opaque(image: Buffer): Sharp {
	return sharp(image).flatten({ background: neutral }).toColorspace('srgb').removeAlpha();
}

export async function fitted(image: Buffer, { width, height }: Size, fit: 'fill' | 'cover') {
	return await png(opaque(image).resize(width, height, { fit }));
}

export async function faded(image: Buffer, opacity: number): Promise<Buffer> {
	return await png(sharp(image).ensureAlpha(opacity));
}

/** `share` of the upper one, the rest of the lower one; both of one size. */
export async function mixed(
	lower: Buffer,
	upper: Buffer,
	share: number,
	blend: Blend = 'over',
): Promise<Buffer> {
	if (share <= 0) return lower;
	return await over(lower, await faded(upper, Math.min(1, share)), blend);
}

export async function over(lower: Buffer, layer: Buffer, blend: Blend = 'over'): Promise<Buffer> {
	return await png(
		sharp(lower)
			.composite([{ input: layer, blend }])
			.removeAlpha(),
	);
}

/** An opaque image where the mask is white, nothing where it is black. */
export async function cut(image: Buffer, mask: Buffer): Promise<Buffer> {
	const { data, info } = await grey(mask).raw().toBuffer({ resolveWithObject: true });
	const raw = { width: info.width, height: info.height, channels: 1 as const };
	return await png(sharp(image).joinChannel(data, { raw }));
}

export function grey(image: Buffer): Sharp {
	return sharp(image).flatten({ background: '#000000' }).toColorspace('b-w').extractChannel(0);
}

/** White where something is to change: the mask if there is one, else what is transparent. */
export async function maskOf(image: InputImage, mask: InputImage | undefined, grow: number) {
	const { width, height } = image;
	const plain =
		mask === undefined
			? await png(sharp(image.bytes).ensureAlpha().extractChannel('alpha').negate())
			: await png(grey(mask.bytes).resize(width, height, { fit: 'fill' }));
	if (grow <= 0) return plain;
	// A blur of this width has faded to some 3 % at `grow` pixels from the edge.
	return await png(
		sharp(plain)
			.blur(grow / 2 + 0.3)
			.threshold(8),
	);
}

/** A round region of the image that depends on the words that select it. */
export async function regionOf(words: string, { width, height }: Size, grow: number) {
	const random = createRandom(hashText(words));
	const [x, y] = [width * (0.35 + random() * 0.3), height * (0.35 + random() * 0.3)];
	const [across, along] = [width * (0.2 + random() * 0.08), height * (0.2 + random() * 0.08)];
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%"/><ellipse cx="${x}" cy="${y}" rx="${across + grow}" ry="${along + grow}" fill="#fff"/></svg>`;
	return await png(grey(Buffer.from(svg)).blur(1 + Math.min(width, height) / 150));
}

export async function meanColor(image: Buffer): Promise<Color> {
	const [r, g, b] = (await opaque(image).stats()).channels.map(({ mean }) => Math.round(mean));
	return { r: r ?? 128, g: g ?? 128, b: b ?? 128 };
}
